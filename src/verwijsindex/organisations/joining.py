"""An organisation joins: it is there from now on, with the place where its people work."""

from dataclasses import dataclass

from django.db import transaction

from verwijsindex.access.actor import Actor, NotAllowed, require
from verwijsindex.access.roles import Permission
from verwijsindex.audit.actions import record
from verwijsindex.audit.acts import Act
from verwijsindex.organisations.models import Domain, Location, Organisation
from verwijsindex.regions.models import Municipality, Region


class NameTaken(Exception):
    """There is one of this name here already."""


@dataclass(frozen=True)
class Place:
    """Where people work: what stands of a location."""

    name: str
    municipality: Municipality
    phone: str = ""


@transaction.atomic
def register(actor: Actor, *, name: str, domain: Domain, place: Place) -> Organisation:
    """Let an organisation be of the actor's region, with its first location. Nobody there signals before it signed.

    Raises: NotAllowed, NameTaken.
    """
    require(actor, Permission.REGISTER_ORGANISATION)
    region = Region.objects.select_for_update().filter(organisations=actor.organisation_id).first()
    if region is None or place.municipality.region_id != region.id:
        raise NotAllowed(Permission.REGISTER_ORGANISATION)
    if Organisation.objects.filter(region=region, name=name).exists():
        raise NameTaken
    organisation = Organisation.objects.create(region=region, name=name, domain=domain)
    Location.objects.create(organisation=organisation, **vars(place))
    record(actor, Act.REGISTER_ORGANISATION, about=("organisation", organisation.id))
    return organisation
