"""A date of which the day, or the day and the month, may be unknown, as in a birth date of the BRP.

A date that is wholly unknown is not a ``PartialDate`` but None. Neither the representation nor the error
shows the date: a birth date points to a person.
"""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple, Self

_ISO = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")


class NotAPartialDate(ValueError):
    """These numbers or this text make no date, not even an incomplete one."""


class AgeRange(NamedTuple):
    """The ages between which somebody's age lies; the same twice when the date is certain enough."""

    youngest: int
    oldest: int


@dataclass(frozen=True, repr=False)
class PartialDate:
    """A year, perhaps a month, perhaps a day.

    Raises:
        NotAPartialDate: There is a day without a month, or the calendar has no such date.
    """

    year: int
    month: int | None = None
    day: int | None = None

    def __post_init__(self) -> None:
        if self.day is not None and self.month is None:
            raise NotAPartialDate
        try:
            self.earliest()
        except ValueError:
            raise NotAPartialDate from None

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read ``2015-04-03``, or with zeros for what is unknown: ``2015-04-00``, ``2015-00-00``.

        Raises:
            NotAPartialDate: The text has another form, or the calendar has no such date.
        """
        parts = _ISO.fullmatch(text)
        if parts is None:
            raise NotAPartialDate
        year, month, day = (int(part) for part in parts.groups())
        return cls(year, month or None, day or None)

    @classmethod
    def of(cls, known: date) -> Self:
        return cls(known.year, known.month, known.day)

    def isoformat(self) -> str:
        """Write what ``parse`` reads."""
        return f"{self.year:04}-{self.month or 0:02}-{self.day or 0:02}"

    def __str__(self) -> str:
        """Write what people read: ``03-04-2015``, ``04-2015`` or ``2015``."""
        known = (f"{self.day:02}" if self.day else "", f"{self.month:02}" if self.month else "")
        return "-".join(part for part in (*known, f"{self.year:04}") if part)

    def earliest(self) -> date:
        return date(self.year, self.month or 1, self.day or 1)

    def latest(self) -> date:
        month = self.month or 12
        return date(self.year, month, self.day or monthrange(self.year, month)[1])

    def age(self, on: date) -> AgeRange:
        """Tell how old somebody with this birth date is on a day, at least and at most.

        Who was born on 29 February has a birthday on 1 March when the year has no 29 February.
        """
        return AgeRange(_whole_years(self.latest(), on), _whole_years(self.earliest(), on))


def _whole_years(born: date, on: date) -> int:
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))
