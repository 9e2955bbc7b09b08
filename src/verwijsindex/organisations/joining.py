"""An organisation joins: it is there from now on, and its people signal while its agreement holds."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

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
def register(actor: Actor, *, name: str, domain: Domain, places: Sequence[Place]) -> Organisation:
    """Let an organisation be of the actor's region, with its locations. Nobody there signals before it signed.

    Raises: NotAllowed, NameTaken.
    """
    require(actor, Permission.REGISTER_ORGANISATION)
    region = Region.objects.select_for_update().filter(organisations=actor.organisation_id).first()
    if region is None or any(place.municipality.region_id != region.id for place in places):
        raise NotAllowed(Permission.REGISTER_ORGANISATION)
    if Organisation.objects.filter(region=region, name=name).exists():
        raise NameTaken
    organisation = Organisation.objects.create(region=region, name=name, domain=domain)
    Location.objects.bulk_create(Location(organisation=organisation, **vars(place)) for place in places)
    record(actor, Act.REGISTER_ORGANISATION, about=("organisation", organisation.id))
    return organisation


@transaction.atomic
def write_down_agreement(actor: Actor, organisation_id: UUID, *, signed_on: date) -> None:
    """Write down when an organisation within reach signed its accession agreement; an end that was known lapses.

    Raises: NotAllowed. Source: Jeugdwet art. 7.1.3.1. Invariant: I12
    """
    _write(actor, organisation_id, Act.SIGN_AGREEMENT, agreement_signed_on=signed_on, agreement_ends_on=None)


@transaction.atomic
def write_down_end(actor: Actor, organisation_id: UUID, *, ends_on: date | None) -> None:
    """Write down the last day of an agreement, or that it does not end after all. Raises: NotAllowed.

    After that day nobody there gives a signal; what was given goes on. Invariant: I12
    """
    _write(actor, organisation_id, Act.END_AGREEMENT if ends_on else Act.KEEP_AGREEMENT, agreement_ends_on=ends_on)


def _write(actor: Actor, organisation_id: UUID, act: Act, **dates: date | None) -> None:
    """Raises: NotAllowed."""
    require(actor, Permission.WRITE_DOWN_AGREEMENT)
    if not Organisation.objects.within_reach(actor).filter(id=organisation_id).update(**dates):
        raise NotAllowed(Permission.WRITE_DOWN_AGREEMENT)
    record(actor, act, about=("organisation", organisation_id))
