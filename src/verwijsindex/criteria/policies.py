"""Who sees what of weighings: one condition each."""

from django.db.models import Q

from verwijsindex.access.actor import Actor
from verwijsindex.access.roles import Permission


def own(actor: Actor) -> Q:
    """A weighing is read by who made it, as long as they work there."""
    return Q(professional=actor.membership_id)


def of_organisation(actor: Actor) -> Q:
    """A coordinator finds that there are weighings in the own organisation, and opens one for a purpose."""
    if not actor.may(Permission.OPEN_WEIGHING_OF_COLLEAGUE):
        return Q(pk=None)
    return Q(organisation=actor.organisation_id)
