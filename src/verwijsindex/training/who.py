"""Who learns, and who organises for which region."""

from uuid import UUID

from verwijsindex.access.actor import Actor, NotAllowed, require
from verwijsindex.access.roles import Permission
from verwijsindex.regions.models import Region


def learner(actor: Actor) -> UUID:
    """Give the membership that learns. Raises: NotAllowed."""
    require(actor, Permission.FOLLOW_TRAINING)
    if actor.membership_id is None:
        raise NotAllowed(Permission.FOLLOW_TRAINING)
    return actor.membership_id


def organised_region(actor: Actor) -> Region:
    """Raises: NotAllowed."""
    require(actor, Permission.ORGANISE_TRAINING)
    return Region.objects.get(organisations=actor.organisation_id)
