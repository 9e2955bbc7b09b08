"""The rules of an organisation for cases: which become a signal by themselves, and how that would have gone. Row B3"""

from collections import Counter
from dataclasses import asdict, dataclass
from datetime import datetime

from django.db import transaction

from verwijsindex.access.actor import Actor, NotAllowed, require
from verwijsindex.access.roles import Permission
from verwijsindex.audit.actions import record
from verwijsindex.audit.acts import Act
from verwijsindex.coupling.models import CaseEvent, CaseRule
from verwijsindex.coupling.rules import CaseDecision, CaseTerms, decide
from verwijsindex.organisations.models import Organisation
from verwijsindex.signals.models import ShieldReason


@dataclass(frozen=True)
class Wishes:
    """What an organisation wants with cases of a type; ``months`` and ``shield`` are for signals that come of it."""

    terms: CaseTerms
    months: int | None = None
    shield: ShieldReason | None = None


@transaction.atomic
def set_case_rule(actor: Actor, case_type: str, wishes: Wishes) -> CaseRule:
    """Let a new version count from now on; those before it stay as they were. Raises: NotAllowed."""
    require(actor, Permission.MANAGE_SYSTEMS)
    if actor.organisation_id is None or actor.membership_id is None:
        raise NotAllowed(Permission.MANAGE_SYSTEMS)
    Organisation.objects.select_for_update(no_key=True).get(id=actor.organisation_id)
    versions = CaseRule.objects.filter(organisation=actor.organisation_id, case_type=case_type)
    rule = CaseRule.objects.create(
        organisation_id=actor.organisation_id,
        case_type=case_type,
        version=versions.count() + 1,
        **asdict(wishes.terms),
        months=wishes.months,
        shield=wishes.shield or "",
        made_by_id=actor.membership_id,
    )
    record(actor, Act.SET_CASE_RULE, about=("case-rule", rule.id))
    return rule


def try_on_cases(actor: Actor, case_type: str, terms: CaseTerms, *, since: datetime) -> Counter[CaseDecision]:
    """Say what the rule would have made of the cases that came in. Changes nothing. Raises: NotAllowed."""
    require(actor, Permission.MANAGE_SYSTEMS)
    came = CaseEvent.objects.filter(system__organisation=actor.organisation_id, case_type=case_type, at__gte=since)
    return Counter(decide(terms, case.facts) for case in came)
