"""The news of this room."""

from dataclasses import dataclass
from uuid import UUID

from verwijsindex.kit.announcements import Event


@dataclass(frozen=True)
class SignalRaised(Event):
    signal_id: UUID
    young_person_id: UUID


@dataclass(frozen=True)
class SignalEnded(Event):
    """A signal left the live index, for whatever reason."""

    young_person_id: UUID
    professional_id: UUID


@dataclass(frozen=True)
class SignalHandedOver(Event):
    signal_id: UUID
    young_person_id: UUID
    from_id: UUID
    to_id: UUID


@dataclass(frozen=True)
class SignalNearsItsEnd(Event):
    signal_id: UUID
    days: int


@dataclass(frozen=True)
class SignalsMoved(Event):
    """Signals on one young person turned out to be on another."""

    from_id: UUID
    to_id: UUID
