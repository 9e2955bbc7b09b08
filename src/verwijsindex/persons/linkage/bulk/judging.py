"""Judge many pairs at once. What two values come to is asked once for each two values that occur together."""

from collections.abc import Callable
from enum import StrEnum
from functools import partial
from itertools import chain, product
from typing import NamedTuple, get_type_hints

import polars as pl

from verwijsindex.persons.linkage.bulk.processes import spread
from verwijsindex.persons.linkage.bulk.recalling import RARE
from verwijsindex.persons.linkage.bulk.table import Table
from verwijsindex.persons.linkage.facts import Facts
from verwijsindex.persons.linkage.judge import Judge
from verwijsindex.persons.linkage.levels import (
    SWAPPED,
    SWAPPED_INITIAL,
    Agreement,
    Given,
    Surname,
    are_initials,
    compare_birth,
    compare_bsn,
    compare_postcode,
    compare_sex,
    compare_surname,
    may_be_swapped,
    share_a_word,
)
from verwijsindex.persons.linkage.model import FAMILY_ONLY, SCORE_DIGITS, Evidence

_PORTION = 50_000  # two values beside each other; fewer need no other process
_SLOW = ("given", "surname")  # to compare; of other fields, telling another process takes longer
LEVELS = get_type_hints(Agreement)


class Judged(NamedTuple):
    """What each of the ``pairs`` comes to by itself: its ``score`` in bits, and the place of its ``agreement``.

    ``rarities`` tell of each report what a value is worth, if it is equal, of each field where that matters.
    """

    pairs: pl.DataFrame
    agreements: list[Agreement]
    rarities: pl.DataFrame


def judge_pairs(table: Table, pairs: pl.DataFrame, judge: Judge) -> Judged:
    """Judge pairs of reports, ``earlier`` and ``later``."""
    levels = pairs.with_columns(_level(table, pairs, field, judge) for field in LEVELS)
    levels = _without_surnames_as_given(table, _with_names_swapped(table, levels), judge)
    rarities = pl.DataFrame([_rarities(table, field, judge) for field in RARE])
    rarity = pl.min_horizontal(_rarity(rarities, levels, "earlier"), _rarity(rarities, levels, "later"))
    distinct = levels.select(Agreement._fields).unique(maintain_order=True).with_row_index("agreement")
    agreements = [
        Agreement(*(kind(level) for kind, level in zip(LEVELS.values(), row, strict=True)))
        for row in distinct.select(Agreement._fields).iter_rows()
    ]
    weighed = levels.with_columns(rarity=rarity).join(distinct, on=Agreement._fields).drop(Agreement._fields)
    return Judged(_with_score(weighed, agreements, judge), agreements, rarities)


def _level(table: Table, pairs: pl.DataFrame, field: str, judge: Judge) -> pl.Series:
    """Compare one field."""
    both = _both(table, pairs, field)
    distinct = both.unique()
    compare = partial(_compare, judge, field, table.values[field])
    portions = (portion.rows() for portion in distinct.iter_slices(_PORTION))
    levels = spread(compare, portions) if field in _SLOW and distinct.height > _PORTION else map(compare, portions)
    known = distinct.with_columns(pl.Series(field, list(chain.from_iterable(levels)), dtype=pl.Enum(LEVELS[field])))
    return both.join(known, on=both.columns, how="left", maintain_order="left")[field]


def _compare(judge: Judge, field: str, values: list[Facts], places: list[tuple[int, int]]) -> list[StrEnum]:
    compare = _comparisons(judge)[field]
    return [compare(values[one], values[other]) for one, other in places]


def _comparisons(judge: Judge) -> dict[str, Callable[[Facts, Facts], StrEnum]]:
    """Give what compares each field. All but given names need no more than two values."""
    return {
        "given": lambda one, other: judge.agreement(one, other).given,
        "surname": lambda one, other: compare_surname(one.surname, other.surname),
        "birth": lambda one, other: compare_birth(one.birth_date, other.birth_date),
        "sex": lambda one, other: compare_sex(one.sex, other.sex),
        "postcode": lambda one, other: compare_postcode(one.postcode, other.postcode),
        "bsn": compare_bsn,
    }


