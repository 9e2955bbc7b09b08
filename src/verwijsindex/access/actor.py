"""Whoever acts: a professional at a desk, or a machine with a short list of permissions."""

from dataclasses import dataclass
from uuid import UUID

from verwijsindex.access.roles import GIVES, PERMISSIONS, Permission, Role


class NotAllowed(Exception):
    """The actor's roles do not carry the permission that the verb asks."""


@dataclass(frozen=True)
class Actor:
    """One person in one organisation (or a machine in none), for the length of one request or job.

    ``membership_id`` and ``organisation_id`` are None for a machine and for someone who belongs nowhere yet.
    A record system acts for a professional: as ``machine``, and no further than it is ``limited_to``.
    """

    user_id: int | None
    membership_id: UUID | None
    organisation_id: UUID | None
    roles: frozenset[Role]
    has_bsn_right: bool = False
    machine: str = ""
    limited_to: frozenset[Permission] | None = None

    def may(self, permission: Permission) -> bool:
        if self.limited_to is not None and permission not in self.limited_to:
            return False
        return any(permission in PERMISSIONS[role] for role in self.roles)

    @property
    def gives(self) -> frozenset[Role]:
        """The roles that the actor may give to others, or take."""
        return frozenset().union(*(GIVES.get(role, frozenset()) for role in self.roles))


def require(actor: Actor, permission: Permission) -> None:
    """Raises: NotAllowed."""
    if not actor.may(permission):
        raise NotAllowed(permission)


def machine(name: str) -> Actor:
    """The clock and the queue act under their own name, never as a superuser."""
    return Actor(None, None, None, roles=frozenset({Role.CLOCK}), machine=name)
