"""The doors for news of signals and families: heard in the same transaction, so that a match is there at once."""

from verwijsindex.kit.announcements import together
from verwijsindex.matches import family, meeting
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


@together(SignalRaised)
def on_signal_raised(event: SignalRaised) -> None:
    meeting.bring_together(event.young_person_id)
    family.meet_families_of(event.young_person_id)


@together(SignalEnded)
def on_signal_ended(event: SignalEnded) -> None:
    meeting.let_go(event.young_person_id, event.professional_id)
    family.meet_families_of(event.young_person_id)


@together(SignalWithdrawn)
def on_signal_withdrawn(event: SignalWithdrawn) -> None:
    meeting.let_go(event.young_person_id, event.professional_id, was_wrong=True)
    family.meet_families_of(event.young_person_id)


@together(SignalUndone)
def on_signal_undone(event: SignalUndone) -> None:
    undo_meeting(event.young_person_id, event.professional_id)
    family.meet_families_of(event.young_person_id)


@together(SignalHandedOver)
def on_signal_handed_over(event: SignalHandedOver) -> None:
    meeting.replace(event.young_person_id, event.from_id, Membership.objects.get(id=event.to_id))
    family.change_hands(event.signal_id)


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


@together(FamiliesJoined)
def on_families_joined(event: FamiliesJoined) -> None:
    family.become_one(event.kept_id, event.absorbed_id)
