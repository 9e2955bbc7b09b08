"""What the pieces of the benchmark print is read, and held against its goal."""

import json

import pytest

from bench.linkage.figures import Figure, read_figures


@pytest.mark.parametrize(
    ("ours", "goal", "is_held"),
    [(0.999, ">= 0.998", True), (0.998, ">= 0.998", True), (0.997, ">= 0.998", False), (5, "<= 4", False)],
)
def test_a_goal_is_held_or_not(ours: float, goal: str, is_held: bool) -> None:  # noqa: FBT001
    assert Figure("F1", ours, goal).is_held is is_held


def test_a_figure_is_read_as_it_was_printed(capsys: pytest.CaptureFixture[str]) -> None:
    figure = Figure("F1", 0.9, ">= 0.8", 0.7, "others")

    figure.print()

    assert list(read_figures(capsys.readouterr().out)) == [figure]


def test_what_is_for_people_is_no_figure() -> None:
    assert list(read_figures("12 persons")) == []


def test_the_look_up_is_told_as_a_multiple_of_its_floor() -> None:
    row = {"what": "full look-up without BSN", "median": 400.0, "p95": 500.0, "median_ratio": 4.1, "p95_ratio": 5.0}
    told = {"benchmark": "lookup", "persons": 1_000_000, "figures": [row], "right_person_found": 0.9995}

    median, late, found = read_figures(json.dumps(told))

    assert (median.ours, median.goal, median.is_held) == (4.1, "<= 4", False)
    assert (late.goal, late.is_held) == ("<= 6", True)
    assert found.is_held
