"""The news of this room."""

from dataclasses import dataclass

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
