"""More people than the fixed cast has."""

from tests.cast import Professional, Town
from verwijsindex.access.roles import Role
from verwijsindex.accounts.models import User
from verwijsindex.organisations.inviting import Invited
from verwijsindex.organisations.models import Domain, Location, Membership, Organisation
from verwijsindex.regions.models import Municipality


def colleague_of(somebody: Professional, given_name: str = "Hassan", **otherwise: object) -> Professional:
    """Let somebody work beside a member of the cast, alike in all but what is said otherwise."""
    user = User.objects.create_user(
        f"{given_name.lower()}@colleagues.example", given_name=given_name, surname="Idrissi"
    )
    return works_at(somebody.membership.location, user, somebody, **otherwise)


def also_works_with(somebody: Professional, other: Professional, **otherwise: object) -> Professional:
    """Let somebody work at the organisation of another one of the cast too."""
    return works_at(other.membership.location, somebody.membership.user, somebody, **otherwise)


def director_of(town: Town, municipality: str = "GM0361", given_name: str = "Karin") -> Professional:
    """Let somebody at the town hall be the process director of a municipality."""
    region = town.fatima.membership.organisation.region
    hall, _ = Organisation.objects.get_or_create(region=region, name="Gemeente Alkmaar", domain=Domain.SOCIAL_SUPPORT)
    room, _ = Location.objects.get_or_create(organisation=hall, name="Stadhuis", municipality_id=municipality)
    user = User.objects.create_user(f"{given_name.lower()}@alkmaar.example", given_name=given_name, surname="Bakker")
    director = works_at(room, user, town.fatima, roles=[Role.PROCESS_DIRECTOR], job_title="procesregisseur")
    director.membership.directs.add(Municipality.objects.get(code=municipality))
    return director


def works_at(location: Location, user: User, like: Professional, **otherwise: object) -> Professional:
    work = {
        "roles": [Role.PROFESSIONAL],
        "job_title": like.membership.job_title,
        "phone": like.membership.phone,
        "email": user.email,
        "trained_on": like.membership.trained_on,
    }
    return Professional(
        Membership.objects.create(
            user=user, organisation=location.organisation, location=location, **{**work, **otherwise}
        )
    )


def somebody_new(location: Location) -> Invited:
    """Think of Yara, who may come to work at a place."""
    return Invited(
        given_name="Yara",
        infix="van",
        surname="Loon",
        email="yara@zilvermeeuw.example",
        job_title="leerkracht",
        phone="072 555 01 09",
        location=location,
        roles=frozenset({Role.PROFESSIONAL}),
        has_bsn_right=True,
    )
