"""Row B3 at the desk: a coordinator makes rules for cases, and a professional answers what they propose."""

import json
from uuid import uuid4

import pytest

from tests.api.record_system import SIGNAL, RecordSystem, system_of
from tests.cast import TODAY, Professional, Town
from tests.rooms.desk.conftest import Desk
from verwijsindex.coupling.case_rules import Wishes, set_case_rule
from verwijsindex.coupling.models import CaseRule, Proposal
from verwijsindex.coupling.proposals import seal
from verwijsindex.coupling.rules import CaseTerms, Mode
from verwijsindex.desk.words.systems import MODES
from verwijsindex.signals.models import Signal

pytestmark = pytest.mark.django_db

RULE = {"case_type": "crisisopvang", "mode": "ask", "moment": "intake", "youngest": "0", "oldest": "17", "shield": ""}
TOLD = {"informed": "yes", "parties": "representative", "informed_on": "22-11-2026", "informed_by": "phone"}


@pytest.fixture
def school(town: Town) -> RecordSystem:
    return system_of(town.petra)


@pytest.fixture
def proposal(town: Town, school: RecordSystem) -> Proposal:
    """Let the rule for crisis shelter propose to Fatima to signal Noor."""
    rule = set_case_rule(town.petra.actor, "crisisopvang", Wishes(CaseTerms(Mode.ASK, "intake", 0, 17)))
    proposal = Proposal(system=school.system, reference=uuid4(), rule=rule, professional=town.fatima.membership)
    seal(proposal, json.dumps(SIGNAL).encode())
    proposal.save()
    return proposal


def test_b3_a_rule_is_made_and_made_anew(town: Town, desk_of: Desk) -> None:
    desk = desk_of(town.petra)

    desk.post("/koppelingen/regels/nieuw/", RULE)
    first = CaseRule.objects.get()
    desk.post(f"/koppelingen/regels/{first.id}/", RULE | {"mode": "automatic"})

    assert list(CaseRule.objects.values_list("version", "mode")) == [(2, "automatic"), (1, "ask")]
    assert "once the professional has weighed it" in desk.get("/koppelingen/regels/").content.decode()
    assert "Version 1" in desk.get(f"/koppelingen/regels/{first.id}/").content.decode()


def test_b3_a_rule_is_tried_before_it_counts(town: Town, desk_of: Desk, school: RecordSystem) -> None:
    case = SIGNAL | {"casustype": "crisisopvang", "moment": "intake"}
    school.put(f"/zaken/{uuid4()}", town.fatima, case)

    page = desk_of(town.petra).post("/koppelingen/regels/nieuw/", RULE | {"try": "1"}).content.decode()

    assert "were put before the professional" in page
    assert not CaseRule.objects.exists()


def test_what_the_index_can_do_is_said_in_words(town: Town, desk_of: Desk) -> None:
    page = desk_of(town.petra).get("/koppelingen/regels/nieuw/").content.decode()

    assert page.count('name="mode"') == len(Mode)
    assert all(str(words) in page for words in MODES.values())


def test_a_rule_for_ages_that_do_not_exist_is_refused(town: Town, desk_of: Desk) -> None:
    page = desk_of(town.petra).post("/koppelingen/regels/nieuw/", RULE | {"youngest": "18"}).content.decode()

    assert "the lowest first" in page
    assert not CaseRule.objects.exists()


def test_b3_a_proposal_waits_at_home_and_becomes_a_signal_in_one_click(
    town: Town, desk_of: Desk, proposal: Proposal
) -> None:
    desk = desk_of(town.fatima)

    assert f"/voorstellen/{proposal.id}/" in desk.get("/").content.decode()
    page = desk.get(f"/voorstellen/{proposal.id}/").content.decode()
    answer = desk.post(f"/voorstellen/{proposal.id}/", TOLD)

    signal = Signal.objects.get()
    assert "Noor de Boer, 03-04-2015" in page
    assert "checked" in page
    assert (signal.informed_on, signal.professional) == (TODAY, town.fatima.membership)
    assert answer.headers["Location"] == f"/signalen/{signal.id}/"
    assert f"/voorstellen/{proposal.id}/" not in desk.get("/").content.decode()


def test_b3_a_proposal_is_declined_in_one_click(town: Town, desk_of: Desk, proposal: Proposal) -> None:
    desk_of(town.fatima).post(f"/voorstellen/{proposal.id}/afwijzing/")

    assert not Proposal.objects.exists()
    assert not Signal.objects.exists()


def test_a_proposal_is_of_one_professional(town: Town, desk_of: Desk, proposal: Proposal) -> None:
    """Invariant: I1"""
    others: list[Professional] = [town.petra, town.joost]

    assert {desk_of(one).get(f"/voorstellen/{proposal.id}/").status_code for one in others} == {404}
    assert not desk_of(town.petra).get("/").content.decode().count("/voorstellen/")


def test_what_cannot_be_given_says_why(town: Town, desk_of: Desk, proposal: Proposal) -> None:
    seal(proposal, json.dumps(SIGNAL | {"einddatum": "2026-01-01"}).encode())
    proposal.save()

    page = desk_of(town.fatima).post(f"/voorstellen/{proposal.id}/", TOLD).content.decode()

    assert "Choose a day after today" in page
    assert Proposal.objects.exists()
