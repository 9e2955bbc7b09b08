"""What a hand does to a name: never nothing but sense, and a date stays a date."""

from datetime import date
from random import Random

from bench.linkage import slips


def test_a_typo_is_one_slip_away() -> None:
    written = {slips.typo("Johannes", Random(seed)) for seed in range(200)}

    assert len(written) > 30
    assert all(7 <= len(name) <= 9 for name in written)


def test_one_letter_is_not_mistyped() -> None:
    assert slips.typo("J", Random(1)) == "J"


def test_a_name_is_heard_otherwise() -> None:
    written = {slips.misheard("Youssef", Random(seed)) for seed in range(200)}

    assert {"Yussef", "Joussef", "Yousef"} <= written


def test_marks_are_dropped_or_spelled_out() -> None:
    assert {slips.unmarked("Şahin-Müller", Random(seed)) for seed in range(50)} == {"Sahin-Muller", "Sahin-Mueller"}


def test_day_and_month_are_turned_where_that_is_a_date() -> None:
    assert slips.turned("2014-03-09") == "2014-09-03"
    assert slips.turned("2014-03-29") == "2014-03-29"
    assert slips.turned("2014-03-00") == "2014-03-00"


def test_a_date_with_a_wrong_digit_is_another_date() -> None:
    for seed in range(200):
        wrong = slips.date_with_wrong_digit("2014-03-29", Random(seed))
        assert date.fromisoformat(wrong) != date(2014, 3, 29)


def test_a_wrong_digit_changes_the_number() -> None:
    assert all(slips.wrong_digit("123456782", Random(seed)) != "123456782" for seed in range(200))
