"""A whole file at once says what report by report says."""

from collections import defaultdict
from itertools import combinations
from random import Random

import polars as pl
import pytest

from bench.linkage.population import population, write
from verwijsindex.persons.linkage.bulk.blocking import pairs_of
from verwijsindex.persons.linkage.bulk.counting import frequencies_of
from verwijsindex.persons.linkage.bulk.judging import judge_pairs
from verwijsindex.persons.linkage.bulk.link import Linked, link
from verwijsindex.persons.linkage.bulk.table import Table, table_of
from verwijsindex.persons.linkage.files import read_reports
from verwijsindex.persons.linkage.judge import Judge
from verwijsindex.persons.linkage.keys import keys_of
from verwijsindex.persons.linkage.model import DEFAULT

pytestmark = pytest.mark.xdist_group("one file of reports")

PERSONS = 2_000


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> pl.DataFrame:
    path = tmp_path_factory.mktemp("population") / "reports.csv"
    write(population(PERSONS, seed=3), path, path.with_name("truth.csv"))
    return read_reports(path).reports


@pytest.fixture(scope="module")
def table(reports: pl.DataFrame) -> Table:
    return table_of(reports)


@pytest.fixture(scope="module")
def judge(table: Table) -> Judge:
    return Judge(DEFAULT, frequencies_of(table))


def test_who_shares_a_key_is_compared_and_nobody_else(table: Table) -> None:
    sharing = defaultdict(list)
    for report in range(table.places.height):
        for key in keys_of(table.facts(report)):
            sharing[key].append(report)

    assert set(pairs_of(table).iter_rows()) == {pair for group in sharing.values() for pair in combinations(group, 2)}


def test_each_pair_is_judged_as_it_would_be_by_itself(table: Table, judge: Judge) -> None:
    judged = judge_pairs(table, pairs_of(table), judge)

    for earlier, later, place, score in judged.pairs.select("earlier", "later", "agreement", "score").iter_rows():
        alone = judge.judge([table.facts(earlier)], [table.facts(later)])
        assert judged.agreements[place] == alone.agreement
        assert score == pytest.approx(alone.score)


@pytest.mark.parametrize("seed", [1, 2])
def test_the_order_of_arrival_changes_nothing(reports: pl.DataFrame, seed: int) -> None:
    order = list(range(reports.height))
    Random(seed).shuffle(order)

    shuffled = recognised(reports[order]).first_reports
    back = [0] * len(order)
    for place, report in enumerate(order):
        back[report] = order[shuffled[place]]

    assert together(recognised(reports).first_reports) == together(back)


def test_a_file_without_reports_is_about_nobody(reports: pl.DataFrame) -> None:
    assert recognised(reports.clear()) == Linked([], [])


def recognised(reports: pl.DataFrame) -> Linked:
    return link(reports, DEFAULT, lambda _step, _share: None)


def together(first_reports: list[int]) -> set[frozenset[int]]:
    """Give all pairs of reports that are about one person."""
    persons = defaultdict(list)
    for report, first in enumerate(first_reports):
        persons[first].append(report)
    return {frozenset(pair) for person in persons.values() for pair in combinations(person, 2)}
