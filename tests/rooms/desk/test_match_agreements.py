"""Rows A7, A8 and F3 on the match page: what is agreed there, and what it was worth."""

from datetime import UTC, datetime

import pytest

from tests.cast import NOOR, NOOR_WITHOUT_BSN, Town
from tests.rooms.desk.conftest import Desk
from tests.rooms.desk.test_match_page import page, place, press
from verwijsindex.matches.models import Match
from verwijsindex.persons.models import YoungPerson
from verwijsindex.persons.residence import residence_digest
from verwijsindex.regions.models import Municipality, Region
from verwijsindex.regions.policy import LeadRule

pytestmark = pytest.mark.django_db


@pytest.fixture
def match(town: Town) -> Match:
    """Fatima signalled first, Joost after her."""
    town.fatima.signals(NOOR)
    town.joost.signals(NOOR_WITHOUT_BSN)
    return Match.objects.get()


@pytest.mark.parametrize(
    ("state", "step", "told"),
    [
        ("found", "", "before 27-11-2026? Then you all get a reminder."),
        ("found", "reminded", "before 04-12-2026? Then the coordinators of who did nothing"),
        ("found", "escalated", "before 11-12-2026? Then the process director of the municipality"),
        ("contacted", "", "take the lead before 27-11-2026? Then the coordinator of Jeugdteam Noord is asked"),
    ],
)
def test_what_happens_if_nobody_acts_is_told_in_advance(
    town: Town, match: Match, desk_of: Desk, state: str, step: str, told: str
) -> None:
    """Rows A7 and A8"""
    since = datetime(2026, 11, 20, 12, tzinfo=UTC)
    Match.objects.update(state=state, step=step, stands_since=since)
    Municipality.objects.update(lead_rule=LeadRule.DOMAINS, lead_domains=["JH"])
    YoungPerson.objects.update(residence_digest=residence_digest("GM0361"))

    assert told in page(desk_of(town.joost), match)


@pytest.mark.parametrize(
    ("rule", "because"),
    [
        (LeadRule.DOMAINS, "Proposal: your organisation, because youth help takes the lead here by the rule"),
        (LeadRule.HEAVIEST, "Proposal: your organisation, because youth help has the heaviest task by law."),
        (
            LeadRule.LONGEST,
            "because that organisation has been involved longest.",
        ),
    ],
)
def test_whom_the_rule_proposes_is_explained(
    town: Town, match: Match, desk_of: Desk, rule: LeadRule, because: str
) -> None:
    """Row A7"""
    Region.objects.update(lead_rule=rule, lead_domains=["JH"])

    assert because in page(desk_of(town.joost), match)


def test_who_refused_is_not_proposed_again(town: Town, match: Match, desk_of: Desk) -> None:
    Region.objects.update(lead_rule=LeadRule.LONGEST)
    press(desk_of(town.joost), match, "regie", to=place(match, town.fatima))
    press(desk_of(town.fatima), match, "regie/antwoord", answer="not-our-task")

    assert "Proposal: your organisation, because" in page(desk_of(town.joost), match)


def test_what_it_was_worth_is_one_question_once(town: Town, match: Match, desk_of: Desk) -> None:
    """Row F3"""
    question = "What was this match worth to you?"
    assert question not in page(desk_of(town.joost), match)
    assert "Somebody joined" in press(desk_of(town.joost), match, "waarde", value="new-insight")
    press(desk_of(town.joost), match, "regie", to=place(match, town.joost))
    assert question in page(desk_of(town.joost), match)

    shown = press(desk_of(town.joost), match, "waarde", value="new-insight")

    assert "Nobody in this match sees your answer." in shown
    assert question not in shown
    assert question in page(desk_of(town.fatima), match)
