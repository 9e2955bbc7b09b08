"""Say who is who in a file."""

from collections.abc import Callable
from dataclasses import dataclass

import polars as pl

from verwijsindex.persons.linkage.bulk.blocking import pairs_of
from verwijsindex.persons.linkage.bulk.counting import frequencies_of
from verwijsindex.persons.linkage.bulk.deciding import Decider, Question, decide_all
from verwijsindex.persons.linkage.bulk.groups import group_pairs
from verwijsindex.persons.linkage.bulk.judging import Judged, judge_pairs
from verwijsindex.persons.linkage.bulk.plain import plain_groups
from verwijsindex.persons.linkage.bulk.table import Table, table_of
from verwijsindex.persons.linkage.judge import Judge
from verwijsindex.persons.linkage.model import Model

Progress = Callable[[str, float], None]
"""Hears what is going on, and which part of all is done."""


@dataclass(frozen=True)
class Linked:
    """``first_reports`` names for each report the first report about the same person; reports are places in a file."""

    first_reports: list[int]
    questions: list[Question]


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
    """Decide about what is plain at once, and about the rest group by group; who meets nobody is alone."""
    grouped = group_pairs(judged, judge, table.places.height)
    plain = plain_groups(grouped, judged, judge)
    rest = grouped.pairs.filter(pl.col("group").is_in(plain.implode()).not_())
    first_reports = grouped.leaders.to_list()
    questions: list[Question] = []
    done, reports = 0, pl.concat([rest["earlier"], rest["later"]]).n_unique()
    for decided in decide_all(Decider(table, judged.agreements, judge), rest, judged.rarities):
        for person in decided.persons:
            first = min(person)
            for report in person:
                first_reports[report] = first
        questions += decided.questions
        done += sum(map(len, decided.persons))
        progress(done / reports)
    return Linked(first_reports, sorted(questions))
