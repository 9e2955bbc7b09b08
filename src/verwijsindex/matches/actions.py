"""The verbs of a participant."""

from django.db import transaction
from django.db.models.functions import Now

from verwijsindex.access.actor import Actor, require
from verwijsindex.access.roles import Permission
from verwijsindex.audit.actions import record
from verwijsindex.audit.acts import Act
from verwijsindex.matches.history import write
from verwijsindex.matches.models import Match, Participant
from verwijsindex.matches.rules import EventKind, MatchState, NotNeeded, Outcome, Refusal, Value, is_closed


class MatchHasEnded(Exception):
    """Nothing can happen to a match that ended."""


class NotAParticipant(Exception):
    """Only who takes part in the match acts in it."""


class ReasonMissing(Exception):
    """No contact needed: then the reason is asked."""


class NotClosedYet(Exception):
    """What a match was worth is asked once it is settled or over."""


class LeadNotProposed(Exception):
    """The lead was not proposed to this participant, or somebody else answered it since."""


@transaction.atomic
def record_contact(actor: Actor, match: Match, *, outcome: Outcome, reason: NotNeeded | None = None) -> None:
    """Write down what came of trying to reach each other.

    Raises: NotAllowed, NotAParticipant, MatchHasEnded, ReasonMissing.
    Source: Jeugdwet art. 7.1.3.2
    """
    require(actor, Permission.FOLLOW_UP_MATCH)
    match, _ = take_part(actor, match)
    if outcome is Outcome.NOT_NEEDED and reason is None:
        raise ReasonMissing
    write(actor, match, EventKind.CONTACT, outcome=outcome, reason=reason)


@transaction.atomic
def propose_lead(actor: Actor, match: Match, *, to: Participant) -> None:
    """Propose who takes the direction; who proposes oneself takes it. Also how a lead hands it over.

    Who is shielded takes no lead: a lead can be called. Raises: NotAllowed, NotAParticipant, MatchHasEnded.
    """
    require(actor, Permission.TAKE_LEAD)
    match, own = take_part(actor, match)
    if to.match_id != match.id or to.left_at is not None or to.is_shielded:
        raise NotAParticipant
    if to.id == own.id:
        _appoint(actor, match, own)
        return
    match.proposed_lead = to
    write(actor, match, EventKind.LEAD_PROPOSED, about=to.membership)


@transaction.atomic
def answer_lead(actor: Actor, match: Match, *, refusal: Refusal | None = None) -> None:
    """Accept a proposed direction, or refuse it for a reason.

    Raises: NotAllowed, NotAParticipant, MatchHasEnded, LeadNotProposed.
    """
    require(actor, Permission.TAKE_LEAD)
    match, own = take_part(actor, match)
    if match.proposed_lead_id != own.id:
        raise LeadNotProposed
    if refusal is None:
        _appoint(actor, match, own)
        return
    match.proposed_lead = None
    write(actor, match, EventKind.LEAD_REFUSED, about=own.membership, reason=refusal)


@transaction.atomic
def value_match(actor: Actor, match: Match, *, value: Value) -> None:
    """Say what a match was worth; who says it again changes the answer. Nobody else in the match sees it.

    Raises: NotAllowed, NotAParticipant, NotClosedYet.
    """
    require(actor, Permission.FOLLOW_UP_MATCH)
    own = match.participants.visible_to(actor).filter(membership=actor.membership_id).first()
    if own is None:
        raise NotAParticipant
    if not is_closed(MatchState(match.state)):
        raise NotClosedYet
    own.value = value
    own.save(update_fields=["value"])
    record(actor, Act.VALUE_MATCH, subject=match.young_person_id, about=("match", match.id))


def mark_seen(actor: Actor, match: Match) -> None:
    """Remember that a participant opened the match."""
    match.participants.present().filter(membership=actor.membership_id, seen_at=None).update(seen_at=Now())


def _appoint(actor: Actor, match: Match, participant: Participant) -> None:
    match.lead, match.proposed_lead = participant, None
    write(actor, match, EventKind.LEAD_ACCEPTED, about=participant.membership)


def take_part(actor: Actor, match: Match) -> tuple[Match, Participant]:
    """Lock the match and find the actor's own place in it."""
    match = Match.objects.select_for_update(of=("self",)).get(id=match.id)
    own = match.participants.visible_to(actor).filter(membership=actor.membership_id).first()
    if own is None:
        raise NotAParticipant
    if match.ended_at is not None:
        raise MatchHasEnded
    return match, own