def _with_names_swapped(table: Table, levels: pl.DataFrame) -> pl.DataFrame:
    """Look once more where neither name agrees: they may be swapped."""
    is_odd = pl.any_horizontal(
        (pl.col("given") == given) & (pl.col("surname") == surname)
        for given, surname in product(Given, Surname)
        if may_be_swapped(given, surname)
    )
    odd = levels.with_row_index("row").filter(is_odd)
    for one, other in (("earlier", "later"), ("later", "earlier")):
        odd = odd.filter(_share_a_word(table, odd[one], odd[other]))
    initials = pl.Series([are_initials(facts.surname) for facts in table.values["surname"]], dtype=pl.Boolean)
    has_initials = pl.any_horizontal(
        initials.gather(table.places["surname"].gather(odd[report])) for report in ("earlier", "later")
    )
    rows, row = odd.with_columns(has_initials=has_initials), pl.int_range(pl.len())
    is_swapped = row.is_in(rows["row"].implode())
    is_initial = row.is_in(rows.filter("has_initials")["row"].implode())
    return levels.with_columns(
        pl.when(is_initial).then(_is(initial)).when(is_swapped).then(_is(swapped)).otherwise(field).alias(field)
        for field, swapped, initial in zip(("given", "surname"), SWAPPED, SWAPPED_INITIAL, strict=True)
    )


def _without_surnames_as_given(table: Table, levels: pl.DataFrame, judge: Judge) -> pl.DataFrame:
    """Let a surname in the place of the given name be nothing in common, as ``Model.agreement`` does."""
    of_value = [
        bool(facts.given_names) and judge.frequencies.are_a_surname(facts.given_names)
        for facts in table.values["given"]
    ]
    are_surnames = pl.Series(of_value, dtype=pl.Boolean).gather(table.places["given"])
    is_either = are_surnames.gather(levels["earlier"]) | are_surnames.gather(levels["later"])
    given, surname = FAMILY_ONLY
    is_family_only = (levels["given"] == given) & (levels["surname"] == surname) & is_either
    return levels.with_columns(given=pl.when(is_family_only).then(_is(Given.CONFLICT)).otherwise("given"))


def _is(level: StrEnum) -> pl.Expr:
    return pl.lit(level, dtype=pl.Enum(type(level)))


def _share_a_word(table: Table, one: pl.Series, other: pl.Series) -> pl.Series:
    """Say whether a given name of one is a word of the surname of the other, once for each two that occur together."""
    both = pl.DataFrame({"one": table.places["given"].gather(one), "other": table.places["surname"].gather(other)})
    distinct = both.unique()
    given, surname = table.values["given"], table.values["surname"]
    shares = [share_a_word(given[place].given_names, surname[too].surname) for place, too in distinct.iter_rows()]
    known = distinct.with_columns(shares=pl.Series(shares, dtype=pl.Boolean))
    return both.join(known, on=both.columns, how="left", maintain_order="left")["shares"]


def _rarities(table: Table, field: str, judge: Judge) -> pl.Series:
    bits = [judge.rarity(RARE[field], facts) for facts in table.values[field]]
    return pl.Series(bits, dtype=pl.Float64).gather(table.places[field]).alias(field)


def _rarity(rarities: pl.DataFrame, levels: pl.DataFrame, report: str) -> pl.Series:
    """Weigh the values that are equal, as one of the two reports has them."""
    rarity = pl.repeat(0.0, levels.height, eager=True)
    for field in RARE:
        rarity += rarities[field].gather(levels[report]) * (levels[field] == "exact")
    return rarity


def _both(table: Table, pairs: pl.DataFrame, field: str) -> pl.DataFrame:
    places = table.places[field]
    return pl.DataFrame({"one": places.gather(pairs["earlier"]), "other": places.gather(pairs["later"])})


def _with_score(pairs: pl.DataFrame, agreements: list[Agreement], judge: Judge) -> pl.DataFrame:
    evidence = evidence_of(agreements, judge)
    bits, relatives = (evidence[name].gather(pairs["agreement"]) for name in Evidence._fields)
    return pairs.with_columns(score=log_odds(bits + pairs["rarity"], relatives, judge)).drop("rarity")


def evidence_of(agreements: list[Agreement], judge: Judge) -> pl.DataFrame:
    """Give what each agreement weighs, as ``Evidence``."""
    evidence = [judge.model.evidence(agreement) for agreement in agreements]
    return pl.DataFrame(evidence, schema=dict.fromkeys(Evidence._fields, pl.Float64), orient="row")


def log_odds(bits: pl.Series, relatives: pl.Series, judge: Judge) -> pl.Series:
    """Weigh as ``Model.log_odds`` does."""
    return (-(judge.frequencies.persons * 2.0**-bits + relatives).log(2)).round(SCORE_DIGITS)
