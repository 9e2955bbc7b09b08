"""The news of this room."""

from dataclasses import dataclass

from verwijsindex.kit.announcements import Event


@dataclass(frozen=True)
class MatchMoved(Event):
    """Something happened to a match; the line of its history says what."""

    event_id: int
