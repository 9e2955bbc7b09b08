"""A match of which nothing comes: how long it waits, and how far that has come."""

from datetime import UTC, date, datetime

from tests.cast import NOOR, NOOR_WITHOUT_BSN, Town
from verwijsindex.matches.models import Match
from verwijsindex.matches.rules import EventKind
from verwijsindex.matches.stalling import pursue_matches
from verwijsindex.persons.models import YoungPerson
from verwijsindex.persons.residence import residence_digest

MONDAY = date(2026, 11, 2)
STALLED_ON = date(2026, 11, 23)  # fifteen working days later


def meet(town: Town) -> Match:
    """Let Fatima and Joost meet on Noor, who lives in Alkmaar, on a Monday."""
    town.fatima.signals(NOOR)
    town.joost.signals(NOOR_WITHOUT_BSN)
    YoungPerson.objects.update(residence_digest=residence_digest("GM0361"))
    Match.objects.update(stands_since=datetime(2026, 11, 2, 12, tzinfo=UTC))
    return Match.objects.get()


def wait_until(match: Match, step: EventKind) -> Match:
    """Let nothing come of the match until a step of the clock."""
    for _ in range(3):
        match.refresh_from_db()
        if match.step != step:
            pursue_matches(on=STALLED_ON)
    match.refresh_from_db()
    assert match.step == step
    return match
