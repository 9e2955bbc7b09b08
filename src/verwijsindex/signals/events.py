"""The news of this room."""

from dataclasses import dataclass
from uuid import UUID

from verwijsindex.kit.announcements import Event


@dataclass(frozen=True)
class SignalRaised(Event):
    """``is_alone`` says that nothing else is known of the young person, so that nobody meets by it."""

    signal_id: UUID
    young_person_id: UUID
    is_alone: bool = False


@dataclass(frozen=True)
class SignalEnded(Event):
    """A signal left the live index, for another reason than the two below."""

    young_person_id: UUID
    professional_id: UUID


@dataclass(frozen=True)
class SignalUndone(Event):
    """A signal left the index before anybody else had heard of it."""

    young_person_id: UUID
    professional_id: UUID


@dataclass(frozen=True)
class SignalWithdrawn(Event):
    """A signal left the index because it should never have been given."""

    young_person_id: UUID
    professional_id: UUID


@dataclass(frozen=True)
class SignalAgedOut(Event):
    """A signal left the index, and all that stood of the young person: they turned 23."""

    signal_id: UUID
    professional_id: UUID


@dataclass(frozen=True)
class SignalOfDeceased(Event):
    """A signal left the index, and all that stood of the young person: they died, the BRP says."""

    signal_id: UUID
    professional_id: UUID


@dataclass(frozen=True)
class EntryFollowed(Event):
    """The BRP has another name, date of birth or sex than was reported; the entry is so from now on."""

    signal_id: UUID


@dataclass(frozen=True)
class SignalHandedOver(Event):
    signal_id: UUID
    young_person_id: UUID
    from_id: UUID
    to_id: UUID


@dataclass(frozen=True)
class SignalProposed(Event):
    """A record system asks a professional whether a signal is needed."""

    professional_id: UUID


@dataclass(frozen=True)
class CaseloadPassedOn(Event):
    """Somebody left, and a colleague takes over what was theirs to do."""

    from_id: UUID
    to_id: UUID


@dataclass(frozen=True)
class ShieldChanged(Event):
    """A signal was shielded, or is so no longer."""

    signal_id: UUID
    young_person_id: UUID


@dataclass(frozen=True)
class EarlierInvolvementTold(Event):
    """Whoever gave a signal was told who was involved before."""

    signal_id: UUID


@dataclass(frozen=True)
class SignalNearsItsEnd(Event):
    signal_id: UUID
    days: int


@dataclass(frozen=True)
class InformingOverdue(Event):
    """A family still has to be told of a signal, though the day for it came so many weeks ago."""

    signal_id: UUID
    weeks: int


@dataclass(frozen=True)
class SignalsMoved(Event):
    """Signals on one young person turned out to be on another."""

    from_id: UUID
    to_id: UUID


@dataclass(frozen=True)
class YoungPersonChanged(Event):
    """The BRP has news of somebody; what, it says when asked."""

    young_person_id: UUID


@dataclass(frozen=True)
class YoungPersonMoved(Event):
    """Somebody on whom signals live moved to another municipality, the BRP says."""

    move_id: int
