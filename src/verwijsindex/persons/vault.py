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

_SEXES = {sex.value: sex for sex in Sex}
_date = lru_cache(maxsize=20_000)(PartialDate)  # who is under 23 has one of some 8,400 birthdays
_read = json.JSONDecoder().raw_decode  # loads() looks for white space too, and takes more time for that than to read


def seal(report: IdentityReport, identity: Identity) -> None:
    """Put the identity into the row, under the key that writes now. Does not save."""
    report.sealed = settings.KEYRING.seal(to_bytes(identity), bound_to=_place(report.id))
    report.key_name = settings.KEYRING.active


def unseal(report: IdentityReport) -> Identity:
    """Open a row. Within this room only: whoever shows it goes through ``looks``, which writes the logbook.

    Raises: CannotOpen.
    """
    return unseal_row(report.id, bytes(report.sealed))


def unseal_row(report_id: UUID, sealed: bytes) -> Identity:
    """Open a row that was read without its model. Raises: CannotOpen."""
    return from_bytes(settings.KEYRING.open(sealed, bound_to=_place(report_id)))


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
    return json.dumps(plain, ensure_ascii=False, separators=(",", ":")).encode()


def from_bytes(text: bytes) -> Identity:
    (given_names, infix, surname, birth, sex, *others), _ = _read(text.decode())
    return Identity(given_names, infix, surname, _date(*birth), _SEXES[sex], *others)


def _place(report_id: UUID) -> bytes:
    return b"persons_identityreport:sealed:" + report_id.bytes
