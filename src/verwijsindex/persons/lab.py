"""Who may be in an index for trying out: the published test persons of the BRP and those of our own, and nobody else.

An index is one for trying out by its keys, so it never shares them, a database or a young person with a real one.
"""

from functools import cache

from django.conf import settings

from verwijsindex.persons.brp.stub.register import read_records
from verwijsindex.persons.identity import Identity
from verwijsindex.persons.partial_date import PartialDate


class NotATestPerson(Exception):
    """This index is for trying out: a real young person never enters it."""


def require_test_person(identity: Identity) -> None:
    """Raises: NotATestPerson."""
    if settings.LAB and not is_test_person(identity):
        raise NotATestPerson


def is_test_person(identity: Identity) -> bool:
    """Say whether somebody is a test person, also of whom only the initial or a part of the birth date is known.

    A number, if there is one, must be that of the same test person.
    """
    found = _numbers().get((identity.surname.strip().casefold(), _initial(identity.given_names)), {})
    return any(
        _fits(identity.birth_date, born) for bsn, born in found.items() if identity.bsn is None or identity.bsn == bsn
    )


def is_test_number(bsn: str) -> bool:
    return any(bsn in found for found in _numbers().values())


@cache
def _numbers() -> dict[tuple[str, str], dict[str, str]]:
    """Give, by surname and initial, the birth dates of test persons by their numbers."""
    known: dict[tuple[str, str], dict[str, str]] = {}
    for record in read_records():
        name, born = record.get("naam", {}), record.get("geboorte", {}).get("datum", "")
        place = name.get("geslachtsnaam", "").strip().casefold(), _initial(name.get("voornamen", ""))
        if all(place) and born and "burgerservicenummer" in record:
            known.setdefault(place, {})[record["burgerservicenummer"]] = born
    return known


def _initial(given_names: str) -> str:
    return given_names.strip()[:1].casefold()


def _fits(told: PartialDate, born: str) -> bool:
    """Compare with digits in which zeros stand for what is unknown."""
    parts = (told.year, told.month, told.day), (int(born[:4]), int(born[4:6]), int(born[6:]))
    return told.year == parts[1][0] and all(
        one == other or not one or not other for one, other in zip(*parts, strict=True)
    )
