"""Reports in groups, each apart from all others: whatever is decided in one changes nothing in another."""

from typing import NamedTuple

import polars as pl

from verwijsindex.persons.linkage.bulk.judging import Judged
from verwijsindex.persons.linkage.components import leaders
from verwijsindex.persons.linkage.judge import Judge


class Grouped(NamedTuple):
    """``leaders`` names for each report the first report of its group; ``pairs`` are those within a group."""

    leaders: pl.Series
    pairs: pl.DataFrame


def group_pairs(judged: Judged, judge: Judge, number: int) -> Grouped:
    """Bring together what is connected by pairs that are near."""
    pairs = judged.pairs
    least = pl.Series([judge.least_near(agreement) for agreement in judged.agreements], dtype=pl.Float64)
    near = pairs.filter(pairs["score"] >= least.gather(pairs["agreement"]))
    of_report = pl.Series(leaders(near.select("earlier", "later").iter_rows(), number), dtype=pl.UInt32)
    grouped = pairs.with_columns(group=of_report.gather(pairs["earlier"]))
    return Grouped(of_report, grouped.filter(grouped["group"] == of_report.gather(pairs["later"])))
