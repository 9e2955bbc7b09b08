"""A BSN is checked before anybody is asked about it."""

import pytest

from verwijsindex.persons.bsn import InvalidBsn, nine_digits, parse_bsn


@pytest.mark.parametrize("typed", ["999900006", "9999.00.006", " 9999 00 006 ", "9999-00-006"])
def test_dots_dashes_and_spaces_do_not_matter(typed: str) -> None:
    assert parse_bsn(typed) == "999900006"


def test_leading_zeros_may_be_left_out() -> None:
    assert parse_bsn("9830") == "000009830"


@pytest.mark.parametrize("typed", ["", "999900007", "9999000060", "99990000a", "000000000"])
def test_what_fails_the_eleven_test_is_refused_without_repeating_it(typed: str) -> None:
    with pytest.raises(InvalidBsn) as refusal:
        parse_bsn(typed)

    assert str(refusal.value) == ""


@pytest.mark.parametrize("typed", ["111111110", "888888880", "123456782", "012345672"])
def test_a_number_that_nobody_has_is_refused(typed: str) -> None:
    with pytest.raises(InvalidBsn):
        parse_bsn(typed)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("9999.00.016", "999900016"),
        ("99900016", "099900016"),
        ("1234123412", ""),
        ("123456782", ""),
        ("000000000", ""),
        ("111111112", ""),
        ("111111123", "111111123"),
        ("unknown", ""),
    ],
)
def test_what_may_have_been_meant_as_one_is_kept_to_compare(typed: str, meant: str) -> None:
    assert nine_digits(typed) == meant
