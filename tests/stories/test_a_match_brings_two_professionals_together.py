"""Rows A1, A4 and A6; invariants I1 and I16."""

import pytest

from tests.cast import NOOR, NOOR_WITHOUT_BSN, Town
from verwijsindex.matches.disclosure import match_card
from verwijsindex.matches.models import Match
from verwijsindex.signals.models import Signal

pytestmark = pytest.mark.django_db


def test_nobody_else_is_involved_yet(town: Town) -> None:
    raised = town.fatima.signals(NOOR)

    assert raised.is_new
    assert not raised.is_in_review
    assert not Match.objects.exists()


def test_a_second_organisation_makes_a_match_in_the_same_transaction(town: Town) -> None:
    town.fatima.signals(NOOR)

    town.joost.signals(NOOR_WITHOUT_BSN)

    card = match_card(Match.objects.visible_to(town.joost.actor).get(), town.joost.actor)
    assert [colleague.name for colleague in card.colleagues] == ["Fatima Amrani", "Joost van Dijk"]
    assert card.you_call is not None
    assert card.you_call.name == "Fatima Amrani"


def test_kees_finds_nothing(town: Town) -> None:
    """Invariant: I1"""
    town.fatima.signals(NOOR)
    town.joost.signals(NOOR_WITHOUT_BSN)

    assert not Match.objects.visible_to(town.kees.actor).exists()
    assert not Signal.objects.visible_to(town.kees.actor).exists()
    assert Match.objects.visible_to(town.fatima.actor).count() == 1
