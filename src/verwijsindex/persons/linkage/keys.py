"""The values by which a report can be found again; they are stored as keyed hashes only."""

from collections.abc import Iterator
from enum import IntEnum

from verwijsindex.persons.identity import Identity
from verwijsindex.persons.linkage import normalise


class KeyKind(IntEnum):
    BSN = 1
    WHOLE = 2
    SURNAME_AND_BIRTH = 3
    GIVEN_NAME_AND_BIRTH = 4
    NAMES_AND_YEAR = 5


def keys_of(identity: Identity) -> Iterator[tuple[KeyKind, str]]:
    """Give the keys of an identity. The last three find what agrees only partly."""
    given, surname = (
        normalise.first_given_name(identity.given_names),
        normalise.surname(identity.surname, identity.infix),
    )
    birth, sex = identity.birth_date.isoformat(), identity.sex
    if identity.bsn:
        yield KeyKind.BSN, identity.bsn
    yield KeyKind.WHOLE, f"{given}|{surname}|{birth}|{sex}"
    yield KeyKind.SURNAME_AND_BIRTH, f"{surname}|{birth}"
    yield KeyKind.GIVEN_NAME_AND_BIRTH, f"{given}|{birth}"
    yield KeyKind.NAMES_AND_YEAR, f"{given}|{surname}|{identity.birth_date.year}"
