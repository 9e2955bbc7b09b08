"""Reports in groups, each apart from all others: whatever is decided in one changes nothing in another."""

from typing import NamedTuple

import polars as pl

from verwijsindex.persons.linkage.bulk.judging import Judged
from verwijsindex.persons.linkage.decide import Judge

_SLACK = 12.0
"""Bits by which two reports may stay below a question and yet meet: others may bring their persons together."""


class Grouped(NamedTuple):
    """``leaders`` names for each report the first report of its group; ``pairs`` are those within a group."""

    leaders: pl.Series
    pairs: pl.DataFrame


def group_pairs(judged: Judged, judge: Judge, number: int) -> Grouped:
    """Bring together what is connected by pairs that come near to a question."""
    related = judged.pairs.filter(pl.col("score") >= judge.model.review - _SLACK)
    leaders = pl.Series(_leaders(related, number), dtype=pl.UInt32)
    pairs = judged.pairs.with_columns(group=leaders.gather(judged.pairs["earlier"]))
    return Grouped(leaders, pairs.filter(pairs["group"] == leaders.gather(pairs["later"])))


def _leaders(related: pl.DataFrame, number: int) -> list[int]:
    """Follow the connections (union-find)."""
    leader = list(range(number))

    def find(report: int) -> int:
        while leader[report] != report:
            leader[report] = report = leader[leader[report]]
        return report

    for pair in related.select("earlier", "later").iter_rows():
        first, second = sorted(map(find, pair))
        leader[second] = first
    return [find(report) for report in range(number)]
