"""Who sees what of training: one condition each."""

from django.db.models import F, Q

from verwijsindex.access.actor import Actor
from verwijsindex.access.roles import Permission


def open_to(actor: Actor) -> Q:
    """A meeting is open to whom it is for, in the region or in company; who organises sees all of them."""
    if not actor.may(Permission.FOLLOW_TRAINING):
        return Q(pk=None)
    of_region = Q(region__organisations=actor.organisation_id)
    if actor.may(Permission.ORGANISE_TRAINING):
        return of_region
    at_home = Q(organisation=None) | Q(organisation=actor.organisation_id)
    in_role = Q(for_roles=[]) | Q(for_roles__overlap=sorted(actor.roles))
    in_domain = Q(for_domains=[]) | Q(for_domains__contains=[F("region__organisations__domain")])
    return of_region & at_home & in_role & in_domain


def organised_by(actor: Actor) -> Q:
    if not actor.may(Permission.ORGANISE_TRAINING):
        return Q(pk=None)
    return Q(region__organisations=actor.organisation_id)
