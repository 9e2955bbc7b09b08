"""Write down for record systems that something changed for their references: the feed. Row B2"""

from collections import defaultdict
from collections.abc import Iterable
from uuid import UUID

from django.db import transaction
from django.db.models.functions import Now

from verwijsindex.coupling.events import ChangesNoted
from verwijsindex.coupling.models import Change, SignalReference, SourceSystem
from verwijsindex.coupling.rules import ChangeKind
from verwijsindex.kit.announcements import announce
from verwijsindex.matches.models import MatchEvent
from verwijsindex.matches.undoing import BRINGS
from verwijsindex.signals.models import Signal


def note_match(line: MatchEvent) -> None:
    """Tell the systems of who is in a match that it changed; of one that ended before they heard, nothing."""
    if line.kind in BRINGS and line.match.ended_at:
        return
    involved = line.match.participants.involved_at(line.at).values("membership")
    signals = Signal.objects.about(line.match.young_person_id).filter(professional__in=involved)
    _note(SignalReference.objects.filter(signal__in=signals), ChangeKind.MATCH, cause=f"match-event:{line.id}")


def note_signal(signal: Signal) -> None:
    """Tell the systems that gave a signal that it is otherwise now."""
    _note(signal.source_references.all(), ChangeKind.SIGNAL)


@transaction.atomic
def note_gone() -> None:
    """Tell the systems of all signals that are gone, of which they were not told yet."""
    gone = list(SignalReference.objects.to_tell_of().select_for_update(skip_locked=True, of=("self",)))
    _note(gone, ChangeKind.SIGNAL, cause="gone")
    SignalReference.objects.filter(id__in=[reference.id for reference in gone]).update(gone_at=Now())


@transaction.atomic
def _note(references: Iterable[SignalReference], kind: ChangeKind, *, cause: str = "") -> None:
    """Number the changes of each system in the order in which they become known, so that no reader misses one.

    Systems are locked in one order, and by nothing that takes turns afterwards.
    """
    told: dict[UUID, list[SignalReference]] = defaultdict(list)
    for reference in references:
        if not (cause and reference.changes.filter(cause=cause).exists()):
            told[reference.system_id].append(reference)
    for system in SourceSystem.objects.filter(id__in=list(told)).order_by("id").select_for_update(no_key=True):
        first = system.last_change + 1
        Change.objects.bulk_create(
            Change(system=system, number=number, reference=reference, kind=kind, cause=cause)
            for number, reference in enumerate(told[system.id], start=first)
        )
        system.last_change += len(told[system.id])
        system.save(update_fields=["last_change"])
        announce(ChangesNoted(system.id))
