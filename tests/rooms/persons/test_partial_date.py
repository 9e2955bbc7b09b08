"""A birth date may be incomplete, and says so honestly."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verwijsindex.persons.partial_date import AgeRange, NotAPartialDate, PartialDate

DAYS = st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 12, 31))


KNOWN_PARTS = st.integers(min_value=1, max_value=3)


def _partly(day: date, known_parts: int) -> PartialDate:
    return PartialDate(*(day.year, day.month, day.day)[:known_parts])


@given(DAYS, KNOWN_PARTS)
def test_what_is_written_can_be_read_again(day: date, known_parts: int) -> None:
    birth = _partly(day, known_parts)

    assert PartialDate.parse(birth.isoformat()) == birth


@given(DAYS, KNOWN_PARTS, DAYS)
def test_the_true_date_and_the_true_age_lie_within_what_is_said(day: date, known_parts: int, on: date) -> None:
    birth = _partly(day, known_parts)
    true_age = PartialDate.of(day).age(on)

    assert birth.earliest() <= day <= birth.latest()
    assert birth.age(on).youngest <= true_age.youngest == true_age.oldest <= birth.age(on).oldest


@pytest.mark.parametrize(
    ("iso", "dutch", "earliest", "latest"),
    [
        ("2015-04-03", "03-04-2015", date(2015, 4, 3), date(2015, 4, 3)),
        ("2015-04-00", "04-2015", date(2015, 4, 1), date(2015, 4, 30)),
        ("2016-02-00", "02-2016", date(2016, 2, 1), date(2016, 2, 29)),
        ("2015-00-00", "2015", date(2015, 1, 1), date(2015, 12, 31)),
    ],
)
def test_zeros_are_unknown(iso: str, dutch: str, earliest: date, latest: date) -> None:
    birth = PartialDate.parse(iso)

    assert (str(birth), birth.earliest(), birth.latest()) == (dutch, earliest, latest)


@pytest.mark.parametrize(
    "text", ["", "2015", "2015-4-3", "03-04-2015", "0000-00-00", "2015-00-03", "2015-02-29", "2015-13-00"]
)
def test_what_the_calendar_does_not_know_is_refused_without_repeating_it(text: str) -> None:
    with pytest.raises(NotAPartialDate) as refusal:
        PartialDate.parse(text)

    assert str(refusal.value) == ""
    assert refusal.value.__cause__ is None


def test_the_23rd_birthday_can_lie_anywhere_in_an_unknown_year() -> None:
    assert PartialDate(2003).age(date(2026, 6, 1)) == AgeRange(youngest=22, oldest=23)
    assert PartialDate(2003, 12, 15).age(date(2026, 12, 14)).oldest == 22
    assert PartialDate(2003, 12, 15).age(date(2026, 12, 15)).youngest == 23


def test_who_was_born_on_29_february_has_a_birthday_on_1_march() -> None:
    birth = PartialDate(2016, 2, 29)

    assert birth.age(date(2027, 2, 28)).oldest == 10
    assert birth.age(date(2027, 3, 1)).youngest == 11


def test_the_representation_does_not_show_the_date() -> None:
    assert "2015" not in repr(PartialDate(2015, 4, 3))
