"""The news of this room."""

from dataclasses import dataclass
from uuid import UUID

from verwijsindex.kit.announcements import Event


@dataclass(frozen=True)
class ChangesNoted(Event):
    """There is something new in the feed of a record system."""

    system_id: UUID
