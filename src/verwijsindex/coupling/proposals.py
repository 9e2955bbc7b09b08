"""A proposal to signal: the professional to whom it is made accepts or declines it, and nobody else sees it. Row B3"""

from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from uuid import UUID

from django.conf import settings
from django.db import transaction

from verwijsindex.access.actor import Actor, NotAllowed, require
from verwijsindex.access.roles import Permission
from verwijsindex.audit.actions import record
from verwijsindex.audit.acts import Act
from verwijsindex.coupling.giving import Wanted, give_signal
from verwijsindex.coupling.models import CaseEvent, Proposal
from verwijsindex.coupling.reading import UnknownProfessional, content_of, described, wanted
from verwijsindex.coupling.rules import CaseDecision
from verwijsindex.coupling.shapes.signals import SignalIn
from verwijsindex.coupling.young_people import Described, identify
from verwijsindex.kit.announcements import announce
from verwijsindex.organisations.models import Membership
from verwijsindex.signals.actions import Informing
from verwijsindex.signals.events import SignalProposed
from verwijsindex.signals.models import Signal


class ProposalGone(Exception):
    """It was accepted, declined or forgotten meanwhile."""


@dataclass(frozen=True, repr=False)
class Proposed:
    """What a proposal holds, for the page of the professional."""

    young_person: Described
    wanted: Wanted


def open_proposal(actor: Actor, proposal: Proposal) -> Proposed:
    """Show what is proposed. Raises: NotAllowed."""
    _require_own(actor, proposal)
    record(actor, Act.OPEN_PROPOSAL, about=("proposal", proposal.id))
    given = _unsealed(proposal)
    return Proposed(described(given.young_person), wanted(given, partial(_colleague, proposal.professional)))


@transaction.atomic
def accept_proposal(actor: Actor, proposal: Proposal, informing: Informing, *, on: date) -> Signal | None:
    """Give the signal as it was proposed: with this the professional says to have weighed it.

    None if it was given under this reference before, and has ended.
    Raises: NotAllowed, ProposalGone, and what ``give_signal`` raises.
    """
    proposal = _take(actor, proposal)
    given = _unsealed(proposal)
    asked = wanted(given, partial(_colleague, proposal.professional))
    given_now = give_signal(
        actor,
        proposal.system,
        proposal.reference,
        identify(actor, described(given.young_person), on=on),
        replace(asked, informing=informing),
        professional=proposal.professional,
        content=content_of(proposal.professional, given),
        on=on,
        rule=proposal.rule,
    )
    _settle(proposal, CaseDecision.GIVEN)
    return given_now.reference.signal


@transaction.atomic
def decline_proposal(actor: Actor, proposal: Proposal) -> None:
    """Give no signal; what was proposed is destroyed. Raises: NotAllowed, ProposalGone."""
    proposal = _take(actor, proposal)
    record(actor, Act.DECLINE_PROPOSAL, about=("proposal", proposal.id))
    _settle(proposal, CaseDecision.DECLINED)


@transaction.atomic
def pass_on(from_id: UUID, to_id: UUID) -> None:
    """Let whoever takes over from somebody decide on what was proposed to them. Safe to run twice."""
    if Proposal.objects.filter(professional=from_id).update(professional=to_id):
        announce(SignalProposed(to_id))


def seal(proposal: Proposal, plain: bytes) -> None:
    """Put what is proposed into the row, under the key that writes now. Does not save."""
    proposal.sealed = settings.KEYRING.seal(plain, bound_to=_place(proposal))
    proposal.key_name = settings.KEYRING.active


def unseal(proposal: Proposal) -> bytes:
    """Raises: CannotOpen."""
    plain: bytes = settings.KEYRING.open(bytes(proposal.sealed), bound_to=_place(proposal))
    return plain


def _take(actor: Actor, proposal: Proposal) -> Proposal:
    _require_own(actor, proposal)
    waiting = Proposal.objects.select_for_update(of=("self",)).filter(id=proposal.id)
    found = waiting.select_related("professional__organisation__region", "professional__location", "rule").first()
    if found is None:
        raise ProposalGone
    return found


def _require_own(actor: Actor, proposal: Proposal) -> None:
    require(actor, Permission.RAISE_SIGNAL)
    if proposal.professional_id != actor.membership_id:
        raise NotAllowed(Permission.RAISE_SIGNAL)


def _settle(proposal: Proposal, decision: CaseDecision) -> None:
    cases = CaseEvent.objects.filter(system=proposal.system_id, case=proposal.reference)
    cases.filter(decision=CaseDecision.PROPOSED).update(decision=decision)
    proposal.delete()


def _unsealed(proposal: Proposal) -> SignalIn:
    return SignalIn.model_validate_json(unseal(proposal))


def _colleague(professional: Membership, name: str, *, where: str) -> Membership:
    people = Membership.objects.who_may_be_named_in_a_signal().filter(organisation=professional.organisation_id)
    for somebody in people.select_related("user"):
        if name.lower() in (str(somebody.id), somebody.user.email.lower()):
            return somebody
    raise UnknownProfessional(where)


def _place(proposal: Proposal) -> bytes:
    return b"coupling_proposal:sealed:" + proposal.id.bytes
