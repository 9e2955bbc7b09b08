"""Row A4, review and late knowledge, when many act in the same instant on real PostgreSQL."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from django.db import connections
from django.db.models import F

from tests.cast import NOOR, SEM, TODAY, Professional, Town, settle_town
from tests.colleagues import colleague_of
from tests.crowds import CROWD, at_once, newcomer
from tests.databases import Database
from verwijsindex.access.roles import Role
from verwijsindex.matches.models import Match
from verwijsindex.persons.identity import Identity
from verwijsindex.persons.models import Doubt, Ruling, YoungPerson
from verwijsindex.persons.partial_date import PartialDate
from verwijsindex.persons.rulings import DoubtAlreadyClosed, RulingAlreadyUndone
from verwijsindex.signals.actions import end_signal
from verwijsindex.signals.correction import correct_identity
from verwijsindex.signals.models import Signal
from verwijsindex.signals.review import settle, undo

EVA = replace(NOOR, given_names="Eva", surname="Vos", birth_date=PartialDate(2014, 1, 9))  # a question, never a match
Deed = Callable[[], bool]


@pytest.fixture
def town(committed: Database) -> Town:  # noqa: ARG001
    """Settle the cast where commits are real, with a connection for everybody in the crowd."""
    connections.settings["default"]["OPTIONS"] = {"pool": {"min_size": CROWD + 1, "max_size": CROWD + 1}}
    return settle_town()


@pytest.fixture
def crowd(town: Town) -> list[Professional]:
    """Let a professional work at each of many organisations."""
    return [newcomer(town, number) for number in range(14)]


def test_many_settle_one_doubt_while_others_signal_and_end(town: Town, crowd: list[Professional]) -> None:
    """One ruling stands; nobody waits for ever, and the match is of those who are there."""
    town.fatima.signals(NOOR)
    town.joost.signals(EVA)
    doubt = Doubt.objects.get()
    leaving, coming = crowd[:6], crowd[6:14]
    for somebody in leaving:
        somebody.signals(NOOR)

    settled = at_once(
        *(settling(steward, doubt, is_same=number % 2 == 0) for number, steward in enumerate(stewards(town, 4))),
        *(ending(somebody) for somebody in leaving),
        *(signalling(somebody, EVA) for somebody in coming),
    )

    assert sum(settled[:4]) == 1
    assert all(settled[4:])
    _everybody_stands_where_they_should()


def test_two_correct_their_entries_into_each_other(town: Town) -> None:
    for _ in range(6):
        town.fatima.signals(NOOR)
        town.joost.signals(SEM)

        at_once(correcting(town.fatima, SEM), correcting(town.joost, NOOR))

        _everybody_stands_where_they_should()
        ending(town.fatima)()
        ending(town.joost)()


def test_an_entry_is_corrected_while_it_is_joined_and_signalled(town: Town, crowd: list[Professional]) -> None:
    town.fatima.signals(NOOR)
    town.joost.signals(EVA)
    doubt = Doubt.objects.get()
    (saskia,) = stewards(town, 1)

    at_once(
        settling(saskia, doubt, is_same=True),
        correcting(town.joost, NOOR),
        correcting(town.fatima, EVA),
        *(signalling(somebody, NOOR) for somebody in crowd[:4]),
    )

    _everybody_stands_where_they_should()


def test_one_ruling_is_undone_once(town: Town) -> None:
    town.fatima.signals(NOOR)
    town.joost.signals(EVA)
    many = stewards(town, 6)
    ruling = settle(many[0].actor, Doubt.objects.get(), is_same=True)

    undone = at_once(*(undoing(steward, ruling) for steward in many), signalling(town.ineke, NOOR))

    assert sum(undone[:-1]) == 1
    _everybody_stands_where_they_should()


def stewards(town: Town, number: int) -> list[Professional]:
    return [colleague_of(town.kees, f"Saskia{which}", roles=[Role.DATA_STEWARD]) for which in range(number)]


def signalling(somebody: Professional, identity: Identity) -> Deed:
    return lambda: somebody.signals(identity).is_new


def ending(somebody: Professional) -> Deed:
    def do() -> bool:
        end_signal(somebody.actor, Signal.objects.get(professional=somebody.membership), on=TODAY)
        return True

    return do


def settling(steward: Professional, doubt: Doubt, *, is_same: bool) -> Deed:
    """Settle a doubt; say whether it was this that settled it."""

    def do() -> bool:
        try:
            settle(steward.actor, Doubt.objects.get(id=doubt.id), is_same=is_same)
        except DoubtAlreadyClosed:
            return False
        return True

    return do


def undoing(steward: Professional, ruling: Ruling) -> Deed:
    def do() -> bool:
        try:
            undo(steward.actor, Ruling.objects.get(id=ruling.id))
        except RulingAlreadyUndone:
            return False
        return True

    return do


def correcting(somebody: Professional, identity: Identity) -> Deed:
    def do() -> bool:
        signal = Signal.objects.get(professional=somebody.membership)
        correct_identity(replace(somebody.actor, has_bsn_right=True), signal, identity, on=TODAY)
        return True

    return do


def _everybody_stands_where_they_should() -> None:
    """Signals are where their reports are, and a match is there exactly of those who signal one young person."""
    assert not Signal.objects.exclude(young_person=F("report__young_person")).exists()
    assert not YoungPerson.objects.filter(reports=None).exists()
    for person in YoungPerson.objects.all():
        signals = Signal.objects.about(person.id)
        involved = set(signals.values_list("professional", flat=True))
        match = Match.objects.live().about(person.id).first()
        assert (match is not None) == (signals.values("organisation").distinct().count() > 1)
        if match:
            assert set(match.participants.present().values_list("membership", flat=True)) == involved
