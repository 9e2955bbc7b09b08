"""Who sets what was agreed about follow-up and the lead: of a region, a municipality or an organisation."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db import transaction

from verwijsindex.access.actor import Actor, NotAllowed
from verwijsindex.access.roles import Permission
from verwijsindex.audit.actions import record
from verwijsindex.audit.acts import Act
from verwijsindex.organisations.models import Organisation
from verwijsindex.regions.models import Municipality, Region

Place = Region | Municipality | Organisation


@dataclass(frozen=True)
class Look:
    """Under which name and in which colour a region shows itself, and where it is reached."""

    name: str
    accent_colour: str
    contact_email: str


def places_of(actor: Actor) -> list[Place]:
    """List the places whose agreements the actor sets: the region first, then municipalities by name."""
    own = {"organisations": actor.organisation_id}
    region = Region.objects.filter(**own) if actor.may(Permission.SET_RULES_OF_REGION) else Region.objects.none()
    directed = actor.may(Permission.SET_RULES_OF_MUNICIPALITY)
    municipalities = Municipality.objects.filter(directors=actor.membership_id) if directed else ()
    coordinates = actor.may(Permission.SET_RULES_OF_ORGANISATION)
    organisations = Organisation.objects.filter(memberships=actor.membership_id) if coordinates else ()
    return [*region, *municipalities, *organisations]


@transaction.atomic
def set_agreements(actor: Actor, place: Place, agreed: Mapping[str, object]) -> None:
    """Write down what was agreed; it holds from now on, also for what waits already. Raises: NotAllowed."""
    if place not in places_of(actor):
        raise NotAllowed(place._meta.model_name)
    for name, value in agreed.items():
        setattr(place, name, value)
    place.save(update_fields=[*agreed])
    record(actor, Act.SET_RULES, about=(str(place._meta.model_name), place.pk))


@transaction.atomic
def set_look(actor: Actor, region: Region, look: Look) -> None:
    """Let a region show itself so from now on. Raises: NotAllowed."""
    if region not in places_of(actor):
        raise NotAllowed(Permission.SET_RULES_OF_REGION)
    Region.objects.filter(id=region.id).update(**vars(look))
    record(actor, Act.SET_LOOK, about=("region", region.id), outcome=look.accent_colour)
