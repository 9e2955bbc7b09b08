"""How often names and birth dates occur in this index: counted at night, sealed, and of use to recognition only.

A name counts once for each young person, however often reported, and only if three or more have it: what is rarer
tells nothing more, and points to somebody.
"""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from typing import TypeVar

from django.conf import settings
from django.db import transaction

from verwijsindex.access.actor import machine
from verwijsindex.audit.actions import record
from verwijsindex.audit.acts import Act
from verwijsindex.persons import vault
from verwijsindex.persons.linkage.facts import Facts, facts_of
from verwijsindex.persons.linkage.frequencies import Frequencies
from verwijsindex.persons.models import IdentityReport, NameStatistics
from verwijsindex.persons.partial_date import PartialDate

Value = TypeVar("Value")

_FEWEST = 3
_BATCH = 2_000
_PLACE = b"persons_namestatistics:sealed"


@transaction.atomic
def count_names() -> None:
    """Count anew what all reports say, opened in memory only, and put it in the place of what was counted before.

    Raises: CannotOpen.
    """
    counted = _count(_everybody())
    NameStatistics.objects.update_or_create(id=1, defaults=_sealed(_to_bytes(counted)))
    record(machine("linkage"), Act.COUNT_NAMES, about=("young people", counted.persons))


def last_counted() -> Frequencies:
    """Give what was counted last; of what was never counted, nothing is known. Raises: CannotOpen."""
    row = NameStatistics.objects.first()
    return _from_bytes(_open(row)) if row else Frequencies(persons=0, total=0)


@transaction.atomic
def reseal_names() -> None:
    """Bring what was counted under the keys that write now. Raises: CannotOpen."""
    for row in NameStatistics.objects.select_for_update().exclude(key_name=settings.KEYRING.active):
        NameStatistics.objects.update(**_sealed(_open(row)))


def names_stored_under() -> dict[str, int]:
    """Count the rows per key: one, or none yet."""
    return dict(Counter(NameStatistics.objects.values_list("key_name", flat=True)))


def _everybody() -> Iterator[list[Facts]]:
    """Give all that was reported of each young person, a batch in memory at a time."""
    rows = IdentityReport.objects.order_by("young_person_id").values_list("young_person_id", "id", "sealed")
    for _, reports in groupby(rows.iterator(_BATCH), key=lambda row: row[0]):
        yield [facts_of(vault.unseal_row(report_id, bytes(sealed))) for _, report_id, sealed in reports]


def _count(everybody: Iterable[list[Facts]]) -> Frequencies:
    persons = 0
    given_names, surnames, birth_dates = Counter[str](), Counter[str](), Counter[PartialDate]()
    for persons, reports in enumerate(everybody, start=1):  # noqa: B007  # the last one is how many there are
        given_names.update({report.given_names[0] for report in reports if report.given_names})
        surnames.update({" ".join(report.surname) for report in reports if report.surname})
        birth_dates.update({report.birth_date for report in reports if report.birth_date})
    return Frequencies(persons, persons, _common(given_names), _common(surnames), _common(birth_dates))


def _common(counted: Counter[Value]) -> dict[Value, int]:
    return {value: number for value, number in counted.items() if number >= _FEWEST}


def _to_bytes(counted: Frequencies) -> bytes:
    birth_dates = {birth_date.isoformat(): number for birth_date, number in counted.birth_dates.items()}
    return json.dumps([counted.persons, counted.given_names, counted.surnames, birth_dates]).encode()


def _from_bytes(text: bytes) -> Frequencies:
    persons, given_names, surnames, birth_dates = json.loads(text)
    dates: Mapping[PartialDate, int] = {PartialDate.parse(date): number for date, number in birth_dates.items()}
    return Frequencies(persons, persons, given_names, surnames, dates)


def _sealed(plain: bytes) -> dict[str, object]:
    return {"sealed": settings.KEYRING.seal(plain, bound_to=_PLACE), "key_name": settings.KEYRING.active}


def _open(row: NameStatistics) -> bytes:
    plain: bytes = settings.KEYRING.open(bytes(row.sealed), bound_to=_PLACE)
    return plain
