"""The pages of the embedding plan and of talks with municipal teams. Row E8."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.cast import Professional, Town
from tests.colleagues import colleague_of
from tests.rooms.desk.conftest import Desk
from verwijsindex.access.roles import Role
from verwijsindex.onboarding.actions import Prospect, begin
from verwijsindex.onboarding.models import Accession, Task, TeamTalk
from verwijsindex.organisations.models import Domain

pytestmark = pytest.mark.django_db


@pytest.fixture
def marijke(town: Town) -> Professional:
    return colleague_of(town.kees, "Marijke", roles=[Role.REGION_MANAGER])


@pytest.fixture
def browser(desk_of: Desk, marijke: Professional) -> Client:
    return desk_of(marijke)


@pytest.fixture
def meeuw(town: Town, marijke: Professional) -> Accession:
    place = town.fatima.membership.location.municipality
    return begin(marijke.actor, Prospect("De Meeuw", Domain.EDUCATION, place), on=timezone.localdate())


def test_from_the_starting_list_to_a_plan_of_their_own(browser: Client, meeuw: Accession) -> None:
    plan = reverse("plan", args=[meeuw.id])
    assert "No plan yet" in browser.get(plan).content.decode()
    browser.post(reverse("plan_proposal", args=[meeuw.id]))
    first, second, *rest = meeuw.tasks.in_plan()
    asked = {"what": first.what, "who": "Ans de Wit", "due_on": timezone.localdate() - timedelta(days=1)}

    browser.post(reverse("plan_action", args=[meeuw.id, first.id]), asked)
    late = browser.get(plan).content.decode()
    browser.post(reverse("plan_action_done", args=[meeuw.id, first.id]))
    browser.post(reverse("plan_action_removal", args=[meeuw.id, second.id]))
    browser.post(reverse("plan_action_new", args=[meeuw.id]), {**asked, "what": "Look again"})

    shown = browser.get(plan)
    assert "overdue" in late
    assert (shown.context["done"], len(shown.context["actions"])) == (1, len(rest) + 2)
    assert "Ans de Wit" in shown.content.decode()
    assert "Look again" not in browser.get(reverse("accession", args=[meeuw.id])).content.decode()


def test_talks_stand_with_their_municipality(browser: Client, town: Town) -> None:
    today = timezone.localdate()
    page = reverse("talk", args=["GM0361"])
    asked = {"on": today, "with_whom": "Team Noord", "outcome": "They weigh each week.", "next_on": ""}

    assert browser.post(page, {**asked, "on": today + timedelta(days=1)}).context["form"].errors.keys() == {"on"}
    assert browser.post(page, {**asked, "next_on": today}).context["form"].errors
    browser.post(page, {**asked, "on": today - timedelta(days=9), "next_on": today - timedelta(days=2)})

    assert "They weigh each week." in browser.get(page).content.decode()
    assert "overdue" in browser.get(reverse("talks")).content.decode()
    assert reverse("talks") in browser.get(reverse("home")).content.decode()
    assert not TeamTalk.objects.visible_to(town.petra.actor).exists()


def test_nobody_else_finds_them(town: Town, desk_of: Desk, meeuw: Accession) -> None:
    task = Task.objects.create(accession=meeuw, what="x", due_on=timezone.localdate(), is_in_plan=True)
    pages = [reverse("plan", args=[meeuw.id]), reverse("plan_action", args=[meeuw.id, task.id]), reverse("talks")]

    assert {desk_of(town.petra).get(page).status_code for page in pages} == {404}
