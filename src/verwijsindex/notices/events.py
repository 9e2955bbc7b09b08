"""The news of this room."""

from dataclasses import dataclass
from uuid import UUID

from verwijsindex.kit.announcements import Event


@dataclass(frozen=True)
class NoticeWritten(Event):
    """A message stands in somebody's inbox and must be heard by mail too."""

    notice_id: UUID
