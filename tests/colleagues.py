"""More people than the fixed cast has."""

from tests.cast import Professional
from verwijsindex.access.roles import Role
from verwijsindex.accounts.models import User
from verwijsindex.organisations.models import Location, Membership


def colleague_of(somebody: Professional, given_name: str = "Hassan", **otherwise: object) -> Professional:
    """Let somebody work beside a member of the cast, alike in all but what is said otherwise."""
    user = User.objects.create_user(
        f"{given_name.lower()}@colleagues.example", given_name=given_name, surname="Idrissi"
    )
    return works_at(somebody.membership.location, user, somebody, **otherwise)


def also_works_with(somebody: Professional, other: Professional, **otherwise: object) -> Professional:
    """Let somebody work at the organisation of another one of the cast too."""
    return works_at(other.membership.location, somebody.membership.user, somebody, **otherwise)


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
