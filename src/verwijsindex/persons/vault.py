"""The vault: the only place where an identity is sealed and opened.

A sealed identity can be opened only under the id of its own row, so that rows cannot be swapped.
"""

import json
from functools import lru_cache
from uuid import UUID

from django.conf import settings

from verwijsindex.persons.identity import Identity
from verwijsindex.persons.models import IdentityReport
from verwijsindex.persons.partial_date import PartialDate
from verwijsindex.persons.sex import Sex

_PLACE = b"persons_identityreport:sealed:"
_SEXES = {sex.value: sex for sex in Sex}
_date = lru_cache(maxsize=20_000)(PartialDate)  # who is under 23 has one of some 8,400 birthdays
_write = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
_read = json.JSONDecoder().raw_decode  # loads() looks for white space too, and takes more time for that than to read


def seal(report: IdentityReport, identity: Identity) -> None:
    """Put the identity into the row, under the key that writes now. Does not save."""
    report.sealed = sealed_for(report.id.bytes, identity)
    report.key_name = settings.KEYRING.active


def sealed_for(report_id: bytes, identity: Identity) -> bytes:
    """Seal for a row that is written without its model, under the key that writes now."""
    sealed: bytes = settings.KEYRING.seal(to_bytes(identity), bound_to=_PLACE + report_id)
    return sealed


def unseal(report: IdentityReport) -> Identity:
    """Open a row. Within this room only: whoever shows it goes through ``looks``, which writes the logbook.

    Raises: CannotOpen.
    """
    return unseal_row(report.id, bytes(report.sealed))


def unseal_row(report_id: UUID, sealed: bytes) -> Identity:
    """Open a row that was read without its model. Raises: CannotOpen."""
    return unseal_raw(report_id.bytes, sealed)


def unseal_raw(report_id: bytes, sealed: bytes) -> Identity:
    """Open a row whose id was read as bytes. Raises: CannotOpen."""
    return from_bytes(settings.KEYRING.open(sealed, bound_to=_PLACE + report_id))


def to_bytes(identity: Identity) -> bytes:
    """Write the fields in a fixed order, without their names: short, and quick to read."""
    birth = identity.birth_date
    plain = [
        identity.given_names,
        identity.infix,
        identity.surname,
        [birth.year, birth.month, birth.day],
        identity.sex,
        identity.bsn,
        identity.municipality,
        identity.postcode,
        identity.typed_bsn,
    ]
    return _write(plain).encode()


def from_bytes(text: bytes) -> Identity:
    (given_names, infix, surname, birth, sex, *others), _ = _read(text.decode())
    return Identity(given_names, infix, surname, _date(*birth), _SEXES[sex], *others)
