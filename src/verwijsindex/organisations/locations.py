"""Where the people of an organisation work: places open, change and close."""

from datetime import date

from django.db import transaction

from verwijsindex.access.actor import Actor, NotAllowed, require
from verwijsindex.access.roles import Permission
from verwijsindex.audit.actions import record
from verwijsindex.audit.acts import Act
from verwijsindex.organisations.joining import NameTaken, Place
from verwijsindex.organisations.models import Invitation, Location, Membership, Organisation


class StillInUse(Exception):
    """People work at the place, or were invited to."""

    def __init__(self, people: list[Membership | Invitation]) -> None:
        self.people = people


@transaction.atomic
def open_location(actor: Actor, place: Place) -> Location:
    """Raises: NotAllowed, NameTaken."""
    organisation = _own_organisation(actor)
    _require_free(organisation, place)
    location = Location.objects.create(organisation=organisation, **vars(place))
    record(actor, Act.OPEN_LOCATION, about=("location", location.id))
    return location


@transaction.atomic
def change_location(actor: Actor, location: Location, place: Place) -> None:
    """Raises: NotAllowed, NameTaken."""
    organisation = _own_organisation(actor)
    own = _in_hand(actor, location)
    _require_free(organisation, place, but=own)
    for name, value in vars(place).items():
        setattr(own, name, value)
    own.save(update_fields=[*vars(place)])
    record(actor, Act.CHANGE_LOCATION, about=("location", own.id))


@transaction.atomic
def close_location(actor: Actor, location: Location, *, on: date) -> None:
    """Close a place where nobody works and nobody is to come; what happened there keeps its name.

    Whoever closes it works somewhere else, so one place is always left.

    Raises: NotAllowed, StillInUse.
    """
    _own_organisation(actor)
    own = _in_hand(actor, location)
    people = [*own.memberships.current().by_name(), *own.invitations.order_by("surname", "given_name")]
    if people:
        raise StillInUse(people)
    own.closed_on = on
    own.save(update_fields=["closed_on"])
    record(actor, Act.CLOSE_LOCATION, about=("location", own.id))


def _own_organisation(actor: Actor) -> Organisation:
    """Hold the organisation: nobody is invited to a place that closes. Raises: NotAllowed."""
    require(actor, Permission.MANAGE_LOCATIONS)
    return Organisation.objects.select_for_update(of=("self",), no_key=True).get(memberships=actor.membership_id)


def _in_hand(actor: Actor, location: Location) -> Location:
    """Raises: NotAllowed."""
    own = Location.objects.visible_to(actor).open().select_for_update(of=("self",)).filter(id=location.id).first()
    if own is None:
        raise NotAllowed(Permission.MANAGE_LOCATIONS)
    return own


def _require_free(organisation: Organisation, place: Place, *, but: Location | None = None) -> None:
    """Raises: NotAllowed, NameTaken."""
    if place.municipality.region_id != organisation.region_id:
        raise NotAllowed(Permission.MANAGE_LOCATIONS)
    namesake = organisation.locations.open().filter(name=place.name).first()
    if namesake and namesake != but:
        raise NameTaken
