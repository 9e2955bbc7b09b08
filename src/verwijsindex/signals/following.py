"""Let signals follow their reports, when a young person turns out to be another."""

from uuid import UUID

from django.db import transaction

from verwijsindex.kit.announcements import announce
from verwijsindex.signals.events import SignalsMoved
from verwijsindex.signals.models import ArchivedSignal, Signal


@transaction.atomic
def follow_reports(from_id: UUID, to_id: UUID) -> None:
    """Move the signals whose report moved, the archived ones too."""
    ArchivedSignal.objects.about(from_id).filter(report__young_person=to_id).update(young_person=to_id)
    moved = Signal.objects.about(from_id).filter(report__young_person=to_id)
    moved.update(young_person=to_id, is_second=True)
    for young_person_id in (from_id, to_id):
        name_first_signals(young_person_id)
    announce(SignalsMoved(from_id, to_id))


def name_first_signals(young_person_id: UUID) -> None:
    """Let one signal of each professional on a young person be the first, and the others second."""
    signals = Signal.objects.about(young_person_id).order_by("is_second", "raised_at")
    firsts = {signal.professional_id: signal for signal in reversed(signals)}
    Signal.objects.filter(id__in=[signal.id for signal in firsts.values()]).update(is_second=False)
