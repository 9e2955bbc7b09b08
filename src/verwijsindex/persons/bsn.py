"""The burgerservicenummer: nine digits that pass the eleven-test."""

from stdnum.exceptions import ValidationError
from stdnum.nl import bsn

# Numbers that pass the eleven-test and that people type to get past a form.
_DUMMIES = frozenset({f"{digit}" * 8 + "0" for digit in range(1, 9)} | {"123456782", "012345672", "999999990"})


class InvalidBsn(ValueError):
    """This is no BSN. The error does not repeat what was typed: it may be one digit away from somebody's."""


def parse_bsn(text: str) -> str:
    """Give the nine digits of what was typed, with or without dots, dashes, spaces and leading zeros.

    Raises:
        InvalidBsn: It fails the eleven-test, or it is a number that nobody has.
    """
    try:
        number = bsn.validate(text)
    except ValidationError:
        raise InvalidBsn from None
    if number in _DUMMIES:
        raise InvalidBsn
    return number


def nine_digits(text: str) -> str:
    """Give the digits of what was meant as a BSN but is none, to compare with what it may have been; else nothing.

    What people type to get past a form was not meant as anything.
    """
    digits = "".join(filter(str.isdigit, text)).zfill(9)
    return digits if len(digits) == 9 and digits not in _DUMMIES and len(set(digits)) > 2 else ""
