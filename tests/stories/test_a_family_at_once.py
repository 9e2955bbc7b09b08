"""Row A10 when two signal brother and sister in the same instant: real threads on real PostgreSQL."""

from collections.abc import Callable

import pytest
from django.db import connections

from tests.cast import TODAY, Professional, Town, settle_town
from tests.crowds import at_once, newcomer
from tests.databases import Database
from tests.families import EVA_OF_FATHER, NOOR_OF_BOTH, SEM_OF_BOTH, keys, seen_by
from verwijsindex.matches.models import FamilyMatch, FamilyPlace
from verwijsindex.persons.identity import Identity
from verwijsindex.persons.models import Family, Parent
from verwijsindex.signals.actions import Raised, end_signal, withdraw_signal
from verwijsindex.signals.models import Signal

CROWD = 8
CHILDREN = (NOOR_OF_BOTH, SEM_OF_BOTH, EVA_OF_FATHER)


@pytest.fixture
def town(committed: Database) -> Town:  # noqa: ARG001
    connections.settings["default"]["OPTIONS"] = {"pool": {"min_size": CROWD + 1, "max_size": CROWD + 1}}
    return settle_town()


@pytest.fixture
def crowd(town: Town) -> list[Professional]:
    return [newcomer(town, number) for number in range(CROWD)]


def test_brother_and_sister_in_one_instant_make_one_family_match(town: Town) -> None:
    for _ in range(4):
        at_once(signalling(town.fatima, NOOR_OF_BOTH), signalling(town.joost, SEM_OF_BOTH))

        assert FamilyMatch.objects.count() == Family.objects.count() == 1
        assert Parent.objects.count() == 2
        assert (seen_by(town.fatima), seen_by(town.joost)) == (["Joost van Dijk"], ["Fatima Amrani"])

        at_once(ending(town.fatima, withdraw=True), ending(town.joost, withdraw=True))
        for nothing_of_it in (FamilyMatch, FamilyPlace, Family):
            assert not nothing_of_it.objects.exists()


def test_a_crowd_that_comes_and_goes_leaves_one_match_of_those_who_stay(crowd: list[Professional]) -> None:
    leaving, coming = crowd[::2], crowd[1::2]
    for number, somebody in enumerate(leaving):
        somebody.signals(CHILDREN[number % 3])

    at_once(
        *(ending(somebody, withdraw=number % 2 == 0) for number, somebody in enumerate(leaving)),
        *(signalling(somebody, CHILDREN[number % 3]) for number, somebody in enumerate(coming)),
    )

    assert len(keys()) == 1
    assert FamilyPlace.objects.count() == Signal.objects.count() == len(coming)


def signalling(somebody: Professional, child: Identity) -> Callable[[], Raised]:
    return lambda: somebody.signals(child)


def ending(somebody: Professional, *, withdraw: bool) -> Callable[[], None]:
    def end() -> None:
        signal = Signal.objects.get(professional=somebody.membership)
        (withdraw_signal if withdraw else end_signal)(somebody.actor, signal, on=TODAY)

    return end
