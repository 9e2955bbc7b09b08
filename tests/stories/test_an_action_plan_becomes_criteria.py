"""Rows D1-D3: an organisation begins without an account, and what it chose there counts once it has joined."""

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.cast import Town
from verwijsindex.criteria.documents import starting_set
from verwijsindex.criteria.models import CriteriaVersion

pytestmark = pytest.mark.django_db

KEYS = [criterion.key for criterion in starting_set().criteria]
CHOSEN = {"together": KEYS[:8], "at_least": "3", "from_areas": "2", "enough": [KEYS[-1]]}


@pytest.mark.usefixtures("town")
def test_step_one_a_text_for_colleagues(client: Client) -> None:
    """Adapted, mailed or saved. Row D1"""
    made = client.post(reverse("plan_colleagues"), {"organisation": "Kinderopvang Duin", "who": "centrally"})
    letter = made.context["letter"]
    assert "Kinderopvang Duin" in letter.body
    assert letter.mailto.startswith("mailto:?subject=Wij%20gaan%20werken%20met%20Verwijsindex%20Duin")

    adapted = {"organisation": "Kinderopvang Duin", "who": "centrally", "text": "Beste allemaal,", "file": "1"}
    saved = client.post(reverse("plan_colleagues"), adapted)

    assert saved["Content-Disposition"] == 'attachment; filename="collegas.txt"'
    assert saved.content.decode().endswith("\r\n\r\nBeste allemaal,\r\n")


def test_step_two_becomes_the_criteria_of_who_joins(client: Client, town: Town) -> None:
    """Row D2"""
    chosen = client.post(reverse("plan_criteria"), CHOSEN)
    code = chosen.context["code"]
    petra = _at_the_desk(town)

    petra.post(reverse("criteria"), {"code": code.lower()})
    petra.post(reverse("criteria_publication"), {"counts_from": f"{timezone.localdate():%d-%m-%Y}"})

    counts = CriteriaVersion.objects.get(organisation=town.petra.membership.organisation).criteria_set
    assert {each.key for each in counts.criteria} == {*KEYS[:8], KEYS[-1]}
    assert counts.fitting([KEYS[-1]])
    assert not counts.fitting(KEYS[:3])


def test_a_slip_in_the_code_is_told(town: Town) -> None:
    page = _at_the_desk(town).post(reverse("criteria"), {"code": "K7F3-9QXA"})

    assert "code" in page.context["plan_form"].errors
    assert not CriteriaVersion.objects.exists()


@pytest.mark.usefixtures("town")
def test_what_can_never_fit_is_told(client: Client) -> None:
    page = client.post(reverse("plan_criteria"), CHOSEN | {"together": KEYS[:1], "at_least": "9"})

    assert page.context["form"].non_field_errors()
    assert "code" not in page.context


@pytest.mark.usefixtures("town")
def test_step_three_a_text_for_clients_leads_to_the_page_for_parents(client: Client) -> None:
    """Row D3"""
    page = client.post(reverse("plan_clients"), {"organisation": "Kinderopvang Duin"})

    assert reverse("about_page", args=["ouders"]) in page.context["letter"].body
    assert reverse("leaflet", args=["jongeren", "en"]) in page.content.decode()


def _at_the_desk(town: Town) -> Client:
    user, petra = town.petra.membership.user, Client()
    Authenticator.objects.create(user=user, type=Authenticator.Type.TOTP, data={})
    petra.force_login(user)
    return petra
