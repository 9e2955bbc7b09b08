from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verwijsindex.kit.working_days import is_working_day, working_days_after, working_days_between

FREE = [
    date(2026, 1, 1),
    date(2026, 4, 3),  # Good Friday
    date(2026, 4, 6),  # Easter Monday
    date(2026, 4, 27),
    date(2026, 5, 5),  # no lustrum, yet in the law
    date(2026, 5, 14),  # Ascension Day
    date(2026, 5, 25),  # Whit Monday
    date(2026, 12, 25),
    date(2026, 11, 21),
    date(2026, 11, 22),
]


@pytest.mark.parametrize("day", FREE)
def test_nobody_works_on_a_public_holiday_or_in_a_weekend(day: date) -> None:
    assert not is_working_day(day)


@pytest.mark.parametrize(
    ("start", "number", "end"),
    [
        (date(2026, 11, 20), 0, date(2026, 11, 20)),
        (date(2026, 11, 20), 1, date(2026, 11, 23)),
        (date(2026, 11, 22), 5, date(2026, 11, 27)),
        (date(2026, 12, 23), 5, date(2026, 12, 31)),  # without Christmas and the weekend
        (date(2026, 4, 24), 5, date(2026, 5, 4)),  # without the King's day
    ],
)
def test_working_days_are_counted_from_the_day_after(start: date, number: int, end: date) -> None:
    assert working_days_after(start, number) == end


@given(st.dates(date(2020, 1, 1), date(2035, 1, 1)), st.integers(1, 60))
def test_counting_on_and_counting_between_agree(start: date, number: int) -> None:
    assert working_days_between(start, working_days_after(start, number)) == number
