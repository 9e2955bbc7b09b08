"""Law and arithmetic of signals: pure."""

from calendar import monthrange
from datetime import date, timedelta
from enum import StrEnum

LONGEST_MONTHS = 24
INFORM_WITHIN = timedelta(days=14)


class Ending(StrEnum):
    """How a signal leaves the live index."""

    ENDED = "ended"
    EXPIRED = "expired"
    WITHDRAWN = "withdrawn"
    AGED_OUT = "aged-out"
    DECEASED = "deceased"
    ERASED = "erased"


class State(StrEnum):
    LIVE = "live"
    ARCHIVED = "archived"
    DESTROYED = "destroyed"


# Source: Jeugdwet art. 7.1.4.5; art. 7.1.4.6 lid 1
TRANSITIONS: dict[tuple[State, str], State] = {
    (State.LIVE, Ending.ENDED): State.ARCHIVED,
    (State.LIVE, Ending.EXPIRED): State.ARCHIVED,
    (State.LIVE, Ending.WITHDRAWN): State.DESTROYED,
    (State.LIVE, Ending.AGED_OUT): State.DESTROYED,
    (State.LIVE, Ending.DECEASED): State.DESTROYED,
    (State.LIVE, Ending.ERASED): State.DESTROYED,
    (State.ARCHIVED, "archive term passed"): State.DESTROYED,
    (State.ARCHIVED, Ending.AGED_OUT): State.DESTROYED,
    (State.ARCHIVED, Ending.DECEASED): State.DESTROYED,
    (State.ARCHIVED, Ending.ERASED): State.DESTROYED,
}


def enters_archive(ending: Ending) -> bool:
    """Invariant: I3"""
    return TRANSITIONS[State.LIVE, ending] is State.ARCHIVED


class Term(StrEnum):
    """Why a live signal is still here, and until when."""

    CHOSEN = "chosen"
    ADULT = "adult"


class Party(StrEnum):
    """Who can be informed of a signal."""

    REPRESENTATIVE = "representative"
    YOUNG_PERSON = "young-person"


def parties_to_inform(youngest: int, oldest: int) -> frozenset[Party]:
    """Say who must be informed: under 12 the representative, 12 to 15 both, from 16 the young person.

    With an incomplete birth date the ages differ, and whoever may have to be informed is.
    Source: Jeugdwet art. 7.1.5.1 lid 1
    """
    parties = set()
    if youngest < 16:
        parties.add(Party.REPRESENTATIVE)
    if oldest >= 12:
        parties.add(Party.YOUNG_PERSON)
    return frozenset(parties)


def months_after(start: date, months: int) -> date:
    """The same day of a later month, or that month's last day when it is shorter."""
    year, month0 = divmod(start.year * 12 + start.month - 1 + months, 12)
    return date(year, month0 + 1, min(start.day, monthrange(year, month0 + 1)[1]))


def latest_reconsideration(on: date) -> date:
    """The last day on which to look again at why the family was not told. Source: AVG art. 14 lid 3 onder a"""
    return months_after(on, 1)


def latest_end(raised_on: date, *, longest_months: int) -> date:
    """The last day on which a signal may be removed. Source: Jeugdwet art. 7.1.4.5 lid 2 onder a"""
    return months_after(raised_on, min(longest_months, LONGEST_MONTHS))


def leaves_on(ends_on: date, adult_on: date) -> tuple[date, Term]:
    """Say when a live signal leaves the index, and which term makes it leave then. Source: Jeugdwet art. 7.1.4.5"""
    return (adult_on, Term.ADULT) if adult_on < ends_on else (ends_on, Term.CHOSEN)


def reminder_due(ends_on: date, *, on: date, days: tuple[int, ...], last_reminder: int | None) -> int | None:
    """Which reminder must go out today: the smallest step that has been passed and was not sent yet."""
    left = (ends_on - on).days
    passed = [step for step in days if left <= step]
    due = min(passed, default=None)
    return due if due is not None and (last_reminder is None or due < last_reminder) else None
