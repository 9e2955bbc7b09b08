"""The verbs of messages to who is shielded: a participant asks, who passes it on says what came of it."""

from django.db import transaction
from django.db.models.functions import Now

from verwijsindex.access.actor import Actor, NotAllowed, require
from verwijsindex.access.roles import Permission
from verwijsindex.audit.actions import record, record_looks
from verwijsindex.audit.acts import Act
from verwijsindex.kit.announcements import announce
from verwijsindex.matches.actions import NotAParticipant, take_part
from verwijsindex.matches.events import RelayAsked, RelayReplied
from verwijsindex.matches.models import Match, Participant, RelayRequest
from verwijsindex.matches.relay_codes import Ask, Reply
from verwijsindex.signals.models import Signal
from verwijsindex.signals.shield import relay_of


class NobodyPassesOn(Exception):
    """Whoever passed messages on has left, and nobody took that over."""


@transaction.atomic
def ask_shielded(actor: Actor, match: Match, place: Participant, *, ask: Ask) -> None:
    """Ask something of who is shielded; asked again before there is an answer, it is one message.

    Who is shielded asks nothing: the message would have to say who asks.
    Raises: NotAllowed, NotAParticipant, MatchHasEnded, NobodyPassesOn.
    """
    require(actor, Permission.FOLLOW_UP_MATCH)
    match, own = take_part(actor, match)
    if own.is_shielded or place.match_id != match.id or place.left_at or not place.is_shielded:
        raise NotAParticipant
    signals = Signal.objects.about(match.young_person_id).filter(professional=place.membership_id)
    signal = signals.exclude(shield="").select_related("professional__organisation").first()
    relay = relay_of(signal) if signal else None
    if relay is None:
        raise NobodyPassesOn
    request, is_new = RelayRequest.objects.get_or_create(
        place=place, asked_by=own, ask=ask, reply="", defaults={"relay": relay}
    )
    if is_new:
        record(actor, Act.ASK_RELAY, subject=match.young_person_id, about=("relay-request", request.id))
        announce(RelayAsked(request.id))


@transaction.atomic
def reply_for_shielded(actor: Actor, request_id: int, *, reply: Reply) -> None:
    """Say what came of a message that was passed on. Raises: NotAllowed."""
    require(actor, Permission.RELAY)
    waiting = RelayRequest.objects.waiting_for(actor).select_for_update(of=("self",)).select_related("place__match")
    request = waiting.filter(id=request_id).first()
    if request is None:
        raise NotAllowed(Permission.RELAY)
    request.reply, request.replied_at = reply, Now()
    request.save(update_fields=["reply", "replied_at"])
    subject = request.place.match.young_person_id
    record(actor, Act.ANSWER_RELAY, subject=subject, about=("relay-request", request.id))
    announce(RelayReplied(request.id))


def look_at_tasks(actor: Actor, act: Act) -> None:
    """Write in the logbook in whose matches somebody saw what must be passed on."""
    waiting = RelayRequest.objects.waiting_for(actor)
    record_looks(actor, act, waiting.values_list("place__match__young_person", flat=True), purpose="relay")
