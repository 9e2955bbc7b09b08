"""Somebody who works at two organisations is at one of them at a time."""

import pytest
from django.test import Client
from django.urls import reverse

from tests.cast import NOOR, Town
from tests.colleagues import also_works_with
from tests.rooms.desk.conftest import Desk
from verwijsindex.organisations.models import Membership

pytestmark = pytest.mark.django_db

SCHOOL, CLUB = "Basisschool De Zilvermeeuw", "Jongerenwerk De Kade"


@pytest.fixture
def fatima(desk_of: Desk, town: Town) -> Client:
    also_works_with(town.fatima, town.kees)
    return desk_of(town.fatima)


def test_the_page_lists_where_one_works(fatima: Client) -> None:
    page = fatima.get(reverse("choose_membership"))

    assert [membership.organisation.name for membership in page.context["memberships"]] == [SCHOOL, CLUB]


def test_every_page_leads_there_for_who_works_at_two(fatima: Client, desk_of: Desk, town: Town) -> None:
    assert reverse("choose_membership") in fatima.get(reverse("home")).content.decode()
    assert reverse("choose_membership") not in desk_of(town.joost).get(reverse("home")).content.decode()


def test_the_choice_stays_for_the_session(fatima: Client, town: Town) -> None:
    club = Membership.objects.get(user=town.fatima.membership.user, organisation__name=CLUB)

    answer = fatima.post(reverse("choose_membership"), {"membership": club.id}, follow=True)

    assert answer.redirect_chain == [(reverse("home"), 302)]
    assert fatima.get(reverse("home")).context["frame"].organisation == CLUB


def test_what_belongs_to_the_other_organisation_is_not_found(fatima: Client, town: Town) -> None:
    """Invariant: I1"""
    signal = town.fatima.signals(NOOR).signal
    club = Membership.objects.get(user=town.fatima.membership.user, organisation__name=CLUB)
    assert fatima.get(reverse("signal", args=[signal.id])).status_code == 200

    fatima.post(reverse("choose_membership"), {"membership": club.id})

    assert fatima.get(reverse("signal", args=[signal.id])).status_code == 404


@pytest.mark.parametrize("who", ["petra", "joost", "kees"])
def test_the_work_of_somebody_else_cannot_be_chosen(fatima: Client, town: Town, who: str) -> None:
    answer = fatima.post(reverse("choose_membership"), {"membership": getattr(town, who).membership.id})

    assert answer.status_code == 404
    assert fatima.get(reverse("home")).context["frame"].organisation == SCHOOL


def test_what_is_no_choice_is_not_found(fatima: Client) -> None:
    assert fatima.post(reverse("choose_membership"), {"membership": "club"}).status_code == 404
