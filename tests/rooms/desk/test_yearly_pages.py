"""The pages of the yearly round. Row C7."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.cast import NOOR, Town
from tests.colleagues import colleague_of
from tests.rooms.desk.conftest import Desk
from tests.spreadsheets import read_rows
from verwijsindex.access.roles import Role
from verwijsindex.onboarding.models import YearlyLetter, YearlyRound
from verwijsindex.organisations.models import Organisation

pytestmark = pytest.mark.django_db


@pytest.fixture
def browser(town: Town, desk_of: Desk) -> Client:
    return desk_of(colleague_of(town.kees, "Marijke", roles=[Role.REGION_MANAGER]))


@pytest.fixture
def yearly(browser: Client, town: Town) -> YearlyRound:
    school = town.fatima.membership.organisation_id
    browser.post(reverse("yearly_round_new"), {"organisation": [school, "made-up"]})
    return YearlyRound.objects.get()


@pytest.mark.usefixtures("town")
@pytest.mark.parametrize(
    ("asked", "found"),
    [({}, 3), ({"domein": "ON"}, 1), ({"gemeente": "GM0361"}, 3), ({"toon": "compliment"}, 1), ({"toon": "?"}, 3)],
)
def test_one_chooses_from_who_joined(browser: Client, town: Town, asked: dict[str, str], found: int) -> None:
    town.fatima.signals(NOOR, on=timezone.localdate())

    assert len(browser.get(reverse("yearly_round_new"), asked).context["rows"]) == found


def test_who_did_not_sign_is_not_among_them(browser: Client) -> None:
    Organisation.objects.update(agreement_signed_on=None)

    assert "once their agreement is signed" in browser.get(reverse("yearly_round_new")).content.decode()


def test_nobody_chosen_is_no_round(browser: Client) -> None:
    page = browser.post(reverse("yearly_round_new"))

    assert "at least one" in page.content.decode()
    assert not YearlyRound.objects.exists()


def test_from_a_draft_to_a_reply(browser: Client, town: Town, yearly: YearlyRound) -> None:
    page, letter = reverse("yearly_round", args=[yearly.id]), yearly.letters.get()
    assert town.petra.membership.email in browser.get(page).content.decode()
    shown = reverse("yearly_letter", args=[yearly.id, letter.id])
    assert "signaleren bij Basisschool" in browser.get(shown).content.decode()

    for _ in range(2):
        browser.post(reverse("yearly_round_sending", args=[yearly.id]))
    under_way = browser.get(page).content.decode()
    YearlyLetter.objects.update(mailed_at=timezone.now())
    assert 'hx-trigger="every 3s"' in under_way
    assert 'hx-trigger="every 3s"' not in browser.get(page).content.decode()

    today = timezone.localdate()
    tomorrow = browser.post(shown, {"text": "Ill.", "on": today + timedelta(days=1)})
    browser.post(shown, {"text": "Two colleagues are ill.", "on": today})
    assert tomorrow.context["form"].errors.keys() == {"on"}
    rows = read_rows(browser.get(reverse("yearly_round_list", args=[yearly.id])).content)
    assert rows[1][-1] == "Two colleagues are ill."


def test_what_was_sent_is_not_thrown_away(browser: Client, yearly: YearlyRound) -> None:
    browser.post(reverse("yearly_round_sending", args=[yearly.id]))
    browser.post(reverse("yearly_round_removal", args=[yearly.id]))
    assert YearlyRound.objects.exists()

    YearlyRound.objects.update(sent_at=None)
    browser.post(reverse("yearly_round_removal", args=[yearly.id]))
    assert not YearlyRound.objects.exists()


def test_nobody_else_finds_it(town: Town, desk_of: Desk, yearly: YearlyRound) -> None:
    for page in (reverse("yearly_rounds"), reverse("yearly_round_new"), reverse("yearly_round", args=[yearly.id])):
        assert desk_of(town.petra).get(page).status_code == 404
