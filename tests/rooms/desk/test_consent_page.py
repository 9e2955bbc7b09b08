"""Rows A6 and A7: what the family agreed to share, and whom the rule of the municipality proposes for the lead."""

import re
from datetime import timedelta
from html import unescape

import pytest
from django.test import Client
from django.utils import timezone

from tests.cast import NOOR, NOOR_WITHOUT_BSN, TODAY, Professional, Town
from tests.rooms.desk.conftest import Desk
from verwijsindex.audit.acts import Act
from verwijsindex.audit.models import Entry
from verwijsindex.matches.models import Consent, Match
from verwijsindex.persons.models import YoungPerson
from verwijsindex.persons.residence import residence_digest
from verwijsindex.regions.models import Municipality
from verwijsindex.signals.actions import end_signal
from verwijsindex.signals.models import Signal

pytestmark = [pytest.mark.django_db, pytest.mark.time_machine(TODAY)]


@pytest.fixture
def match(town: Town) -> Match:
    """Fatima signalled first, Joost after her."""
    town.fatima.signals(NOOR)
    town.joost.signals(NOOR_WITHOUT_BSN)
    return Match.objects.get()


@pytest.fixture
def yes(town: Town, match: Match) -> dict[str, object]:
    """Noor's mother tells Fatima that she may share with Joost."""
    return {
        "answer": "given",
        "parties": ["representative"],
        "share_with": [match.participants.get(membership=town.joost.membership).id],
        "purposes": ["one-plan", "coordinate-help"],
        "until": (timezone.localdate() + timedelta(days=90)).strftime("%d-%m-%Y"),
        "manner": "orally",
        "answered_on": timezone.localdate().strftime("%d-%m-%Y"),
    }


def page(client: Client, match: Match, what: str = "") -> str:
    answer = client.get(f"/matches/{match.id}/{what}")
    assert answer.status_code == 200
    return unescape(answer.content.decode())


def write_down(client: Client, match: Match, family: dict[str, object]) -> str:
    answer = client.post(f"/matches/{match.id}/toestemming/", family, follow=True)
    assert answer.status_code == 200
    return unescape(answer.content.decode())


def take_back(client: Client, match: Match, consent_id: int) -> str:
    answer = client.post(f"/matches/{match.id}/toestemming/{consent_id}/intrekking/", follow=True)
    assert answer.status_code == 200
    return unescape(answer.content.decode())


def end_signal_of(somebody: Professional) -> None:
    end_signal(somebody.actor, Signal.objects.get(professional=somebody.membership), on=TODAY)


def test_not_asked_yet_is_said(town: Town, match: Match, desk_of: Desk) -> None:
    assert "Nobody has written down yet that the family was asked." in page(desk_of(town.fatima), match)


def test_the_form_names_the_colleagues_and_is_a_logged_look(town: Town, match: Match, desk_of: Desk) -> None:
    shown = page(desk_of(town.fatima), match, "toestemming/")

    assert "Jeugdteam Noord: Joost van Dijk" in shown
    assert "Basisschool De Zilvermeeuw: Fatima Amrani" not in shown
    assert "Boer" not in shown.partition("</title>")[0]
    assert Entry.objects.get(act=Act.OPEN_YOUNG_PERSON).purpose == "consent"


def test_what_was_agreed_is_read_by_all(town: Town, match: Match, desk_of: Desk, yes: dict[str, object]) -> None:
    assert "Written down. Your colleagues see what was agreed." in write_down(desk_of(town.fatima), match, yes)

    shown = page(desk_of(town.joost), match)

    assert "The parents or guardian, orally, on" in shown
    assert "Coordinating the help, making one plan" in shown
    assert f"Until and including</dt><dd>{yes['until']}" in re.sub(r"\s*\n\s*", "", shown)
    assert "Fatima Amrani (Basisschool De Zilvermeeuw), you" in shown
    assert "It covers only who is named here." in shown
    assert "Fatima Amrani wrote down that the family agrees to sharing." in shown


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"parties": ["young-person"]}, "At this age they must agree too: the parents or guardian."),
        ({"purposes": []}, "Choose what it is for."),
        ({"share_with": []}, "Choose with whom you may share."),
        ({"until": ""}, "Choose a day after today, until"),
        ({"answered_on": "31-12-2099"}, "This day has not come yet."),
    ],
)
def test_what_is_missing_is_said_beside_the_question(
    town: Town, match: Match, desk_of: Desk, yes: dict[str, object], wrong: dict[str, object], said: str
) -> None:
    assert said in write_down(desk_of(town.fatima), match, {**yes, **wrong})
    assert not Consent.objects.exists()


