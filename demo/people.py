"""Organisations of the demo and who works there: they are there from the beginning, so no verb makes them."""

import unicodedata
from collections.abc import Sequence
from datetime import date
from functools import cache
from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.totp.internal.auth import TOTP
from django.contrib.auth.hashers import make_password

from verwijsindex.access.roles import Role
from verwijsindex.accounts.models import User
from verwijsindex.organisations.models import Location, Membership, Organisation
from verwijsindex.regions.models import Region

HOST = "duinenpolder.example"
PASSWORD = "duinenpolder-2026"
SECOND_FACTOR = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


def found(region: Region, plan: dict[str, Any], *, on: date) -> None:
    """Let an organisation join on a day, with its locations and its people, all of them trained but for who is new."""
    organisation = Organisation.objects.create(
        region=region,
        name=plan["name"],
        domain=plan["domain"],
        usual_months=plan.get("months"),
        agreement_signed_on=on,
    )
    locations = [
        Location.objects.create(organisation=organisation, name=name, municipality_id=code)
        for name, code in plan["locations"].items()
    ]
    for number, person in enumerate(plan["people"]):
        _hire(locations[number % len(locations)], person, email_of(person["name"], plan.get("host", HOST)), on=on)


def email_of(name: Sequence[str], host: str = HOST) -> str:
    """Write ``fatima.amrani@duinenpolder.example`` from given name, infix and surname."""
    given_name, infix, surname = (unicodedata.normalize("NFKD", part.replace("ı", "i")) for part in name)
    letters = f"{given_name}.{infix}{surname}".encode("ascii", "ignore").decode()
    return f"{letters}@{host}".lower().replace(" ", "").replace("'", "")


def _hire(location: Location, person: dict[str, Any], email: str, *, on: date) -> None:
    given_name, infix, surname = person["name"]
    user = User.objects.create(email=email, password=_password(), given_name=given_name, infix=infix, surname=surname)
    EmailAddress.objects.create(user=user, email=email, verified=True, primary=True)
    TOTP.activate(user, SECOND_FACTOR)
    membership = Membership.objects.create(
        user=user,
        organisation=location.organisation,
        location=location,
        roles=person.get("roles", [Role.PROFESSIONAL]),
        job_title=person["job_title"],
        phone=f"072 555 {user.pk % 90 + 10} {user.pk * 7 % 90 + 10}",
        email=email,
        reachable=person.get("reachable", ""),
        has_bsn_right=person.get("bsn", False),
        trained_on=on if person.get("trained", True) else None,
    )
    membership.directs.set(person.get("directs", []))


@cache
def _password() -> str:
    """It takes half a second on purpose, and is that of all."""
    return make_password(PASSWORD)
