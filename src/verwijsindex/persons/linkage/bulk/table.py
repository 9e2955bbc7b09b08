"""Reports as a table of numbers: each field points to a list of the distinct values of that field."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

import polars as pl

from verwijsindex.persons.linkage.facts import Facts, numbers_of, postcode_of, sex_of
from verwijsindex.persons.linkage.normalise import given_names, surname
from verwijsindex.persons.partial_date import NotAPartialDate, PartialDate


@dataclass(frozen=True)
class Table:
    """``places`` has a row per report, in order of arrival and a column per field of an ``Agreement``.

    ``values`` has facts that say one field and nothing else, so that one field can be compared by itself.
    """

    places: pl.DataFrame
    values: Mapping[str, list[Facts]]

    def facts(self, report: int) -> Facts:
        """Give all that a report says."""
        places = zip(self.values.values(), self.places.row(report), strict=True)
        first, last, born, sex, home, number = (values[place] for values, place in places)
        return Facts(
            first.given_names, last.surname, born.birth_date, sex.sex, home.postcode, number.bsn, number.typed_bsn
        )


def table_of(reports: pl.DataFrame) -> Table:
    """Normalise what was read from a file."""
    places, values = {}, {}
    for field, (columns, normalise) in _FIELDS.items():
        distinct = reports.select(columns).unique()
        known: dict[Facts, int] = {}
        found = [known.setdefault(normalise(*texts), len(known)) for texts in distinct.iter_rows()]
        place_of = distinct.with_columns(place=pl.Series(found, dtype=pl.UInt32))
        places[field] = reports.select(columns).join(place_of, on=columns, how="left", maintain_order="left")["place"]
        values[field] = list(known)
    return Table(pl.DataFrame(places), values)


def _birth_date(text: str) -> PartialDate | None:
    try:
        return PartialDate.parse(text)
    except NotAPartialDate:
        return None


def _number(text: str) -> Facts:
    bsn, typed_bsn = numbers_of(text)
    return replace(_NOTHING, bsn=bsn, typed_bsn=typed_bsn)


_NOTHING = Facts((), (), None)
_FIELDS: Mapping[str, tuple[list[str], Callable[..., Facts]]] = {
    "given": (["first_name"], lambda text: replace(_NOTHING, given_names=given_names(text))),
    "surname": (["surname", "infix"], lambda text, infix: replace(_NOTHING, surname=surname(text, infix))),
    "birth": (["birth_date"], lambda text: replace(_NOTHING, birth_date=_birth_date(text))),
    "sex": (["sex"], lambda text: replace(_NOTHING, sex=sex_of(text))),
    "postcode": (["postcode"], lambda text: replace(_NOTHING, postcode=postcode_of(text))),
    "bsn": (["bsn"], _number),
}
