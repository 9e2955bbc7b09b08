"""Which organisations somebody works on: one condition."""

from django.db.models import Q

from verwijsindex.access.actor import Actor
from verwijsindex.access.roles import Role
from verwijsindex.regions.models import Region


def within_reach(actor: Actor, of: str = "") -> Q:
    """The index itself reaches all, a region's manager those of the own region, others their own.

    Asked of organisations, or of what is ``of`` them: ``organisation__``.
    """
    if Role.CLOCK in actor.roles:
        return Q()
    if Role.REGION_MANAGER in actor.roles:
        own = Region.objects.filter(organisations=actor.organisation_id).values("id")
        return Q(**{f"{of}region__in": own})
    return Q(**{f"{of}id": actor.organisation_id})
