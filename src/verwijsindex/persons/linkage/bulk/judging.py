"""Judge many pairs at once. What two values come to is asked once for each two values that occur together."""

from typing import NamedTuple, get_type_hints

import polars as pl

from verwijsindex.persons.linkage.bulk.table import Table
from verwijsindex.persons.linkage.decide import Judge
from verwijsindex.persons.linkage.levels import Agreement, Birth, Bsn, Given, Postcode, SameSex, Surname
from verwijsindex.persons.linkage.model import Evidence

_LEVELS = get_type_hints(Agreement)
_UNKNOWN = Agreement(Given.UNKNOWN, Surname.UNKNOWN, Birth.UNKNOWN, SameSex.UNKNOWN, Postcode.UNKNOWN, Bsn.UNKNOWN)
_RARE = {
    "given": _UNKNOWN._replace(given=Given.EXACT),
    "surname": _UNKNOWN._replace(surname=Surname.EXACT),
    "birth": _UNKNOWN._replace(birth=Birth.EXACT),
}


class Judged(NamedTuple):
    """What each pair comes to by itself: its ``score`` in bits, and the place of its ``agreement`` in the list."""

    pairs: pl.DataFrame
    agreements: list[Agreement]


def judge_pairs(table: Table, pairs: pl.DataFrame, judge: Judge) -> Judged:
    """Judge pairs of reports, ``earlier`` and ``later``."""
    levels = pairs.with_columns(_level(table, pairs, field, judge) for field in _LEVELS)
    levels = _with_names_swapped(table, levels, judge)
    rarity = pl.min_horizontal(_rarity(table, levels, "earlier", judge), _rarity(table, levels, "later", judge))
    distinct = levels.select(Agreement._fields).unique(maintain_order=True).with_row_index("agreement")
    agreements = [
        Agreement(*(kind(level) for kind, level in zip(_LEVELS.values(), row, strict=True)))
        for row in distinct.select(Agreement._fields).iter_rows()
    ]
    weighed = levels.with_columns(rarity=rarity).join(distinct, on=Agreement._fields).drop(Agreement._fields)
    return Judged(_with_score(weighed, agreements, judge), agreements)


def _level(table: Table, pairs: pl.DataFrame, field: str, judge: Judge) -> pl.Series:
    """Compare one field."""
    both = _both(table, pairs, field)
    distinct = both.unique()
    values = table.values[field]
    levels = [getattr(judge.agreement(values[one], values[other]), field) for one, other in distinct.iter_rows()]
    known = distinct.with_columns(pl.Series(field, levels, dtype=pl.Enum(_LEVELS[field])))
    return both.join(known, on=both.columns, how="left", maintain_order="left")[field]


def _with_names_swapped(table: Table, levels: pl.DataFrame, judge: Judge) -> pl.DataFrame:
    """Compare once more, all fields together, where neither name agrees: they may be swapped."""
    is_odd = (pl.col("given") == Given.CONFLICT) & (pl.col("surname") == Surname.CONFLICT)
    pairs = levels.filter(is_odd).select("earlier", "later")
    found = [(*pair, *judge.agreement(*map(table.facts, pair))) for pair in pairs.iter_rows()]
    return pl.concat([levels.filter(~is_odd), pl.DataFrame(found, schema=levels.schema, orient="row")])


def _rarity(table: Table, levels: pl.DataFrame, report: str, judge: Judge) -> pl.Series:
    """Weigh the values that are equal, as one of the two reports has them."""
    rarity = pl.repeat(0.0, levels.height, eager=True)
    for field, exact in _RARE.items():
        bits = [judge.model.rarity(exact, facts, judge.frequencies) for facts in table.values[field]]
        known = pl.Series(bits, dtype=pl.Float64).gather(table.places[field].gather(levels[report]))
        rarity += known * (levels[field] == "exact")
    return rarity


def _both(table: Table, pairs: pl.DataFrame, field: str) -> pl.DataFrame:
    places = table.places[field]
    return pl.DataFrame({"one": places.gather(pairs["earlier"]), "other": places.gather(pairs["later"])})


def _with_score(pairs: pl.DataFrame, agreements: list[Agreement], judge: Judge) -> pl.DataFrame:
    """Weigh as ``Model.log_odds`` does."""
    evidence = pl.DataFrame(
        [judge.model.evidence(agreement) for agreement in agreements], schema=Evidence._fields, orient="row"
    )
    bits, relatives = (evidence[name].gather(pairs["agreement"]) for name in Evidence._fields)
    odds = judge.frequencies.persons * 2.0 ** -(bits + pairs["rarity"]) + relatives
    return pairs.with_columns(score=-odds.log(2)).drop("rarity")
