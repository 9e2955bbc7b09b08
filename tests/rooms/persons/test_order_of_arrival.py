"""Whoever reports first, and by whatever road: the index knows the same young people, and asks the same of a human."""

from collections import defaultdict
from pathlib import Path
from random import Random

import polars as pl
import pytest

from bench.linkage.population import population, write
from verwijsindex.persons.linkage.bulk.link import Linked, link
from verwijsindex.persons.linkage.files import read_reports
from verwijsindex.persons.linkage.model import DEFAULT
from verwijsindex.persons.one_by_one import link_one_by_one

PERSONS = 25


@pytest.mark.django_db
@pytest.mark.parametrize("seed", [1, 2])
def test_one_by_one_in_any_order_says_what_a_file_says(tmp_path: Path, seed: int) -> None:
    write(population(PERSONS, seed=seed), tmp_path / "reports.csv", tmp_path / "truth.csv")
    reports = read_reports(tmp_path / "reports.csv").reports
    order = list(range(reports.height))
    Random(seed).shuffle(order)

    at_once = link(reports, DEFAULT, lambda _step, _share: None)
    one_by_one = link_one_by_one(reports[order], DEFAULT, lambda _step, _share: None)

    assert persons(one_by_one, reports[order]) == persons(at_once, reports)
    assert len(one_by_one.questions) == len(at_once.questions)


def persons(linked: Linked, reports: pl.DataFrame) -> set[frozenset[str]]:
    found = defaultdict(set)
    for report, first in zip(reports["report_id"], linked.first_reports, strict=True):
        found[first].add(report)
    return {frozenset(person) for person in found.values()}
