"""Who sees which message."""

from django.db.models import Q

from verwijsindex.access.actor import Actor


def addressed_to(actor: Actor) -> Q:
    return Q(recipient=actor.membership_id)
