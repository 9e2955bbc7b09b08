"""The news of this room."""

from dataclasses import dataclass
from uuid import UUID

from verwijsindex.kit.announcements import Event


@dataclass(frozen=True)
class ReportsMoved(Event):
    """Reports of one young person turned out to be about another: persons were joined or split, or an entry corrected.

    Where no report is left, the young person is gone when the transaction ends.
    """

    from_id: UUID
    to_id: UUID


@dataclass(frozen=True)
class DoubtOpened(Event):
    doubt_id: int


@dataclass(frozen=True)
class DoubtClosed(Event):
    """A human ruled on it, or later data answered the question."""

    doubt_id: int


@dataclass(frozen=True)
class ReporterAsked(Event):
    check_id: int


@dataclass(frozen=True)
class FamilyChanged(Event):
    """Somebody turned out to be of a family, or not to be: its ties are otherwise."""

    family_id: UUID


@dataclass(frozen=True)
class FamiliesJoined(Event):
    """Two families turned out to be one; the absorbed one is gone when the transaction ends."""

    kept_id: UUID
    absorbed_id: UUID
