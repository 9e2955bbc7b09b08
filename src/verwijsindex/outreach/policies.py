"""Who sees newsletters before they are sent, and surveys: one condition."""

from django.db.models import Q

from verwijsindex.access.actor import Actor
from verwijsindex.access.roles import Permission


def of_own_region(actor: Actor) -> Q:
    if not actor.may(Permission.WRITE_NEWSLETTER) or actor.organisation_id is None:
        return Q(pk=None)
    return Q(region__organisations=actor.organisation_id)
