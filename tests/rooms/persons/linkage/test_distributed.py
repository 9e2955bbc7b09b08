"""Splink on DuckDB compares as we do; ``python -m bench.linkage.spark`` shows the same on Spark."""

from math import log2

import pytest

from bench.linkage.spark import here, invented, on_duckdb
from verwijsindex.persons.linkage.distributed import persons_of, rows_of
from verwijsindex.persons.linkage.judge import Judge
from verwijsindex.persons.linkage.model import DEFAULT
from verwijsindex.persons.linkage.samples import frequencies_of

REPORTS = list(invented(200, seed=1))
JUDGE = Judge(DEFAULT, frequencies_of(REPORTS))


def test_splink_finds_the_same_pairs_agreements_and_weights() -> None:
    ours, theirs = sorted(here(REPORTS, JUDGE)), sorted(on_duckdb(REPORTS, JUDGE))

    assert [pair[:3] for pair in theirs] == [pair[:3] for pair in ours]
    prior = -log2(JUDGE.frequencies.persons)
    assert [pair.bits for pair in theirs] == pytest.approx([pair.bits + prior for pair in ours])


def test_what_splink_found_makes_the_same_persons() -> None:
    ours, theirs = here(REPORTS, JUDGE), on_duckdb(REPORTS, JUDGE)

    assert persons_of(REPORTS, theirs, JUDGE) == persons_of(REPORTS, ours, JUDGE)


def test_a_key_that_a_crowd_shares_finds_nobody() -> None:
    crowd = rows_of([REPORTS[0]] * 201)

    assert {tuple(row.keys) for row in crowd} == {()}