def test_a_refusal_takes_three_answers(town: Town, match: Match, desk_of: Desk, yes: dict[str, object]) -> None:
    no = {**yes, "answer": "refused", "purposes": [], "share_with": []}

    shown = write_down(desk_of(town.fatima), match, no)

    assert "Your colleagues see that you do not share." in shown
    assert "Refused" in shown
    assert "The family took this back" not in shown


def test_one_click_takes_it_back(town: Town, match: Match, desk_of: Desk, yes: dict[str, object]) -> None:
    write_down(desk_of(town.fatima), match, yes)
    consent = Consent.objects.get()

    shown = take_back(desk_of(town.joost), match, consent.id)

    assert "Your colleagues get a message that they stop sharing." in shown
    assert "Taken back" in shown
    assert "You wrote down that the family took its consent back." in shown
    assert "This consent was taken back already." in take_back(desk_of(town.fatima), match, consent.id)


def test_who_joins_later_reads_that_it_does_not_cover_them(
    town: Town, match: Match, desk_of: Desk, yes: dict[str, object]
) -> None:
    write_down(desk_of(town.fatima), match, yes)

    town.ineke.signals(NOOR)

    assert "This does not cover you. Ask the family yourself" in page(desk_of(town.ineke), match)
    assert "Ineke Smit (Dijk en Duin ggz)" in page(desk_of(town.joost), match)


def test_a_match_that_ended_takes_no_answer(town: Town, match: Match, desk_of: Desk, yes: dict[str, object]) -> None:
    write_down(desk_of(town.fatima), match, yes)
    end_signal_of(town.joost)

    for said in (
        write_down(desk_of(town.fatima), match, {**yes, "answer": "refused", "share_with": []}),
        take_back(desk_of(town.fatima), match, Consent.objects.get().id),
    ):
        assert "The match has ended in the meantime." in said


def test_who_reads_along_for_a_colleague_writes_nothing_down(town: Town, desk_of: Desk) -> None:
    signal = town.fatima.signals(NOOR).signal
    Signal.objects.filter(id=signal.id).update(raised_by=town.wim.membership)
    town.joost.signals(NOOR_WITHOUT_BSN)

    assert desk_of(town.wim).get(f"/matches/{Match.objects.get().id}/toestemming/").status_code == 404


def test_consent_that_one_does_not_see_is_not_found(town: Town, match: Match, desk_of: Desk) -> None:
    assert desk_of(town.fatima).post(f"/matches/{match.id}/toestemming/0/intrekking/").status_code == 404


def test_the_rule_of_the_municipality_proposes_without_saying_which(town: Town, match: Match, desk_of: Desk) -> None:
    """Where a young person lives may be secret. Invariant: I6"""
    YoungPerson.objects.update(residence_digest=residence_digest("GM0361"))
    Municipality.objects.update(lead_rule="domains", lead_domains=["JH"])

    to_fatima, to_joost = page(desk_of(town.fatima), match), page(desk_of(town.joost), match)

    assert "Proposal: Jeugdteam Noord, because youth help takes the lead here" in to_fatima
    assert "Proposal: your organisation, because youth help takes the lead here" in to_joost
    assert "Propose Joost van Dijk" in to_fatima
    assert not any("Alkmaar" in shown or "GM0361" in shown for shown in (to_fatima, to_joost))
    match.refresh_from_db()
    assert (match.lead, match.proposed_lead) == (None, None)
