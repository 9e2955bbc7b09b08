"""A signal that is undone before anybody heard of it: the match stands as if it had never been given."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Max, Q
from django.db.models.functions import Now

from verwijsindex.audit.actions import record
from verwijsindex.audit.acts import Act
from verwijsindex.kit.announcements import announce
from verwijsindex.matches.events import MatchMoved
from verwijsindex.matches.history import INDEX, write
from verwijsindex.matches.meeting import still_signals
from verwijsindex.matches.models import Match, MatchEvent
from verwijsindex.matches.rules import EventKind, MatchState, is_match, stands_anew, state_after
from verwijsindex.signals.models import Signal

BRINGS = (EventKind.FOUND, EventKind.JOINED)


@transaction.atomic
def undo_meeting(young_person_id: UUID, professional_id: UUID) -> None:
    """Take somebody out of a match without a trace, and the match itself away when they had brought it about.

    Only the logbook keeps that it was there.
    """
    if still_signals(young_person_id, professional_id):
        return
    match = Match.objects.select_for_update().live().about(young_person_id).first()
    place = match.participants.present().filter(membership=professional_id).first() if match else None
    if match is None or place is None:
        return
    others = match.participants.present().exclude(id=place.id)
    goes_on = is_match(others.parties())
    arrivals = match.events.filter(kind=EventKind.JOINED, about=professional_id, at__gte=place.joined_at)
    record(INDEX, Act.LEAVE_MATCH, subject=young_person_id, about=("match", match.id), outcome="undone")
    if not goes_on and not arrivals.exists():
        match.delete()
        return
    arrivals.delete()
    place.delete()
    _tell_the_past_anew(match)
    if not goes_on:
        write(INDEX, match, EventKind.ENDED)


@transaction.atomic
def hear_now(match: Match) -> None:
    """Let a match that somebody opened be heard of by all: what one has read cannot be undone."""
    heard = Signal.objects.about(match.young_person_id).undoable().update(undo_until=Now())
    for line in match.events.filter(kind__in=BRINGS) if heard else ():
        announce(MatchMoved(line.id))


def undoable_until(line: MatchEvent) -> datetime | None:
    """Say until when the signals that a line tells of can be undone; None when they no longer can."""
    if line.kind not in BRINGS:
        return None
    brought = Q(professional=line.about_id) if line.about_id else Q(raised_at__lte=line.at)
    signals = Signal.objects.about(line.match.young_person_id).undoable().filter(brought)
    latest: datetime | None = signals.aggregate(latest=Max("undo_until"))["latest"]
    return latest


def _tell_the_past_anew(match: Match) -> None:
    """Find from what is left of the history where the match stands."""
    state = MatchState.FOUND
    for line in match.events.all():
        before, kind = state, EventKind(line.kind)
        state = state_after(before, line.outcome or kind)
        if stands_anew(before, state, kind):
            match.stands_since, match.step = line.at, ""
        if kind in (EventKind.REMINDED, EventKind.ESCALATED, EventKind.STALLED, EventKind.LEAD_OVERDUE):
            match.step = kind
    match.state = state
    match.save(update_fields=["state", "stands_since", "step"])
