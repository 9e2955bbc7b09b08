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
from verwijsindex.matches.family import brought_together
from verwijsindex.matches.models import FamilyPlace, Match, MatchEvent, RelayRequest
from verwijsindex.matches.policies import is_undoable
from verwijsindex.matches.undoing import BRINGS
from verwijsindex.signals.models import Signal


def note_match(line: MatchEvent) -> None:
    """Tell the systems of who is in a match that it changed; of one that ended before they heard, nothing."""
    if line.kind in BRINGS and line.match.ended_at:
        return
    involved = line.match.participants.involved_at(line.at).values("membership")
    signals = Signal.objects.about(line.match.young_person_id).filter(professional__in=involved)
    _note(SignalReference.objects.filter(signal__in=signals), ChangeKind.MATCH, cause=f"match-event:{line.id}")


def note_relayed(request: RelayRequest) -> None:
    """Tell the systems of the two whom a message is between, and of nobody else in the match. Invariant: I6"""
    between = [request.asked_by.membership_id, request.place.membership_id]
    signals = Signal.objects.about(request.place.match.young_person_id).filter(professional__in=between)
    cause = f"relay:{request.id}:{request.reply}"
    _note(SignalReference.objects.filter(signal__in=signals), ChangeKind.MATCH, cause=cause)


def note_family(place: FamilyPlace) -> None:
    """Tell the systems of who meet in a family, each colleague once. Invariant: I7"""
    for signal, cause in brought_together(place):
        _note(signal.source_references.all(), ChangeKind.FAMILY, cause=cause)


def note_parted(signal: Signal, place_id: int) -> None:
    """Tell the systems that heard of a family match that nobody is there any more."""
    heard = signal.source_references.filter(changes__kind=ChangeKind.FAMILY).distinct()
    _note(heard, ChangeKind.FAMILY, cause=f"family-ended:{place_id}")


def note_shield(signal: Signal) -> None:
    """Tell the systems of a signal, and of who is in a match with it: they must keep no name that is hidden now."""
    note_signal(signal)
    for match in Match.objects.live().about(signal.young_person_id).exclude(is_undoable()):
        others = match.participants.present().exclude(membership=signal.professional_id).values("membership")
        theirs = Signal.objects.about(signal.young_person_id).filter(professional__in=others)
        _note(SignalReference.objects.filter(signal__in=theirs), ChangeKind.MATCH)


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
