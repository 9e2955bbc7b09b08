"""Working days in the Netherlands: pure.

Source: Algemene termijnenwet art. 3
"""

from datetime import date, timedelta
from functools import cache

from holidays import country_holidays

DAY = timedelta(days=1)
SATURDAY = 5
LIBERATION_DAY = (5, 5)  # the law names it every year; employers, and the library, only once in five


def is_working_day(day: date) -> bool:
    is_free = day in _public_holidays(day.year) or (day.month, day.day) == LIBERATION_DAY
    return day.weekday() < SATURDAY and not is_free


def working_days_after(day: date, number: int) -> date:
    """Count on: one working day after a Friday is the Monday, unless that is a public holiday."""
    while number > 0:
        day += DAY
        number -= is_working_day(day)
    return day


def working_days_between(start: date, end: date) -> int:
    """Count the working days after the start, up to and including the end."""
    return sum(is_working_day(start + DAY * number) for number in range(1, (end - start).days + 1))


@cache
def _public_holidays(year: int) -> frozenset[date]:
    return frozenset(country_holidays("NL", years=year))
