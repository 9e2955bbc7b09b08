"""Who sees what of training: one condition each."""

from django.db.models import Q

from verwijsindex.access.actor import Actor
from verwijsindex.access.roles import Permission


def open_to(actor: Actor) -> Q:
    """A meeting is open to the whole region, or in company to one organisation; who organises sees all of them."""
    of_region = Q(region__organisations=actor.organisation_id)
    if actor.may(Permission.ORGANISE_TRAINING):
        return of_region
    return of_region & (Q(organisation=None) | Q(organisation=actor.organisation_id))


def organised_by(actor: Actor) -> Q:
    if not actor.may(Permission.ORGANISE_TRAINING):
        return Q(pk=None)
    return Q(region__organisations=actor.organisation_id)
