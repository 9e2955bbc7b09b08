"""Groups of reports that are plainly about one person: in whatever order they arrive, the answer is the same.

That is so when every report shares a key with every other, and when a person would be the same whichever of the levels
that occur in the group come together. Most of a file is like that, and is decided here without asking report by report.
"""

from itertools import product
from math import inf, prod

import polars as pl

from verwijsindex.persons.linkage.bulk.groups import Grouped
from verwijsindex.persons.linkage.bulk.judging import LEVELS, Judged, evidence_of, log_odds
from verwijsindex.persons.linkage.bulk.recalling import RARE
from verwijsindex.persons.linkage.judge import Judge, Verdict
from verwijsindex.persons.linkage.levels import Agreement

_MOST_CASES = 64  # to look at for one group; what has more is not plain
_LEVELS = [f"levels of {field}" for field in LEVELS]


def plain_groups(grouped: Grouped, judged: Judged, judge: Judge) -> pl.Series:
    """Give the groups, by the first report of each, that are plainly about one person."""
    groups = _levels(grouped, judged).join(_reports(grouped, judged), on="group")
    complete = groups.filter(pl.col("pairs") == pl.col("reports") * (pl.col("reports") - 1) // 2)
    kinds = complete.select(_LEVELS).unique().with_row_index("kind")
    cases = complete.join(kinds, on=_LEVELS).join(_cases(kinds, judge), on="kind")
    rarity = pl.sum_horizontal(pl.col(field) * pl.col(f"{field} is equal") for field in RARE)
    bits = cases.select(pl.col("bits") + rarity).to_series()
    is_same = (log_odds(bits, cases["relatives"], judge) >= judge.model.match) & cases["may be same"]
    return cases.with_columns(is_same=is_same).group_by("group").agg(pl.col("is_same").all()).filter("is_same")["group"]


def _levels(grouped: Grouped, judged: Judged) -> pl.DataFrame:
    """Give the number of ``pairs`` of each group, and per field which levels occur, as a sum of powers of two."""
    kinds = [list(kind) for kind in LEVELS.values()]
    powers = [
        [1 << kind.index(level) for kind, level in zip(kinds, agreement, strict=True)]
        for agreement in judged.agreements
    ]
    of_agreement = pl.DataFrame(powers, schema=dict.fromkeys(_LEVELS, pl.UInt32), orient="row")
    levels = of_agreement[grouped.pairs["agreement"]].with_columns(grouped.pairs["group"])
    return levels.group_by("group").agg(pl.len().alias("pairs"), pl.col(_LEVELS).bitwise_or())


def _reports(grouped: Grouped, judged: Judged) -> pl.DataFrame:
    """Give the number of ``reports`` of each group, and per field what the commonest value is worth."""
    rarities = judged.rarities.with_columns(group=grouped.leaders)
    return rarities.group_by("group").agg(pl.len().alias("reports"), pl.col(*RARE).min())


def _cases(kinds: pl.DataFrame, judge: Judge) -> pl.DataFrame:
    """Give for each kind of group what can come together in it, and what that weighs."""
    found = [(kind, agreement) for kind, *levels in kinds.iter_rows() for agreement in _combinations(levels)]
    agreements = [agreement for _, agreement in found]
    equal = {f"{field} is equal": [getattr(agreement, field) == "exact" for agreement in agreements] for field in RARE}
    may_be_same = [judge.verdict(agreement, inf) is Verdict.SAME for agreement in agreements]
    of_kind = pl.Series("kind", [kind for kind, _ in found], dtype=pl.UInt32)
    return (
        pl.DataFrame([of_kind, pl.Series("may be same", may_be_same, dtype=pl.Boolean)])
        .hstack(pl.DataFrame(equal))
        .hstack(evidence_of(agreements, judge))
    )


def _combinations(sums: list[int]) -> list[Agreement]:
    """Combine the levels of each field in every way; too many is none."""
    fields = zip(sums, LEVELS.values(), strict=True)
    levels = [[level for rank, level in enumerate(kinds) if powers >> rank & 1] for powers, kinds in fields]
    return [Agreement(*chosen) for chosen in product(*levels)] if prod(map(len, levels)) <= _MOST_CASES else []
