"""Row B3: a case reaches a moment of the work, and the rule of the organisation decides."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import httpx
import pytest
from django.db import DatabaseError, transaction
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob

from tests.api.jobs import do_jobs
from tests.api.record_system import INFORMED, NOOR_BY_NAME, RecordSystem
from tests.cast import TODAY, Professional, Town
from verwijsindex.access.actor import NotAllowed
from verwijsindex.coupling.case_rules import Wishes, set_case_rule, try_on_cases
from verwijsindex.coupling.forgetting import forget
from verwijsindex.coupling.models import CaseEvent, CaseRule, Proposal, SignalReference
from verwijsindex.coupling.proposals import ProposalGone, accept_proposal, decline_proposal
from verwijsindex.coupling.rules import PROPOSED_FOR, CaseDecision, CaseTerms, Mode
from verwijsindex.notices.listeners import tell_of_proposal
from verwijsindex.notices.mail import compose
from verwijsindex.notices.models import Notice
from verwijsindex.notices.rules import NoticeKind
from verwijsindex.signals.actions import Informing
from verwijsindex.signals.departure import let_leave
from verwijsindex.signals.events import SignalProposed
from verwijsindex.signals.models import Excuse, ShieldReason, Signal
from verwijsindex.signals.rules import months_after

pytestmark = pytest.mark.django_db

CASE = {"jeugdige": NOOR_BY_NAME, "casustype": "crisisopvang", "moment": "intake"}
WEIGHED = CASE | {"informeren": INFORMED, "afgewogen": True}
TERMS = {mode: CaseTerms(mode, "intake", 0, 17) for mode in Mode}


def let(town: Town, mode: Mode, **more: Any) -> CaseRule:
    """Let the school have a rule for crisis shelter."""
    return set_case_rule(town.petra.actor, "crisisopvang", Wishes(TERMS[mode], **more))


def tell(school: RecordSystem, town: Town, case: dict[str, Any], reference: object = None) -> httpx.Response:
    answer = school.put(f"/zaken/{reference or uuid4()}", town.fatima, case)
    assert answer.status_code == 200, answer.text
    return answer


def test_b3_a_weighed_case_becomes_a_signal_that_carries_its_rule(school: RecordSystem, town: Town) -> None:
    """The rule in its version, whose rule it is, and the professional who answers for it. Invariant: I18"""
    let(town, Mode.AUTOMATIC)
    rule = let(town, Mode.AUTOMATIC, months=3, shield=ShieldReason.HIDING)
    reference = uuid4()

    told = [tell(school, town, WEIGHED, reference).json() for _ in range(2)]

    signal = Signal.objects.get()
    assert {answer["besluit"] for answer in told} == {"signaal-gegeven"}
    assert told[0]["regel"] == {"casustype": "crisisopvang", "versie": 2}
    assert told[0]["signaal"]["kenmerk"] == str(reference)
    assert (signal.professional, signal.shield) == (town.fatima.membership, ShieldReason.HIDING)
    assert signal.ends_on == months_after(timezone.localdate(), 3)
    assert SignalReference.objects.get().rule == rule
    assert rule.organisation == town.fatima.membership.organisation


def test_b3_that_somebody_is_a_client_is_no_reason_to_signal(school: RecordSystem, town: Town) -> None:
    """Without a professional who weighed it, a rule can only ask one."""
    let(town, Mode.AUTOMATIC)

    assert tell(school, town, WEIGHED | {"afgewogen": False}).json()["besluit"] == "voorgelegd"
    assert not Signal.objects.exists()


def test_b3_no_signal_comes_to_life_before_the_family_is_told(school: RecordSystem, town: Town) -> None:
    """Invariant: I17"""
    let(town, Mode.AUTOMATIC)
    reference = uuid4()

    before = tell(school, town, WEIGHED | {"informeren": {}}, reference)
    assert not Signal.objects.exists()
    after = tell(school, town, WEIGHED, reference)

    assert (before.json()["besluit"], after.json()["besluit"]) == ("eerst-informeren", "signaal-gegeven")
    assert Signal.objects.count() == 1


@pytest.mark.parametrize(
    ("mode", "change"),
    [
        (Mode.NEVER, {}),
        (Mode.AUTOMATIC, {"moment": "evaluatie"}),
        (Mode.AUTOMATIC, {"casustype": "maatschappelijk werk"}),
        (Mode.ASK, {"jeugdige": NOOR_BY_NAME | {"geboortedatum": "2008-01-01"}}),
    ],
    ids=["never", "another moment", "no rule for it", "too old for the rule"],
)
def test_b3_nothing_comes_of_other_cases(school: RecordSystem, town: Town, mode: Mode, change: dict[str, Any]) -> None:
    let(town, mode)

    assert tell(school, town, WEIGHED | change).json()["besluit"] == "geen-signaal"
    assert not Signal.objects.exists()
    assert not Proposal.objects.exists()


def test_b3_what_is_asked_is_accepted_by_the_professional_alone(school: RecordSystem, town: Town) -> None:
    """Invariant: I1"""
    let(town, Mode.ASK)
    reference = uuid4()
    tell(school, town, CASE, reference)
    proposal, told = Proposal.objects.get(), Informing(excuse=Excuse.NOT_REACHED)

    with pytest.raises(NotAllowed):
        accept_proposal(town.joost.actor, proposal, told, on=TODAY)
    signal = accept_proposal(town.fatima.actor, proposal, told, on=TODAY)

    assert signal == Signal.objects.get()
    assert SignalReference.objects.get().rule == CaseRule.objects.get()
    assert school.get(f"/signalen/{reference}", town.fatima).json()["actief"] is True
    assert CaseEvent.objects.get().decision == CaseDecision.GIVEN
    with pytest.raises(ProposalGone):
        accept_proposal(town.fatima.actor, proposal, told, on=TODAY)


def test_b3_whoever_is_asked_is_told_once_a_day_and_nothing_of_whom(school: RecordSystem, town: Town) -> None:
    """Invariant: I16"""
    let(town, Mode.ASK)
    for _ in range(2):
        tell(school, town, CASE)
        tell_of_proposal(SignalProposed(town.fatima.membership.id))

    notice = Notice.objects.get()
    assert (notice.recipient, notice.kind) == (town.fatima.membership, NoticeKind.SIGNAL_PROPOSED)
    assert (notice.signal, notice.match) == (None, None)
    assert "Boer" not in str(compose([notice]).message())
    tasks = ProcrastinateJob.objects.values_list("task_name", flat=True)
    assert "verwijsindex.notices.listeners.tell_of_proposal" in tasks


def test_b3_what_was_proposed_to_who_leaves_goes_to_who_takes_over(
    school: RecordSystem, town: Town, hassan: Professional
) -> None:
    let(town, Mode.ASK)
    tell(school, town, CASE)

    let_leave(town.petra.actor, town.fatima.membership, successor=hassan.membership, on=TODAY)
    do_jobs()

    assert Proposal.objects.get().professional == hassan.membership
    accept_proposal(hassan.actor, Proposal.objects.get(), Informing(excuse=Excuse.NOT_REACHED), on=TODAY)
    assert Signal.objects.get().professional == hassan.membership


def test_b3_what_is_declined_leaves_nothing_of_the_young_person(school: RecordSystem, town: Town) -> None:
    let(town, Mode.ASK)
    reference = uuid4()
    tell(school, town, CASE, reference)

    decline_proposal(town.fatima.actor, Proposal.objects.get())

    assert not Proposal.objects.exists()
    assert tell(school, town, CASE, reference).json()["besluit"] == "afgewezen"


def test_b3_what_nobody_answers_is_forgotten(school: RecordSystem, town: Town) -> None:
    let(town, Mode.ASK)
    tell(school, town, CASE)

    forget(at=timezone.now() + PROPOSED_FOR + timedelta(minutes=1))

    assert not Proposal.objects.exists()


def test_b3_a_proposal_is_sealed(school: RecordSystem, town: Town) -> None:
    """Row G1."""
    let(town, Mode.ASK)
    tell(school, town, CASE)

    assert b"Boer" not in bytes(Proposal.objects.get().sealed)


def test_b3_a_rule_is_tried_on_the_cases_that_came(school: RecordSystem, town: Town) -> None:
    for case in (WEIGHED, WEIGHED, CASE, WEIGHED | {"moment": "evaluatie"}):
        tell(school, town, case)

    tried = try_on_cases(
        town.petra.actor, "crisisopvang", TERMS[Mode.AUTOMATIC], since=timezone.now() - timedelta(days=90)
    )

    assert tried == {CaseDecision.GIVEN: 2, CaseDecision.PROPOSED: 1, CaseDecision.NONE: 1}
    assert not Signal.objects.exists()


def test_b3_a_version_stays_as_it_was(town: Town) -> None:
    rule = let(town, Mode.ASK)

    with pytest.raises(DatabaseError), transaction.atomic():
        CaseRule.objects.filter(id=rule.id).update(mode=Mode.AUTOMATIC)


def test_b3_only_a_coordinator_makes_rules(town: Town) -> None:
    with pytest.raises(NotAllowed):
        set_case_rule(town.fatima.actor, "crisisopvang", Wishes(TERMS[Mode.ASK]))
