"""Reports as a table of numbers: each field points to a list of the distinct values of that field."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

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
        return self.facts_at(self.places.row(report))

    def facts_at(self, places: tuple[int, ...]) -> Facts:
        """Give all that is said at these places, one per field."""
        first, last, born, sex, home, number = (
            values[place] for values, place in zip(self.values.values(), places, strict=True)
        )
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
    return Facts((), (), None, bsn=bsn, typed_bsn=typed_bsn)


_FIELDS: Mapping[str, tuple[list[str], Callable[..., Facts]]] = {
    "given": (["first_name"], lambda text: Facts(given_names(text), (), None)),
    "surname": (["surname", "infix"], lambda text, infix: Facts((), surname(text, infix), None)),
    "birth": (["birth_date"], lambda text: Facts((), (), _birth_date(text))),
    "sex": (["sex"], lambda text: Facts((), (), None, sex=sex_of(text))),
    "postcode": (["postcode"], lambda text: Facts((), (), None, postcode=postcode_of(text))),
    "bsn": (["bsn"], _number),
}
