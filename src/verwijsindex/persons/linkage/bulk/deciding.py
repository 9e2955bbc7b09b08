"""Decide about the reports of each group one by one, in two processes."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import groupby
from multiprocessing import Pool
from operator import itemgetter
from typing import NamedTuple

import polars as pl

from verwijsindex.persons.linkage.bulk.arrival import Arrivals, Question
from verwijsindex.persons.linkage.bulk.recalling import RecallingJudge
from verwijsindex.persons.linkage.bulk.table import Table
from verwijsindex.persons.linkage.decide import Judge
from verwijsindex.persons.linkage.facts import Facts
from verwijsindex.persons.linkage.levels import Agreement

_PROCESSES = 2
_PORTION = 20_000  # pairs

Pair = tuple[int, int, int, int]
"""The group, two reports, and the place of their agreement."""


class Decided(NamedTuple):
    """The persons of some groups, as their reports, and what must be asked."""

    persons: list[list[int]]
    questions: list[Question]


class Portion(NamedTuple):
    """Whole groups, and where the values of their reports stand."""

    pairs: list[Pair]
    places: dict[int, tuple[int, ...]]


class Decider(NamedTuple):
    """What is needed to decide about any portion."""

    table: Table
    agreements: list[Agreement]
    judge: Judge

    def decide(self, portion: Portion) -> Decided:
        persons: list[list[int]] = []
        questions: list[Question] = []
        for _, pairs in groupby(portion.pairs, key=itemgetter(0)):
            arrivals = self._arrive(pairs, portion.places)
            persons += arrivals.persons.values()
            questions += arrivals.questions()
        return Decided(persons, questions)

    def _arrive(self, pairs: Iterator[Pair], places: dict[int, tuple[int, ...]]) -> Arrivals:
        facts: dict[int, Facts] = {}
        beside = defaultdict(list)
        judge = RecallingJudge(self.judge.model, self.judge.frequencies)
        for _, earlier, later, agreement in pairs:
            for report, other in ((earlier, later), (later, earlier)):
                beside[report].append(other)
                if report not in facts:
                    facts[report] = self.table.facts_at(places[report])
            judge.learn(facts[earlier], facts[later], self.agreements[agreement])
        arrivals = Arrivals(judge, facts, beside)
        for report in sorted(facts):
            arrivals.arrive(report)
        return arrivals


def decide_all(decider: Decider, pairs: pl.DataFrame) -> Iterator[Decided]:
    """Decide about all groups, portion by portion. What fits in one portion needs no other process."""
    portions = _portions(pairs.select("group", "earlier", "later", "agreement"), decider.table.places)
    if pairs.height <= _PORTION:
        yield from map(decider.decide, portions)
        return
    with Pool(_PROCESSES, _remember, (decider,)) as pool:
        yield from pool.imap_unordered(_decide, portions)


def _portions(pairs: pl.DataFrame, places: pl.DataFrame) -> Iterator[Portion]:
    """Cut between groups."""
    ordered = pairs.sort("group", "earlier", "later")
    start = 0
    while start < ordered.height:
        last_group = ordered["group"][min(start + _PORTION, ordered.height) - 1]
        end = ordered["group"].search_sorted(last_group, "right")
        portion = ordered[start:end]
        reports = pl.concat([portion["earlier"], portion["later"]]).unique()
        yield Portion(portion.rows(), dict(zip(reports, places[reports].rows(), strict=True)))
        start = end


_remembered: list[Decider] = []


def _remember(decider: Decider) -> None:
    """Keep what all portions need, once per process."""
    _remembered.append(decider)


def _decide(portion: Portion) -> Decided:
    return _remembered[-1].decide(portion)
