"""The verbs of who watches over matches without seeing young people: a process director, or a coordinator."""

from datetime import date

from django.db import transaction

from verwijsindex.access.actor import Actor, NotAllowed, require
from verwijsindex.access.roles import Permission
from verwijsindex.matches.actions import NotAParticipant
from verwijsindex.matches.history import write
from verwijsindex.matches.models import Match, Participant
from verwijsindex.matches.rules import Closing, EventKind


class RemindedToday(Exception):
    """Nobody is reminded twice on one day."""


@transaction.atomic
def remind(actor: Actor, match: Match, *, on: date) -> None:
    """Ask those involved to get in touch. Raises: NotAllowed, RemindedToday."""
    match = _hold(actor, match, Permission.SEE_STALLED_MATCHES)
    if match.events.filter(kind=EventKind.REMINDED, at__date=on).exists():
        raise RemindedToday
    write(actor, match, EventKind.REMINDED, named=False)


@transaction.atomic
def nominate_lead(actor: Actor, match: Match, *, to: Participant) -> None:
    """Propose who takes the lead; a coordinator proposes only somebody of the own organisation.

    Raises: NotAllowed, NotAParticipant.
    """
    match = _hold(actor, match, Permission.SEE_STALLED_MATCHES)
    if not match.participants.watched_by(actor).filter(id=to.id).exists():
        raise NotAParticipant
    match.proposed_lead = to
    write(actor, match, EventKind.LEAD_PROPOSED, about=to.membership, named=False)


@transaction.atomic
def close_follow_up(actor: Actor, match: Match, *, reason: Closing) -> None:
    """Pursue a match no longer, until somebody joins it. Raises: NotAllowed."""
    match = _hold(actor, match, Permission.CLOSE_FOLLOW_UP)
    write(actor, match, EventKind.FOLLOW_UP_CLOSED, reason=reason, named=False)


def _hold(actor: Actor, match: Match, permission: Permission) -> Match:
    """Lock the match as it stands now. Raises: NotAllowed."""
    require(actor, permission)
    held = Match.objects.watched_by(actor).select_for_update(of=("self",)).filter(id=match.id).first()
    if held is None:
        raise NotAllowed(permission)
    return held
