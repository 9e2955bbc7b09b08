"""The doors for news: each is a job, heard after the transaction that announced it, safe to hear twice."""

from uuid import UUID

from django.utils import timezone

from verwijsindex.coupling.changes import (
    note_family,
    note_gone,
    note_match,
    note_parted,
    note_relayed,
    note_shield,
    note_signal,
)
from verwijsindex.coupling.delivering import send_next, waits_until
from verwijsindex.coupling.events import ChangesNoted
from verwijsindex.coupling.proposals import pass_on
from verwijsindex.kit.announcements import afterwards, together
from verwijsindex.kit.jobs import CALLS, job
from verwijsindex.matches.events import FamilyMet, FamilyParted, MatchMoved, RelayAsked, RelayReplied
from verwijsindex.matches.models import FamilyPlace, MatchEvent, RelayRequest
from verwijsindex.matches.undoing import undoable_until
from verwijsindex.signals.events import (
    CaseloadPassedOn,
    ShieldChanged,
    SignalEnded,
    SignalHandedOver,
    SignalUndone,
    SignalWithdrawn,
)
from verwijsindex.signals.models import Signal


@afterwards(MatchMoved)
def note_move(event: MatchMoved) -> None:
    """What can still be undone is told when it no longer can."""
    line = MatchEvent.objects.select_related("match").filter(id=event.event_id).first()
    if line and (moment := undoable_until(line)):
        note_move_later.configure(schedule_at=moment).defer(event_id=line.id)
    elif line:
        note_match(line)


@job(name="coupling.note_move_later")
def note_move_later(*, event_id: int) -> None:
    note_move(MatchMoved(event_id))


@afterwards(FamilyMet)
def note_meeting(event: FamilyMet) -> None:
    """What can still be undone is told when it no longer can."""
    place = FamilyPlace.objects.select_related("signal").filter(id=event.place_id).first()
    if place and (moment := place.signal.undo_until) > timezone.now():
        note_meeting_later.configure(schedule_at=moment).defer(place_id=place.id)
    elif place:
        note_family(place)


@job(name="coupling.note_meeting_later")
def note_meeting_later(*, place_id: int) -> None:
    note_meeting(FamilyMet(place_id))


@afterwards(FamilyParted)
def note_parting(event: FamilyParted) -> None:
    for signal in Signal.objects.unshielded().filter(id=event.signal_id, family_place=None):
        note_parted(signal, event.place_id)


@afterwards(RelayAsked)
def note_question(event: RelayAsked) -> None:
    for request in RelayRequest.objects.with_people().filter(id=event.request_id):
        note_relayed(request)


@afterwards(RelayReplied)
def note_reply(event: RelayReplied) -> None:
    for request in RelayRequest.objects.with_people().filter(id=event.request_id):
        note_relayed(request)


@afterwards(ShieldChanged)
def note_shielding(event: ShieldChanged) -> None:
    for signal in Signal.objects.filter(id=event.signal_id):
        note_shield(signal)


@afterwards(SignalHandedOver)
def note_handing_over(event: SignalHandedOver) -> None:
    for signal in Signal.objects.filter(id=event.signal_id):
        note_signal(signal)


@afterwards(SignalEnded)
def note_end(event: SignalEnded) -> None:  # noqa: ARG001
    note_gone()


@afterwards(SignalUndone)
def note_undoing(event: SignalUndone) -> None:  # noqa: ARG001
    note_gone()


@afterwards(SignalWithdrawn)
def note_withdrawal(event: SignalWithdrawn) -> None:  # noqa: ARG001
    note_gone()


@afterwards(CaseloadPassedOn)
def pass_proposals_on(event: CaseloadPassedOn) -> None:
    pass_on(event.from_id, event.to_id)


@together(ChangesNoted)
def call_system(event: ChangesNoted) -> None:
    """Queue a call, one at a time for each system, whatever happens to others."""
    call_webhook.configure(lock=f"webhook:{event.system_id}").defer(system_id=str(event.system_id))


@job(name="coupling.call_webhook", queue=CALLS)
def call_webhook(*, system_id: str) -> None:
    """Send all that waits; when the receiver fails, come back after a pause, and so on without an end."""
    was_waiting = waits_until(UUID(system_id))
    while send_next(UUID(system_id), at=timezone.now()):
        pass
    again_at = waits_until(UUID(system_id))
    if again_at and again_at != was_waiting:
        call_webhook.configure(lock=f"webhook:{system_id}", schedule_at=again_at).defer(system_id=system_id)
