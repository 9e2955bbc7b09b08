"""Say who is who in a file, as if its reports had arrived one by one."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import groupby
from operator import itemgetter

import polars as pl

from verwijsindex.persons.linkage.bulk.arrival import Arrivals, Question
from verwijsindex.persons.linkage.bulk.blocking import pairs_of
from verwijsindex.persons.linkage.bulk.counting import frequencies_of
from verwijsindex.persons.linkage.bulk.judging import Judged, judge_pairs
from verwijsindex.persons.linkage.bulk.table import Table, table_of
from verwijsindex.persons.linkage.decide import Judge
from verwijsindex.persons.linkage.facts import Facts
from verwijsindex.persons.linkage.levels import Agreement
from verwijsindex.persons.linkage.model import Model

Progress = Callable[[str, float], None]
"""Hears what is going on, and which part of all is done."""

_SLACK = 12.0
"""Bits by which two reports may stay below a question and yet meet: others may bring their persons together."""


@dataclass(frozen=True)
class Linked:
    """``first_reports`` names for each report the first report about the same person; reports are places in a file."""

    first_reports: list[int]
    questions: list[Question]


@dataclass(frozen=True)
class RecallingJudge(Judge):
    """Compares nothing twice. Reports are told apart as objects, which live as long as this judge."""

    known: dict[tuple[int, int], Agreement] = field(default_factory=dict)

    def agreement(self, one: Facts, other: Facts) -> Agreement:
        agreement = self.known.get((id(one), id(other)))
        if agreement is None:
            agreement = super().agreement(one, other)
            self.learn(one, other, agreement)
        return agreement

    def learn(self, one: Facts, other: Facts, agreement: Agreement) -> None:
        self.known[id(one), id(other)] = self.known[id(other), id(one)] = agreement


def link(reports: pl.DataFrame, model: Model, progress: Progress) -> Linked:
    """Recognise who was reported. How often names and dates occur is counted in the reports themselves."""
    progress("Reading names and dates", 0.05)
    table = table_of(reports)
    judge = Judge(model, frequencies_of(table))
    progress("Finding who may be alike", 0.3)
    pairs = pairs_of(table)
    progress("Comparing", 0.4)
    judged = judge_pairs(table, pairs, judge)
    return _link(table, judged, judge, lambda share: progress("Deciding", 0.5 + 0.5 * share))


def _link(table: Table, judged: Judged, judge: Judge, progress: Callable[[float], None]) -> Linked:
    """Let reports meet within the groups that are connected by what may be one person; all others are alone."""
    number, done = table.places.height, 0
    first_reports = list(range(number))
    questions: list[Question] = []
    for group in _groups(judged, judge, number):
        arrivals = _arrive(table, group, judge)
        questions += arrivals.questions()
        for reports in arrivals.persons.values():
            for report in reports:
                first_reports[report] = min(reports)
        done += len(arrivals.person_of)
        progress(done / number)
    return Linked(first_reports, questions)


def _groups(judged: Judged, judge: Judge, number: int) -> Iterator[Iterator[tuple[int, int, Agreement]]]:
    """Give the pairs of each group: all that were judged between its reports."""
    related = judged.pairs.filter(pl.col("score") >= judge.model.review - _SLACK)
    leaders = pl.Series(_leaders(related, number), dtype=pl.UInt32)
    grouped = judged.pairs.with_columns(group=leaders.gather(judged.pairs["earlier"])).filter(
        pl.col("group") == leaders.gather(judged.pairs["later"])
    )
    rows = grouped.select("group", "earlier", "later", "agreement").sort("group", "earlier", "later").iter_rows()
    for _, group in groupby(rows, key=itemgetter(0)):
        yield ((earlier, later, judged.agreements[place]) for _, earlier, later, place in group)


def _leaders(related: pl.DataFrame, number: int) -> list[int]:
    """Give for each report the same report as for all with which it is connected (union-find)."""
    leader = list(range(number))

    def find(report: int) -> int:
        while leader[report] != report:
            leader[report] = report = leader[leader[report]]
        return report

    for earlier, later in related.select("earlier", "later").iter_rows():
        leader[find(later)] = find(earlier)
    return [find(report) for report in range(number)]


def _arrive(table: Table, pairs: Iterator[tuple[int, int, Agreement]], judge: Judge) -> Arrivals:
    """Let the reports of one group arrive."""
    facts: dict[int, Facts] = {}
    beside = defaultdict(list)
    recalling = RecallingJudge(judge.model, judge.frequencies)
    for earlier, later, agreement in pairs:
        for report, other in ((earlier, later), (later, earlier)):
            beside[report].append(other)
            if report not in facts:
                facts[report] = table.facts(report)
        recalling.learn(facts[earlier], facts[later], agreement)
    arrivals = Arrivals(recalling, facts, beside)
    for report in sorted(facts):
        arrivals.arrive(report)
    return arrivals
