"""How a course is followed, tested and refreshed: pure."""

import math
import re
from calendar import monthrange
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from random import Random

ATTEMPTS_A_DAY = 3
REMIND_OF_REFRESHER = (60, 14)  # days before a certificate ends
REMIND_OF_MEETING = 2  # days before it begins
NUMBER_LENGTH = 12
_PART = re.compile(r"(?P<begins>(?:[01]?\d|2[0-3])[:.][0-5]\d)\s+(?P<what>[^|]*[^|\s])(?:\s*\|\s*(?P<who>[^|]+))?")
_LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"  # those that nobody mistakes for another


class Audience(StrEnum):
    """For whom a course is. Only that for professionals counts for giving signals. Invariant: I12"""

    PROFESSIONAL = "professional"
    COORDINATOR = "coordinator"


class Seat(StrEnum):
    """How somebody stands on the list of a meeting."""

    INVITED = "invited"
    PLACED = "placed"
    WAITING = "waiting"
    LEFT = "left"
    ATTENDED = "attended"
    MISSED = "missed"


class NotAProgramme(Exception):
    """Each line of a programme begins with a time."""


@dataclass(frozen=True)
class Part:
    """A part of a programme: when it begins, what it is, and who speaks."""

    begins: str
    what: str
    who: str


class Stage(StrEnum):
    """How far somebody came in a course."""

    NEW = "new"
    READING = "reading"
    TEST = "test"
    MEETING = "meeting"
    DONE = "done"


@dataclass(frozen=True)
class Terms:
    """What a region asks for a course; ``refresher_months`` is None where it counts for good."""

    with_meeting: bool
    pass_percentage: int
    refresher_months: int | None
    points: int


def next_stage(*, lessons: Collection[str], read: Collection[str], passed: bool, met: bool, terms: Terms) -> Stage:
    """Say what somebody does next: read, take the test, come to a meeting. Source: seed 003"""
    if passed:
        return Stage.DONE if met or not terms.with_meeting else Stage.MEETING
    if set(lessons) <= set(read):
        return Stage.TEST
    return Stage.READING if read else Stage.NEW


def programme_in(text: str) -> list[Part]:
    """Read a programme: a part on each line, such as ``13:30 Welcome | Ria Hoekstra``. Raises: NotAProgramme."""
    parts = [_PART.fullmatch(line.strip()) for line in text.splitlines() if line.strip()]
    if not all(parts):
        raise NotAProgramme
    return [Part(part["begins"].replace(".", ":"), part["what"], part["who"] or "") for part in parts if part]


def ends_on(finished_on: date, months: int | None) -> date | None:
    """Say until when a certificate counts: to the day, or the last of that month where it is shorter."""
    if months is None:
        return None
    years, month = divmod(finished_on.month - 1 + months, 12)
    year, month = finished_on.year + years, month + 1
    return date(year, month, min(finished_on.day, monthrange(year, month)[1]))


def drawn(pool: Sequence[str], *, asked_before: Collection[str], number: int, chance: Random) -> list[str]:
    """Draw questions: those that were not asked the time before first."""
    fresh = [key for key in pool if key not in asked_before]
    known = [key for key in pool if key in asked_before]
    picked = chance.sample(fresh, min(number, len(fresh)))
    picked += chance.sample(known, min(number - len(picked), len(known)))
    chance.shuffle(picked)
    return picked


def needed(questions: int, *, pass_percentage: int) -> int:
    """Say how many answers must be right."""
    return math.ceil(questions * pass_percentage / 100)


def drawn_number(chance: Random) -> str:
    """Give a certificate a number that cannot be guessed: 31 letters, twelve times."""
    return "".join(chance.choice(_LETTERS) for _ in range(NUMBER_LENGTH))


def read_number(typed: str) -> str:
    """Read a number as people type it: in small letters, with spaces or dashes."""
    return "".join(letter for letter in typed.upper() if letter in _LETTERS)


def spaced(number: str) -> str:
    """Write a number as people read it: ``7F3K-9Q2M-XR4T``."""
    return "-".join(number[start : start + 4] for start in range(0, len(number), 4))
