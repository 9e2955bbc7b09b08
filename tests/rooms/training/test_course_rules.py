from datetime import date
from random import Random

import pytest

from tests.schooling import PROFESSIONALS, WITH_MEETING
from verwijsindex.training.rules import (
    NUMBER_LENGTH,
    Stage,
    drawn,
    drawn_number,
    ends_on,
    needed,
    next_stage,
    read_number,
    spaced,
)

LESSONS = ["a", "b"]


@pytest.mark.parametrize(
    ("read", "did", "stage"),
    [
        ([], set(), Stage.NEW),
        (["a"], set(), Stage.READING),
        (["b", "a"], set(), Stage.TEST),
        (["a", "b"], {"test"}, Stage.MEETING),
        (["a", "b"], {"test", "meeting"}, Stage.DONE),
        ([], {"meeting"}, Stage.NEW),
    ],
)
def test_all_parts_make_a_course(read: list[str], did: set[str], stage: Stage) -> None:
    passed, met = "test" in did, "meeting" in did

    assert next_stage(lessons=LESSONS, read=read, passed=passed, met=met, terms=WITH_MEETING) is stage


def test_without_a_meeting_the_test_is_enough() -> None:
    assert next_stage(lessons=[], read=[], passed=True, met=False, terms=PROFESSIONALS.terms) is Stage.DONE


def test_a_second_test_asks_what_the_first_did_not() -> None:
    pool = [f"question-{number}" for number in range(18)]
    first = drawn(pool, asked_before=(), number=10, chance=Random(1))

    second = drawn(pool, asked_before=first, number=10, chance=Random(2))

    assert len(set(second)) == 10
    assert set(pool) - set(first) <= set(second)


@pytest.mark.parametrize(("questions", "percentage", "right"), [(10, 80, 8), (6, 80, 5), (3, 50, 2), (10, 100, 10)])
def test_a_part_of_an_answer_counts_as_a_whole_one(questions: int, percentage: int, right: int) -> None:
    assert needed(questions, pass_percentage=percentage) == right


@pytest.mark.parametrize(
    ("finished_on", "months", "until"),
    [
        (date(2026, 11, 22), 24, date(2028, 11, 22)),
        (date(2027, 12, 31), 2, date(2028, 2, 29)),
        (date(2026, 11, 22), None, None),
    ],
)
def test_a_certificate_counts_for_months(finished_on: date, months: int | None, until: date | None) -> None:
    assert ends_on(finished_on, months) == until


def test_a_number_is_read_however_it_is_typed() -> None:
    number = drawn_number(Random(5))

    assert len(number) == NUMBER_LENGTH
    assert read_number(f" {spaced(number).lower()} ") == number
