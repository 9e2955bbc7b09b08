"""Law and arithmetic of signals."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verwijsindex.signals.rules import (
    TRANSITIONS,
    Ending,
    Party,
    State,
    enters_archive,
    latest_end,
    months_after,
    parties_to_inform,
    reminder_due,
)

DAYS = (30, 14, 3)
REPRESENTATIVE, YOUNG_PERSON = Party.REPRESENTATIVE, Party.YOUNG_PERSON


@pytest.mark.parametrize(
    ("ending", "archived"),
    [
        (Ending.ENDED, True),
        (Ending.EXPIRED, True),
        (Ending.WITHDRAWN, False),
        (Ending.AGED_OUT, False),
        (Ending.DECEASED, False),
    ],
)
def test_the_law_says_what_enters_the_archive(ending: Ending, archived: bool) -> None:  # noqa: FBT001
    """Invariant: I3"""
    assert enters_archive(ending) is archived


def test_nothing_comes_back_and_all_is_destroyed_at_last() -> None:
    assert {after for (before, _), after in TRANSITIONS.items() if before is State.ARCHIVED} == {State.DESTROYED}
    assert not any(before is State.DESTROYED or after is State.LIVE for (before, _), after in TRANSITIONS.items())


@pytest.mark.parametrize(
    ("youngest", "oldest", "parties"),
    [
        (0, 0, {REPRESENTATIVE}),
        (11, 11, {REPRESENTATIVE}),
        (12, 12, {REPRESENTATIVE, YOUNG_PERSON}),
        (15, 15, {REPRESENTATIVE, YOUNG_PERSON}),
        (16, 16, {YOUNG_PERSON}),
        (22, 22, {YOUNG_PERSON}),
        (11, 12, {REPRESENTATIVE, YOUNG_PERSON}),
        (15, 16, {REPRESENTATIVE, YOUNG_PERSON}),
    ],
)
def test_who_must_be_informed_follows_from_the_age(youngest: int, oldest: int, parties: set[Party]) -> None:
    assert parties_to_inform(youngest, oldest) == parties


@pytest.mark.parametrize(
    ("start", "months", "end"),
    [
        (date(2026, 11, 22), 12, date(2027, 11, 22)),
        (date(2026, 11, 22), 2, date(2027, 1, 22)),
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2028, 2, 29), 24, date(2030, 2, 28)),
        (date(2026, 12, 31), 0, date(2026, 12, 31)),
    ],
)
def test_some_months_later_is_the_same_day_or_the_last_of_the_month(start: date, months: int, end: date) -> None:
    assert months_after(start, months) == end


@given(st.dates(max_value=date(9000, 1, 1)), st.integers(min_value=0, max_value=120))
def test_a_signal_never_lives_longer_than_two_years_whatever_a_region_sets(raised_on: date, longest: int) -> None:
    assert latest_end(raised_on, longest_months=longest) <= months_after(raised_on, 24)


@pytest.mark.parametrize(
    ("left", "last", "due"),
    [
        (31, None, None),
        (30, None, 30),
        (29, 30, None),
        (14, 30, 14),
        (14, None, 14),
        (10, 14, None),
        (3, 14, 3),
        (0, 14, 3),
        (2, 3, None),
    ],
)
def test_the_smallest_step_that_passed_and_was_not_sent_is_due(left: int, last: int | None, due: int | None) -> None:
    ends_on = date(2027, 3, 31)

    assert reminder_due(ends_on, on=date.fromordinal(ends_on.toordinal() - left), days=DAYS, last_reminder=last) == due


def test_a_region_without_reminders_reminds_nobody() -> None:
    assert reminder_due(date(2027, 3, 31), on=date(2027, 3, 30), days=(), last_reminder=None) is None
