"""Pairs of reports that share a key: the only ones that are compared."""

from collections.abc import Iterator
from functools import reduce
from operator import add

import polars as pl

from verwijsindex.persons.linkage.bulk.table import Table
from verwijsindex.persons.linkage.keys import KINDS, parts_of

CROWD = 200
_PORTIONS = 8
_FIELDS = {
    "bsn": "bsn",
    "first name": "given",
    "given names": "given",
    "initial": "given",
    "surname": "surname",
    "all of the surname": "surname",
    "begin of the surname": "surname",
    "year": "birth",
    "month": "birth",
    "day": "birth",
    "postcode": "postcode",
}


def pairs_of(table: Table) -> pl.DataFrame:
    """Give each pair once, as ``earlier`` and ``later``. Of a crowd that shares a key, only the first are compared."""
    keys = _keys(table)
    portions = (keys.filter(pl.col("key") % _PORTIONS == portion) for portion in range(_PORTIONS))
    return pl.concat([_pairs(portion) for portion in portions]).unique()


def _pairs(keys: pl.DataFrame) -> pl.DataFrame:
    sharing = keys.group_by("key").agg(number=pl.len()).filter(pl.col("number") > 1)
    shared = keys.join(sharing, on="key")
    crowd = shared.filter(pl.col("number") > CROWD).sort("report")
    first = crowd.filter(pl.int_range(pl.len()).over("key") < CROWD)
    return (
        pl.concat([shared.filter(pl.col("number") <= CROWD), first])
        .join(shared, on="key", suffix="_later")
        .filter(pl.col("report") < pl.col("report_later"))
        .select(earlier="report", later="report_later")
        .unique()
    )


def _keys(table: Table) -> pl.DataFrame:
    """Give the keys of all reports, as numbers: the sum of their parts, which stand in no order."""
    reports = table.places.with_row_index("report")
    parts = {part: made for field in dict.fromkeys(_FIELDS.values()) for part, made in _parts(table, field)}
    kinds = []
    for kind, made_of in KINDS:
        keys = reduce(lambda made, part: made.join(parts[part], on=_FIELDS[part]), made_of, reports)
        number = reduce(add, (pl.col(f"part {part}") for part in made_of))
        kinds.append(keys.select("report", key=number + pl.lit(kind).hash()))
    return pl.concat(kinds)


def _parts(table: Table, field: str) -> Iterator[tuple[str, pl.DataFrame]]:
    """Make the parts of the keys that come from one field, once per distinct value of it."""
    made: dict[str, tuple[list[int], list[str]]] = {part: ([], []) for part, of in _FIELDS.items() if of == field}
    for place, facts in enumerate(table.values[field]):
        parts = parts_of(facts)
        for part, (places, values) in made.items():
            for value in parts[part]:
                places.append(place)
                values.append(value)
    for part, columns in made.items():
        name = f"part {part}"  # some parts are called after their field
        of_values = pl.DataFrame(columns, schema={field: pl.UInt32, name: pl.String}, orient="col")
        yield part, of_values.with_columns(pl.col(name).hash())
