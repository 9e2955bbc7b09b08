"""Row A10: who signals brother and sister at two organisations find each other, and not which child of the family."""

from dataclasses import asdict, replace

import pytest

from tests.cast import NOOR, NOOR_WITHOUT_BSN, SEM, TODAY, Professional, Town
from tests.colleagues import colleague_of
from tests.families import EVA_OF_FATHER, FATHER, NOOR_OF_BOTH, SEM_OF_BOTH, STRANGER, keys, seen_by
from tests.shielded import signals_shielded
from verwijsindex.matches.disclosure import family_card
from verwijsindex.matches.models import FamilyMatch, FamilyPlace, Match
from verwijsindex.persons.models import Family, Parent
from verwijsindex.signals.actions import end_signal, withdraw_signal
from verwijsindex.signals.models import Signal

pytestmark = pytest.mark.django_db


def signal_of(somebody: Professional) -> Signal:
    return Signal.objects.get(professional=somebody.membership)


def test_brother_and_sister_bring_two_professionals_together(town: Town) -> None:
    town.fatima.signals(NOOR_OF_BOTH)
    town.joost.signals(SEM_OF_BOTH)

    assert FamilyMatch.objects.count() == 1
    assert not Match.objects.exists()
    assert seen_by(town.fatima) == ["Joost van Dijk"]
    assert seen_by(town.joost) == ["Fatima Amrani"]
    assert seen_by(town.ineke) == []


def test_half_brothers_and_sisters_meet_only_through_the_parent_they_share(town: Town) -> None:
    """Sem shares a father with Eva only; who signals on Sara, of Eva's mother, is nothing to who signals on Sem."""
    sara = replace(EVA_OF_FATHER, given_names="Sara", surname="Vos", bsn="999970021", parents=(STRANGER,))
    town.fatima.signals(SEM_OF_BOTH)
    town.joost.signals(sara)
    assert not FamilyMatch.objects.exists()

    town.ineke.signals(EVA_OF_FATHER)

    assert seen_by(town.ineke) == ["Fatima Amrani", "Joost van Dijk"]
    assert seen_by(town.fatima) == seen_by(town.joost) == ["Ineke Smit"]
    assert len(keys()) == 1


def test_one_organisation_meets_nobody_in_a_family(town: Town) -> None:
    town.fatima.signals(NOOR_OF_BOTH)
    colleague_of(town.fatima).signals(SEM_OF_BOTH)

    assert not FamilyMatch.objects.exists()


def test_a_card_tells_of_no_child(town: Town) -> None:
    """Invariant: I7"""
    town.fatima.signals(NOOR_OF_BOTH)
    for child in (SEM_OF_BOTH, EVA_OF_FATHER):
        town.joost.signals(child)

    card = family_card(signal_of(town.fatima))

    assert card
    assert [colleague.who.name for colleague in card.colleagues] == ["Joost van Dijk"]
    shown = str(asdict(card))
    assert all(telling not in shown for telling in ("Sem", "Eva", "2017", "2009", "GM0361", str(TODAY), str(SEM.bsn)))


def test_who_is_shielded_neither_sees_nor_is_seen(town: Town) -> None:
    town.fatima.signals(NOOR_OF_BOTH)
    signals_shielded(town.ineke, SEM_OF_BOTH, relay=colleague_of(town.ineke, roles=["coordinator"]))

    assert not FamilyMatch.objects.exists()


def test_whoever_leaves_leaves_no_trace(town: Town) -> None:
    """Earlier involvement is for the archive to tell, once. Invariant: I4"""
    town.fatima.signals(NOOR_OF_BOTH)
    town.joost.signals(SEM_OF_BOTH)

    end_signal(town.joost.actor, signal_of(town.joost), on=TODAY)

    assert seen_by(town.fatima) == []
    assert not FamilyMatch.objects.exists()
    assert not FamilyPlace.objects.exists()
    assert Family.objects.count() == 1
    assert Parent.objects.count() == 2


def test_of_a_family_nothing_is_left_when_nobody_signals(town: Town) -> None:
    town.fatima.signals(NOOR_OF_BOTH)
    town.joost.signals(SEM_OF_BOTH)

    withdraw_signal(town.joost.actor, signal_of(town.joost), on=TODAY)
    end_signal(town.fatima.actor, signal_of(town.fatima), on=TODAY)

    assert not Family.objects.exists()
    assert not Parent.objects.exists()


def test_a_parent_who_becomes_known_later_brings_them_together(town: Town) -> None:
    town.fatima.signals(NOOR_OF_BOTH)
    town.joost.signals(SEM)
    assert not FamilyMatch.objects.exists()

    town.ineke.signals(SEM_OF_BOTH)

    assert seen_by(town.fatima) == ["Ineke Smit", "Joost van Dijk"]


def test_two_children_who_are_one_after_all_are_no_family(town: Town) -> None:
    town.fatima.signals(NOOR_OF_BOTH)
    town.joost.signals(replace(NOOR_WITHOUT_BSN, parents=(FATHER,)))

    assert Match.objects.exists()
    assert not FamilyMatch.objects.exists()


def test_without_parents_nobody_is_of_a_family(town: Town) -> None:
    town.fatima.signals(replace(NOOR, parents=()))
    town.joost.signals(replace(SEM, parents=()))

    assert not Parent.objects.exists()
