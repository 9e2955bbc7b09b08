"""What stands on an account form, and what is wrong with it before anybody is invited."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from enum import StrEnum

import phonenumbers
from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from verwijsindex.access.roles import Role
from verwijsindex.onboarding.models import Accession
from verwijsindex.onboarding.sheets import Row
from verwijsindex.organisations.inviting import Invited, Result
from verwijsindex.organisations.models import Location

COLUMNS = (
    *("voornaam", "tussenvoegsel", "achternaam", "e-mail", "functie", "telefoon"),
    *("locatie", "rollen", "bsn"),
)
NEEDED = ("voornaam", "achternaam", "e-mail")
MUST = (*NEEDED, "functie")
EXAMPLE = ("Ans", "de", "Wit", "ans@meeuw.example", "intern begeleider", "072 555 0100", "Noord", "professional", "ja")
ROLES = {
    "professional": Role.PROFESSIONAL,
    "administratie": Role.ADMINISTRATION,
    "coördinator": Role.COORDINATOR,
    "coordinator": Role.COORDINATOR,
}
COUNTRY = "NL"
FAULTY = "faulty"
STILL_OPEN = ("", FAULTY, Result.INCOMPLETE, Result.NOT_ALLOWED)
"""What came of a row that somebody can still repair."""


class Fault(StrEnum):
    """What is wrong with an answer on the form."""

    EMPTY = "empty"
    BAD_ADDRESS = "bad-address"
    DOUBLE_ADDRESS = "double-address"
    UNKNOWN_LOCATION = "unknown-location"
    UNKNOWN_ROLE = "unknown-role"
    NO_BSN_RIGHT = "no-bsn-right"
    BAD_PHONE = "bad-phone"


def places_of(accession: Accession) -> list[str]:
    """Name where people can work: the locations, or what becomes one once the organisation is registered."""
    if accession.organisation:
        return sorted(accession.organisation.locations.open().values_list("name", flat=True))
    return sorted(accession.sites.values_list("name", flat=True)) or [accession.municipality.name]


def faults_of(rows: Sequence[Row], accession: Accession) -> list[dict[str, Fault]]:
    """Say of each row what is wrong in which column."""
    places = [name.casefold() for name in places_of(accession)]
    addresses = Counter(_address(row) for row in rows)
    no_bsn = accession.organisation is not None and accession.organisation.may_use_bsn is False
    return [
        {name: Fault.EMPTY for name in MUST if not row.get(name)}
        | _of_address(row, addresses)
        | ({} if is_phone(row.get("telefoon", "")) else {"telefoon": Fault.BAD_PHONE})
        | ({} if _is_at(row, places) else {"locatie": Fault.UNKNOWN_LOCATION})
        | ({} if _roles(row) else {"rollen": Fault.UNKNOWN_ROLE})
        | ({"bsn": Fault.NO_BSN_RIGHT} if no_bsn and _wants_bsn(row) else {})
        for row in rows
    ]


def read_row(row: Row, locations: Mapping[str, Location]) -> Invited:
    """Take a row without faults for somebody; ``locations`` stand by their name in small letters."""
    place = row.get("locatie", "").casefold()
    location = locations[place] if place else next(iter(locations.values()))
    return Invited(
        given_name=row["voornaam"],
        infix=row.get("tussenvoegsel", ""),
        surname=row["achternaam"],
        email=row["e-mail"],
        job_title=row["functie"],
        phone=row.get("telefoon") or location.phone,
        location=location,
        roles=_roles(row),
        has_bsn_right=_wants_bsn(row),
    )


def name_of(row: Row) -> str:
    return " ".join(filter(None, (row.get("voornaam"), row.get("tussenvoegsel"), row.get("achternaam"))))


def is_phone(given: str) -> bool:
    """Say whether a number can be called; who leaves it empty gets that of the location."""
    try:
        return not given or phonenumbers.is_valid_number(phonenumbers.parse(given, COUNTRY))
    except phonenumbers.NumberParseException:
        return False


def _of_address(row: Row, addresses: Counter[str]) -> dict[str, Fault]:
    address = _address(row)
    if not address:
        return {}
    try:
        validate_email(address)
    except ValidationError:
        return {"e-mail": Fault.BAD_ADDRESS}
    return {"e-mail": Fault.DOUBLE_ADDRESS} if addresses[address] > 1 else {}


def _is_at(row: Row, places: Collection[str]) -> bool:
    """One location need not be named."""
    place = row.get("locatie", "").casefold()
    return place in places if place else len(places) == 1


def _roles(row: Row) -> frozenset[Role]:
    """Read the roles; none where one of them is not known."""
    roles = [ROLES.get(word.strip().casefold()) for word in (row.get("rollen") or "professional").split(",")]
    return frozenset() if None in roles else frozenset(role for role in roles if role)


def _wants_bsn(row: Row) -> bool:
    return row.get("bsn", "").casefold() == "ja"


def _address(row: Row) -> str:
    return row.get("e-mail", "").casefold()
