"""The doors for news of signals and families: heard in the same transaction, so that a match is there at once."""

from collections.abc import Collection, Sequence
from uuid import UUID

from verwijsindex.kit.announcements import together, together_all
from verwijsindex.matches import family, leaving, meeting
from verwijsindex.matches.following import follow
from verwijsindex.matches.undoing import undo_meeting
from verwijsindex.organisations.models import Membership
from verwijsindex.persons.events import FamiliesJoined, FamilyChanged
from verwijsindex.signals.events import (
    ShieldChanged,
    SignalEnded,
    SignalHandedOver,
    SignalRaised,
    SignalsMoved,
    SignalUndone,
    SignalWithdrawn,
)


@together_all(SignalRaised)
def on_signals_raised(events: Sequence[SignalRaised]) -> None:
    young_people = _young_people([event for event in events if not event.is_alone])
    if young_people:
        meeting.bring_together(*young_people)
        family.meet_families_of(*young_people)


@together_all(SignalEnded)
def on_signals_ended(events: Sequence[SignalEnded]) -> None:
    young_people = _young_people(events)
    shared = meeting.who_share(young_people)
    leaving.let_go(
        (event.young_person_id, event.professional_id) for event in events if event.young_person_id in shared
    )
    family.meet_families_of(*young_people)


@together(SignalWithdrawn)
def on_signal_withdrawn(event: SignalWithdrawn) -> None:
    leaving.let_go([(event.young_person_id, event.professional_id)], was_wrong=True)
    family.meet_families_of(event.young_person_id)


@together(SignalUndone)
def on_signal_undone(event: SignalUndone) -> None:
    undo_meeting(event.young_person_id, event.professional_id)
    family.meet_families_of(event.young_person_id)


@together_all(SignalHandedOver)
def on_signals_handed_over(events: Sequence[SignalHandedOver]) -> None:
    shared = meeting.who_share(_young_people(events))
    successors = Membership.objects.in_bulk({event.to_id for event in events})
    leaving.replace(
        (event.young_person_id, (event.from_id, successors[event.to_id]))
        for event in events
        if event.young_person_id in shared
    )
    family.change_hands(event.signal_id for event in events)


@together(SignalsMoved)
def on_signals_moved(event: SignalsMoved) -> None:
    follow(event.from_id, event.to_id)
    family.meet_families_of(event.from_id, event.to_id)


@together(ShieldChanged)
def on_shield_changed(event: ShieldChanged) -> None:
    meeting.heed_shields(event.young_person_id)
    family.meet_families_of(event.young_person_id)


@together(FamilyChanged)
def on_family_changed(event: FamilyChanged) -> None:
    family.settle_family(event.family_id)
    family.meet_by_new_ties(event.family_id)


@together(FamiliesJoined)
def on_families_joined(event: FamiliesJoined) -> None:
    family.become_one(event.kept_id, event.absorbed_id)


def _young_people(events: Sequence[SignalRaised | SignalEnded | SignalHandedOver]) -> Collection[UUID]:
    return {event.young_person_id for event in events}
