"""Take up many organisations at once, from a sheet. Good rows are never lost to bad ones, and none is taken twice."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction

from verwijsindex.access.actor import Actor
from verwijsindex.onboarding.actions import NameTaken, Prospect, begin, region_of
from verwijsindex.onboarding.dossier import keep_contact
from verwijsindex.onboarding.models import Contact
from verwijsindex.onboarding.models.accession import LONGEST_NAME
from verwijsindex.onboarding.sheets import FIRST_ROW, Row, domain_of
from verwijsindex.regions.models import Municipality


class Outcome(StrEnum):
    TAKEN_UP = "taken-up"
    KNOWN = "known"
    NO_NAME = "no-name"
    LONG_NAME = "long-name"
    UNKNOWN_DOMAIN = "unknown-domain"
    UNKNOWN_MUNICIPALITY = "unknown-municipality"
    BAD_ADDRESS = "bad-address"


@dataclass(frozen=True)
class RowReport:
    number: int
    name: str
    outcome: Outcome


@transaction.atomic
def import_prospects(actor: Actor, rows: Iterable[Row], *, on: date) -> list[RowReport]:
    """Take up each organisation that is not known yet, and say of each row what came of it. Raises: NotAllowed."""
    municipalities = {key.casefold(): each for each in region_of(actor).municipalities.all() for key in _keys(each)}
    return [
        RowReport(number, row.get("naam", ""), _take_up(actor, row, municipalities, on=on))
        for number, row in enumerate(rows, FIRST_ROW)
        if any(row.values())
    ]


def _take_up(actor: Actor, row: Row, municipalities: dict[str, Municipality], *, on: date) -> Outcome:
    domain, municipality = domain_of(row.get("domein", "")), municipalities.get(row.get("gemeente", "").casefold())
    if refusal := _refusal(row):
        return refusal
    if domain is None:
        return Outcome.UNKNOWN_DOMAIN
    if municipality is None:
        return Outcome.UNKNOWN_MUNICIPALITY
    prospect = Prospect(row["naam"], domain, municipality, row.get("koepel", "")[:LONGEST_NAME])
    try:
        accession = begin(actor, prospect, on=on)
    except NameTaken:
        return Outcome.KNOWN
    if name := row.get("contactpersoon"):
        known = Contact(name=name[:LONGEST_NAME], email=row.get("e-mail", ""), phone=row.get("telefoon", "")[:20])
        keep_contact(actor, accession, known)
    return Outcome.TAKEN_UP


def _refusal(row: Row) -> Outcome | None:
    if not row.get("naam"):
        return Outcome.NO_NAME
    if len(row["naam"]) > LONGEST_NAME:
        return Outcome.LONG_NAME
    try:
        validate_email(row.get("e-mail") or "none@example.org")
    except ValidationError:
        return Outcome.BAD_ADDRESS
    return None


def _keys(municipality: Municipality) -> tuple[str, str]:
    return municipality.code, municipality.name
