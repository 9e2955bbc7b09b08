"""Judge many pairs at once. What two values come to is asked once for each two values that occur together."""

from typing import NamedTuple

import polars as pl

from verwijsindex.persons.linkage.bulk.table import Table
from verwijsindex.persons.linkage.decide import Judge, Verdict
from verwijsindex.persons.linkage.levels import Agreement, Birth, Bsn, Given, Postcode, SameSex, Surname
from verwijsindex.persons.linkage.model import Evidence

_LEVELS = {"given": Given, "surname": Surname, "birth": Birth, "sex": SameSex, "postcode": Postcode, "bsn": Bsn}
_UNKNOWN = Agreement(Given.UNKNOWN, Surname.UNKNOWN, Birth.UNKNOWN, SameSex.UNKNOWN, Postcode.UNKNOWN, Bsn.UNKNOWN)
_RARE = {
    "given": _UNKNOWN._replace(given=Given.EXACT),
    "surname": _UNKNOWN._replace(surname=Surname.EXACT),
    "birth": _UNKNOWN._replace(birth=Birth.EXACT),
}


class Judged(NamedTuple):
    """What ``Judge.judge`` says about each pair: its ``score`` and ``verdict``, and the place of its ``agreement``."""

    pairs: pl.DataFrame
    agreements: list[Agreement]


def judge_pairs(table: Table, pairs: pl.DataFrame, judge: Judge) -> Judged:
    """Judge pairs of reports, ``earlier`` and ``later``."""
    levels = pairs.with_columns(_level(table, pairs, field, judge) for field in _LEVELS)
    levels = _with_names_swapped(table, levels, judge)
    rarity = pl.DataFrame([_rarity(table, levels, field, judge) for field in _RARE]).sum_horizontal()
    distinct = levels.select(Agreement._fields).unique().with_row_index("agreement")
    agreements = [
        Agreement(*(kind(level) for kind, level in zip(_LEVELS.values(), row, strict=True)))
        for row in distinct.select(Agreement._fields).iter_rows()
    ]
    judged = levels.with_columns(rarity=rarity).join(distinct, on=Agreement._fields).drop(Agreement._fields)
    return Judged(_with_verdict(_with_score(judged, agreements, judge), agreements, judge), agreements)


def _level(table: Table, pairs: pl.DataFrame, field: str, judge: Judge) -> pl.Series:
    """Compare one field."""
    both = _both(table, pairs, field)
    distinct = both.unique()
    values, model, frequencies = table.values[field], judge.model, judge.frequencies
    levels = [
        getattr(model.agreement(values[one], values[other], frequencies), field) for one, other in distinct.iter_rows()
    ]
    known = distinct.with_columns(pl.Series(field, levels, dtype=pl.Enum(_LEVELS[field])))
    return both.join(known, on=both.columns, how="left", maintain_order="left")[field]


def _with_names_swapped(table: Table, levels: pl.DataFrame, judge: Judge) -> pl.DataFrame:
    """Compare once more, all fields together, where neither name agrees: they may be swapped."""
    is_odd = (pl.col("given") == Given.CONFLICT) & (pl.col("surname") == Surname.CONFLICT)
    pairs = levels.filter(is_odd).select("earlier", "later")
    found = [(*pair, *judge.model.agreement(*map(table.facts, pair), judge.frequencies)) for pair in pairs.iter_rows()]
    return pl.concat([levels.filter(~is_odd), pl.DataFrame(found, schema=levels.schema, orient="row")])


def _rarity(table: Table, levels: pl.DataFrame, field: str, judge: Judge) -> pl.Series:
    """Weigh the values that are equal; of two that are equal but spelled otherwise, the commoner counts."""
    both, is_exact = _both(table, levels, field), levels[field] == "exact"
    bits = [0.0] * len(table.values[field])
    for place in set(both.filter(is_exact).unpivot()["value"]):
        facts = table.values[field][place]
        bits[place] = judge.model.rarity(_RARE[field], facts, facts, judge.frequencies)
    known = pl.Series(bits, dtype=pl.Float64)
    commoner = both.select(pl.min_horizontal(known.gather(both["one"]), known.gather(both["other"]))).to_series()
    return commoner.zip_with(is_exact, pl.repeat(0.0, len(commoner), eager=True)).alias(field)


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


def _with_verdict(pairs: pl.DataFrame, agreements: list[Agreement], judge: Judge) -> pl.DataFrame:
    """Ask for the verdict once for each agreement and each two thresholds between which scores lie."""
    thresholds = sorted((judge.model.contradiction, judge.model.review, judge.model.match))
    reached = pl.sum_horizontal((pl.col("score") >= threshold).cast(pl.UInt8) for threshold in thresholds)
    pairs = pairs.with_columns(reached=reached)
    cases = pairs.select("agreement", "reached").unique()
    at_least = (float("-inf"), *thresholds)
    verdicts = [judge.verdict(agreements[place], at_least[reached]) for place, reached in cases.iter_rows()]
    known = cases.with_columns(verdict=pl.Series(verdicts, dtype=pl.Enum(Verdict)))
    return pairs.join(known, on=cases.columns).drop("reached")
