"""Decide about the reports of each group."""

from collections.abc import Iterator
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

import polars as pl

from verwijsindex.persons.linkage.bulk.processes import spread
from verwijsindex.persons.linkage.bulk.recalling import RecallingJudge
from verwijsindex.persons.linkage.bulk.table import Table
from verwijsindex.persons.linkage.divide import divide
from verwijsindex.persons.linkage.facts import Facts
from verwijsindex.persons.linkage.judge import Judge
from verwijsindex.persons.linkage.levels import Agreement

_PORTION = 20_000  # pairs

Pair = tuple[int, int, int, int, float]
"""The group, two reports, the place of their agreement, and their score."""


class Question(NamedTuple):
    """Two reports, of two persons who may be one: a human decides."""

    one: int
    other: int
    score: float


class Decided(NamedTuple):
    """The persons of some groups, as their reports, and what must be asked."""

    persons: list[list[int]]
    questions: list[Question]


class Portion(NamedTuple):
    """Whole groups; and of their reports where the values stand, and what these are worth if they are equal."""

    pairs: list[Pair]
    places: dict[int, tuple[int, ...]]
    rarities: dict[int, tuple[float, float, float]]


class Decider(NamedTuple):
    """What is needed to decide about any portion."""

    table: Table
    agreements: list[Agreement]
    judge: Judge

    def decide(self, portion: Portion) -> Decided:
        persons: list[list[int]] = []
        questions: list[Question] = []
        for _, pairs in groupby(portion.pairs, key=itemgetter(0)):
            decided = self._divide(pairs, portion)
            persons += decided.persons
            questions += decided.questions
        return Decided(persons, questions)

    def _divide(self, pairs: Iterator[Pair], portion: Portion) -> Decided:
        facts: dict[int, Facts] = {}
        judge = RecallingJudge(self.judge.model, self.judge.frequencies)
        for _, earlier, later, agreement, score in pairs:
            for report in (earlier, later):
                if report not in facts:
                    facts[report] = self.table.facts_at(portion.places[report])
                    judge.learn_rarity(facts[report], portion.rarities[report])
            judge.learn(facts[earlier], facts[later], self.agreements[agreement], score)
        reports = sorted(facts)
        division = divide([facts[report] for report in reports], judge)
        persons = [[reports[place] for place in person] for person in division.persons]
        firsts = [person[0] for person in persons]
        questions = (Question(firsts[doubt.one], firsts[doubt.other], doubt.because.score) for doubt in division.doubts)
        return Decided(persons, list(questions))


def decide_all(decider: Decider, pairs: pl.DataFrame, rarities: pl.DataFrame) -> Iterator[Decided]:
    """Decide about all groups, portion by portion. What fits in one portion needs no other process."""
    columns = pairs.select("group", "earlier", "later", "agreement", "score")
    portions = _portions(columns, decider.table.places, rarities)
    if pairs.height <= _PORTION:
        yield from map(decider.decide, portions)
    else:
        yield from spread(decider.decide, portions)


def _portions(pairs: pl.DataFrame, places: pl.DataFrame, rarities: pl.DataFrame) -> Iterator[Portion]:
    """Cut between groups."""
    ordered = pairs.sort("group", "earlier", "later")
    start = 0
    while start < ordered.height:
        last_group = ordered["group"][min(start + _PORTION, ordered.height) - 1]
        end = ordered["group"].search_sorted(last_group, "right")
        portion = ordered[start:end]
        reports = pl.concat([portion["earlier"], portion["later"]]).unique()
        of_reports = (dict(zip(reports, of_all[reports].rows(), strict=True)) for of_all in (places, rarities))
        yield Portion(portion.rows(), *of_reports)
        start = end
