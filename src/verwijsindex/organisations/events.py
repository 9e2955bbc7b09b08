"""The news of this room."""

from dataclasses import dataclass
from uuid import UUID

from verwijsindex.kit.announcements import Event


@dataclass(frozen=True)
class PersonInvited(Event):
    """Somebody is asked to come and work with the index, for the first time or again."""

    invitation_id: UUID


@dataclass(frozen=True)
class RolesChanged(Event):
    membership_id: UUID
