"""A case reached a moment of the work: by a rule it becomes a signal, a proposal, or nothing. Row B3"""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction

from verwijsindex.access.actor import Actor
from verwijsindex.audit.actions import record
from verwijsindex.audit.acts import Act
from verwijsindex.coupling.giving import Content, Wanted, give_signal
from verwijsindex.coupling.models import CaseEvent, CaseRule, Proposal, SignalReference, SourceSystem
from verwijsindex.coupling.proposals import seal
from verwijsindex.coupling.rules import CaseDecision, decide
from verwijsindex.kit.announcements import announce
from verwijsindex.organisations.models import Membership
from verwijsindex.persons.identity import Identity
from verwijsindex.persons.lab import require_test_person
from verwijsindex.signals.events import SignalProposed


@dataclass(frozen=True, repr=False)
class Case:
    """What a record system tells; ``written`` is the signal as it came, for a proposal that is accepted later."""

    reference: UUID
    case_type: str
    moment: str
    is_weighed: bool
    identity: Identity
    wanted: Wanted
    content: Content
    written: str


@dataclass(frozen=True)
class Heard:
    """What came of a case, and by which rule; None where the organisation has none for this type."""

    decision: CaseDecision
    rule: CaseRule | None


@transaction.atomic
def hear_case(actor: Actor, system: SourceSystem, case: Case, *, professional: Membership, on: date) -> Heard:
    """Decide once about a case at a moment; told again it is the same, unless the family had to be told first.

    Raises: what ``give_signal`` raises.
    Source: Jeugdwet art. 7.1.4.1. Invariant: I17
    """
    require_test_person(case.identity)
    age = case.identity.birth_date.age(on).youngest
    event, is_new = CaseEvent.objects.select_for_update(of=("self",)).get_or_create(
        system=system,
        case=case.reference,
        moment=case.moment,
        defaults={"age": age, "is_weighed": case.is_weighed, "is_informed": False, "decision": CaseDecision.NONE},
    )
    if not is_new and event.decision != CaseDecision.NOT_INFORMED:
        return Heard(CaseDecision(event.decision), event.rule)
    rule = CaseRule.objects.current().filter(organisation=system.organisation_id, case_type=case.case_type).first()
    event.case_type, event.rule, event.is_weighed = case.case_type, rule, case.is_weighed
    event.is_informed = case.wanted.informing.is_complete
    decision = decide(rule.terms, event.facts) if rule else CaseDecision.NONE
    if rule and decision is CaseDecision.GIVEN:
        give_signal(
            actor,
            system,
            case.reference,
            case.identity,
            case.wanted,
            professional=professional,
            content=case.content,
            on=on,
            rule=rule,
        )
    elif rule and decision is CaseDecision.PROPOSED:
        decision = _propose(actor, system, case, rule, professional)
    event.decision = decision
    event.save()
    return Heard(decision, rule)


def _propose(actor: Actor, system: SourceSystem, case: Case, rule: CaseRule, professional: Membership) -> CaseDecision:
    """Put it before the professional, unless a signal was given under this reference already."""
    if SignalReference.objects.filter(system=system, reference=case.reference).exists():
        return CaseDecision.NONE
    proposal = Proposal(system=system, reference=case.reference, rule=rule, professional=professional)
    seal(proposal, case.written.encode())
    proposal.save()
    record(actor, Act.PROPOSE_SIGNAL, about=("proposal", proposal.id))
    announce(SignalProposed(professional.id))
    return CaseDecision.PROPOSED
