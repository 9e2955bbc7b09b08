"""A participant says that a match is wrong: the others know another young person."""

from django.db import transaction

from verwijsindex.access.actor import Actor, require
from verwijsindex.access.roles import Permission
from verwijsindex.matches.actions import NotAParticipant, take_part
from verwijsindex.matches.history import write
from verwijsindex.matches.models import Match
from verwijsindex.matches.rules import EventKind
from verwijsindex.signals.models import Signal
from verwijsindex.signals.review import dispute_signal


@transaction.atomic
def dispute(actor: Actor, match: Match) -> None:
    """Ask the data steward whether the own young person is that of the others, and tell the others that it is asked.

    Raises: NotAllowed, NotAParticipant, MatchHasEnded, NothingToDispute.
    """
    require(actor, Permission.FOLLOW_UP_MATCH)
    own = Signal.objects.about(match.young_person_id).filter(professional=actor.membership_id, is_second=False).first()
    if own is None:
        raise NotAParticipant
    is_new = dispute_signal(actor, own)
    match, _ = take_part(actor, match)
    if is_new:
        write(actor, match, EventKind.DISPUTED)
