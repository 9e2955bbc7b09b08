"""The news of this room."""

from dataclasses import dataclass
from uuid import UUID

from verwijsindex.kit.announcements import Event


@dataclass(frozen=True)
class MatchMoved(Event):
    """Something happened to a match; the line of its history says what."""

    event_id: int


@dataclass(frozen=True)
class RelayAsked(Event):
    """A message waits to be passed on to who is shielded."""

    request_id: int


@dataclass(frozen=True)
class RelayReplied(Event):
    request_id: int


@dataclass(frozen=True)
class Unmasked(Event):
    """Somebody was told who is shielded."""

    unmasking_id: int


@dataclass(frozen=True)
class FamilyMet(Event):
    """A signal has a place in the match of its family."""

    place_id: int


@dataclass(frozen=True)
class FamilyParted(Event):
    """A live signal meets nobody in its family any more."""

    signal_id: UUID
    place_id: int
