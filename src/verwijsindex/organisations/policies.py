"""Which organisations somebody works on: one condition."""

from django.db.models import Q

from verwijsindex.access.actor import Actor
from verwijsindex.access.roles import Role
from verwijsindex.regions.models import Region


def within_reach(actor: Actor) -> Q:
    """The index itself reaches all, a region's manager those of the own region, others their own. Asked of those."""
    if Role.CLOCK in actor.roles:
        return Q()
    if Role.REGION_MANAGER in actor.roles:
        return Q(region__in=Region.objects.filter(organisations=actor.organisation_id).values("id"))
    return Q(id=actor.organisation_id)
