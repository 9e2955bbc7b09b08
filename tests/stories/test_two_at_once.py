"""Row A4 when many act in the same instant: real threads, each with its own connection, on real PostgreSQL.

A connection that stayed open would be seen: the database of the test could not be dropped.
"""

from collections.abc import Callable

import pytest
from django.db import connections

from tests.cast import NOOR, NOOR_WITHOUT_BSN, TODAY, Professional, Town, settle_town
from tests.crowds import CROWD, at_once, newcomer
from tests.databases import Database
from verwijsindex.audit.acts import Act
from verwijsindex.audit.models import Entry
from verwijsindex.matches.actions import record_contact
from verwijsindex.matches.models import Match
from verwijsindex.matches.rules import EventKind, Outcome
from verwijsindex.persons.models import YoungPerson
from verwijsindex.signals.actions import Raised, SignalAlreadyEnded, end_signal, withdraw_signal
from verwijsindex.signals.models import ArchivedSignal, Signal
from verwijsindex.signals.retention import keep_to_the_terms


@pytest.fixture
def town(committed: Database) -> Town:  # noqa: ARG001
    """Settle the cast where commits are real, with a connection for everybody in the crowd."""
    connections.settings["default"]["OPTIONS"] = {"pool": {"min_size": CROWD + 1, "max_size": CROWD + 1}}
    return settle_town()


@pytest.fixture
def crowd(town: Town) -> list[Professional]:
    """Let a professional work at each of many organisations."""
    return [newcomer(town, number) for number in range(CROWD)]


def test_a_crowd_that_signals_one_new_young_person_meets_in_one_match(crowd: list[Professional]) -> None:
    by_bsn, by_name = crowd[::2], crowd[1::2]

    answers = at_once(
        *(signalling(somebody, with_bsn=True) for somebody in by_bsn),
        *(signalling(somebody, with_bsn=False) for somebody in by_name),
    )

    assert all(answer.is_new and not answer.is_in_review for answer in answers)
    assert YoungPerson.objects.get().bsn_digest is not None
    assert Match.objects.get().participants.present().count() == CROWD


def test_one_signal_given_by_a_crowd_of_clicks_is_one(town: Town) -> None:
    answers = at_once(*(signalling(town.fatima, with_bsn=number % 2 == 0) for number in range(CROWD)))

    assert sum(answer.is_new for answer in answers) == 1
    assert {answer.signal for answer in answers} == {Signal.objects.get()}


def test_i4_of_a_crowd_that_signals_at_once_one_hears_of_the_archive(town: Town, crowd: list[Professional]) -> None:
    end_signal(town.fatima.actor, town.fatima.signals(NOOR).signal, on=TODAY)

    answers = at_once(*(signalling(somebody, with_bsn=True) for somebody in crowd))

    told = ArchivedSignal.objects.get()
    assert Entry.objects.filter(act=Act.TELL_OF_EARLIER).count() == 1
    assert told.noticed_with in {answer.signal for answer in answers}


def test_two_who_end_at_once_end_the_match_once(town: Town) -> None:
    town.fatima.signals(NOOR)
    town.joost.signals(NOOR_WITHOUT_BSN)

    at_once(ending(town.fatima), ending(town.joost, withdraw=True))

    assert not Signal.objects.exists()
    by_whoever_came_first = [EventKind.ENDED, EventKind.ANNULLED]
    assert Match.objects.get().events.filter(kind__in=by_whoever_came_first).count() == 1


def test_one_signal_that_everybody_ends_ends_once(town: Town) -> None:
    """Invariant: I2, I3"""
    town.joost.signals(NOOR_WITHOUT_BSN, months=24)
    last_day = town.fatima.signals(NOOR).signal.ends_on

    ended = at_once(
        *(ending(town.fatima) for _ in range(8)),
        *(ending(town.fatima, withdraw=True) for _ in range(8)),
        *(lambda: keep_to_the_terms(on=last_day)["expired"] == 1 for _ in range(8)),
    )

    assert sum(ended) == 1
    assert Signal.objects.get().professional == town.joost.membership


def test_a_crowd_that_leaves_while_another_comes_leaves_one_match_of_those_who_came(crowd: list[Professional]) -> None:
    leaving, coming = crowd[::2], crowd[1::2]
    for somebody in leaving:
        somebody.signals(NOOR)

    at_once(
        *(ending(somebody, withdraw=number % 2 == 0) for number, somebody in enumerate(leaving)),
        *(signalling(somebody, with_bsn=number % 2 == 0) for number, somebody in enumerate(coming)),
    )

    there = Match.objects.live().get().participants.present().values_list("membership", flat=True)
    assert sorted(there) == sorted(somebody.membership.id for somebody in coming)
    assert Signal.objects.count() == len(coming)


def test_the_last_who_takes_a_signal_back_and_the_first_of_another_organisation(town: Town) -> None:
    for _ in range(6):
        town.fatima.signals(NOOR)

        at_once(ending(town.fatima, withdraw=True), signalling(town.joost, with_bsn=True))

        assert Signal.objects.get().professional == town.joost.membership
        assert not Match.objects.live().exists()
        ending(town.joost, withdraw=True)()


def test_a_newcomer_does_not_undo_the_contact_of_that_moment(town: Town) -> None:
    town.fatima.signals(NOOR)
    town.joost.signals(NOOR_WITHOUT_BSN)
    match = Match.objects.get()

    at_once(
        *(lambda: record_contact(town.joost.actor, match, outcome=Outcome.SPOKEN) for _ in range(4)),
        signalling(town.ineke, with_bsn=True),
    )

    assert match.participants.present().count() == 3
    assert match.events.filter(kind=EventKind.CONTACT).count() == 4


def signalling(somebody: Professional, *, with_bsn: bool) -> Callable[[], Raised]:
    return lambda: somebody.signals(NOOR if with_bsn else NOOR_WITHOUT_BSN)


def ending(somebody: Professional, *, withdraw: bool = False) -> Callable[[], bool]:
    """End somebody's only signal; say whether it was this that ended it."""

    def end() -> bool:
        signal = Signal.objects.filter(professional=somebody.membership).first()
        if signal is None:
            return False
        try:
            (withdraw_signal if withdraw else end_signal)(somebody.actor, signal, on=TODAY)
        except SignalAlreadyEnded:
            return False
        return True

    return end
