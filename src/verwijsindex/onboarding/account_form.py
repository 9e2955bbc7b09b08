"""The form on which an organisation says who will work with the index, turned into invitations."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from verwijsindex.access.actor import Actor
from verwijsindex.access.roles import Role
from verwijsindex.onboarding.actions import in_hand, note_change
from verwijsindex.onboarding.models import Accession
from verwijsindex.onboarding.registering import NotRegistered
from verwijsindex.onboarding.sheets import FIRST_ROW, Row
from verwijsindex.organisations.inviting import Invited, Result, invite_many
from verwijsindex.organisations.models import Location

COLUMNS = (
    *("voornaam", "tussenvoegsel", "achternaam", "e-mail", "functie", "telefoon"),
    *("locatie", "rollen", "bsn"),
)
NEEDED = ("voornaam", "achternaam", "e-mail")
EXAMPLE = ("Ans", "de", "Wit", "ans@meeuw.example", "intern begeleider", "072 555 0100", "Noord", "professional", "ja")
ROLES = {
    "professional": Role.PROFESSIONAL,
    "administratie": Role.ADMINISTRATION,
    "coördinator": Role.COORDINATOR,
    "coordinator": Role.COORDINATOR,
}


class Fault(StrEnum):
    """What is wrong with a row before anybody is invited by it."""

    UNKNOWN_LOCATION = "unknown-location"
    UNKNOWN_ROLE = "unknown-role"
    DOUBLE_ADDRESS = "double-address"


@dataclass(frozen=True)
class PersonReport:
    number: int
    name: str
    outcome: Fault | Result


def invite_people(actor: Actor, accession: Accession, rows: Iterable[Row], *, at: datetime) -> list[PersonReport]:
    """Invite everybody who can be, and say of each row what came of it. Twice invites nobody twice.

    Raises: NotAllowed, NotRegistered.
    """
    own = in_hand(actor, accession)
    if own.organisation is None:
        raise NotRegistered
    locations = {place.name.casefold(): place for place in own.organisation.locations.open()}
    seen: set[str] = set()
    found = [
        (number, row, _read(row, locations, seen)) for number, row in enumerate(rows, FIRST_ROW) if any(row.values())
    ]
    results = iter(invite_many(actor, [who for _, _, who in found if isinstance(who, Invited)], at=at))
    note_change(actor, own, "accounts")
    return [
        PersonReport(number, _name(row), who if isinstance(who, Fault) else next(results)) for number, row, who in found
    ]


def _read(row: Row, locations: dict[str, Location], seen: set[str]) -> Invited | Fault:
    """Take a row for somebody; ``seen`` are the addresses of the rows before. One location need not be named."""
    address, place = row.get("e-mail", "").casefold(), row.get("locatie", "").casefold()
    location = locations.get(place) or (next(iter(locations.values())) if not place and len(locations) == 1 else None)
    roles = [ROLES.get(word.strip().casefold()) for word in (row.get("rollen") or "professional").split(",")]
    if address and address in seen:
        return Fault.DOUBLE_ADDRESS
    seen.add(address)
    if location is None:
        return Fault.UNKNOWN_LOCATION
    if None in roles:
        return Fault.UNKNOWN_ROLE
    return Invited(
        given_name=row["voornaam"],
        infix=row.get("tussenvoegsel", ""),
        surname=row["achternaam"],
        email=row["e-mail"],
        job_title=row.get("functie", ""),
        phone=row.get("telefoon", ""),
        location=location,
        roles=frozenset(role for role in roles if role),
        has_bsn_right=row.get("bsn", "").casefold() == "ja",
    )


def _name(row: Row) -> str:
    return " ".join(filter(None, (row.get("voornaam"), row.get("tussenvoegsel"), row.get("achternaam"))))
