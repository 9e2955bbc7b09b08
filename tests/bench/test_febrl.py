"""The FEBRL sets are linked by the model of the house; a part of one shows it, ``linkage febrl`` shows all."""

from dataclasses import replace

import pytest

from bench.linkage.febrl import by_our_model
from bench.linkage.febrl_sets import FebrlSet, febrl3, febrl4, score, with_hindsight


def test_both_sets_are_there_without_the_number() -> None:
    two_files, one_file = febrl4(), febrl3()

    assert (len(two_files.rows), len(two_files.truth), len(one_file.rows), len(one_file.truth)) == (
        10_000,
        5_000,
        5_000,
        6_538,
    )
    assert "soc_sec_id" not in two_files.frame.columns


def test_records_of_two_files_are_asked_for_only_across() -> None:
    two_files = febrl4()

    assert two_files.may_be_one(0, 9_999)
    assert not two_files.may_be_one(0, 1)
    assert febrl3().may_be_one(0, 1)


def test_a_small_part_of_a_set_is_linked_without_labels() -> None:
    part = _first(febrl3(), 300)

    reached = score(part, by_our_model(part))

    assert reached.precision == 1
    assert reached.recall >= 0.9


def test_a_score_counts_pairs_that_were_never_compared() -> None:
    febrl = replace(febrl3(), truth=frozenset({(0, 1), (0, 2), (3, 4)}))
    beliefs = {(0, 1): 0.9, (0, 2): 0.4, (5, 6): 0.8}

    assert score(febrl, beliefs).precision == pytest.approx(1 / 2)
    assert score(febrl, beliefs).recall == pytest.approx(1 / 3)
    assert with_hindsight(febrl, beliefs) == pytest.approx(2 * 2 / (3 + 3))


def _first(febrl: FebrlSet, number: int) -> FebrlSet:
    """Keep the first records, and the pairs among them."""
    return replace(
        febrl,
        frame=febrl.frame.head(number),
        rows=febrl.rows[:number],
        truth=frozenset(pair for pair in febrl.truth if max(pair) < number),
    )
