"""The vault: the only place where an identity is sealed and opened.

A sealed identity can be opened only under the id of its own row, so that rows cannot be swapped.
"""

import json
from uuid import UUID

from django.conf import settings

from verwijsindex.persons.identity import Identity
from verwijsindex.persons.models import IdentityReport
from verwijsindex.persons.partial_date import PartialDate
from verwijsindex.persons.sex import Sex


def seal(report: IdentityReport, identity: Identity) -> None:
    """Put the identity into the row, under the key that writes now. Does not save."""
    report.sealed = settings.KEYRING.seal(to_json(identity), bound_to=_place(report.id))
    report.key_name = settings.KEYRING.sealing.active


def unseal(report: IdentityReport) -> Identity:
    """Open a row. Within this room only: whoever shows it goes through ``looks``, which writes the logbook.

    Raises: CannotOpen.
    """
    return from_json(settings.KEYRING.open(bytes(report.sealed), bound_to=_place(report.id)))


def to_json(identity: Identity) -> bytes:
    plain = {
        "bsn": identity.bsn,
        "given_names": identity.given_names,
        "infix": identity.infix,
        "surname": identity.surname,
        "birth_date": identity.birth_date.isoformat(),
        "sex": identity.sex,
        "municipality": identity.municipality,
    }
    return json.dumps(plain, ensure_ascii=False, separators=(",", ":")).encode()


def from_json(text: bytes) -> Identity:
    plain = json.loads(text)
    return Identity(
        given_names=plain["given_names"],
        infix=plain["infix"],
        surname=plain["surname"],
        birth_date=PartialDate.parse(plain["birth_date"]),
        sex=Sex(plain["sex"]),
        bsn=plain["bsn"],
        municipality=plain["municipality"],
    )


def _place(report_id: UUID) -> bytes:
    return b"persons_identityreport:sealed:" + report_id.bytes
