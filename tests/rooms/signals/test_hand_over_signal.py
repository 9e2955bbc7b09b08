"""Row A12: a colleague takes a signal over. Invariant I10."""

import pytest

from tests.cast import NOOR, TODAY, Professional, Town
from verwijsindex.access.actor import NotAllowed
from verwijsindex.organisations.models import Membership
from verwijsindex.signals.actions import (
    ColleagueAlreadySignals,
    NotYetTrained,
    SignalAlreadyEnded,
    end_signal,
    hand_over_signal,
)
from verwijsindex.signals.models import Signal

pytestmark = pytest.mark.django_db


def test_the_signal_stands_on_the_colleagues_name_from_then_on(town: Town, lotte: Professional) -> None:
    signal = town.fatima.signals(NOOR).signal

    hand_over_signal(town.fatima.actor, signal, to=lotte.membership, on=TODAY)

    assert Signal.objects.visible_to(lotte.actor).get() == signal
    assert not Signal.objects.visible_to(town.fatima.actor).exists()


@pytest.mark.parametrize(
    ("who", "may"), [("fatima", True), ("petra", True), ("wim", False), ("joost", False), ("kees", False)]
)
def test_who_may_hand_it_over(
    town: Town,
    lotte: Professional,
    who: str,
    may: bool,  # noqa: FBT001
) -> None:
    """Invariant: I10"""
    signal = town.fatima.signals(NOOR).signal
    actor = getattr(town, who).actor

    if may:
        hand_over_signal(actor, signal, to=lotte.membership, on=TODAY)
    else:
        with pytest.raises(NotAllowed):
            hand_over_signal(actor, signal, to=lotte.membership, on=TODAY)

    assert Signal.objects.get().professional == (lotte if may else town.fatima).membership


def test_the_coordinator_of_another_organisation_hands_nothing_over(town: Town, lotte: Professional) -> None:
    signal = town.fatima.signals(NOOR).signal
    Membership.objects.filter(id=town.kees.membership.id).update(roles=["coordinator"])
    town.kees.membership.refresh_from_db()

    with pytest.raises(NotAllowed):
        hand_over_signal(town.kees.actor, signal, to=lotte.membership, on=TODAY)


def test_it_does_not_leave_the_organisation(town: Town) -> None:
    with pytest.raises(NotYetTrained):
        hand_over_signal(town.fatima.actor, town.fatima.signals(NOOR).signal, to=town.joost.membership, on=TODAY)


def test_it_does_not_go_to_who_is_no_professional(town: Town) -> None:
    with pytest.raises(NotYetTrained):
        hand_over_signal(town.fatima.actor, town.fatima.signals(NOOR).signal, to=town.petra.membership, on=TODAY)


def test_it_does_not_go_to_who_signals_the_same_young_person(town: Town, lotte: Professional) -> None:
    lotte.signals(NOOR)

    with pytest.raises(ColleagueAlreadySignals):
        hand_over_signal(town.fatima.actor, town.fatima.signals(NOOR).signal, to=lotte.membership, on=TODAY)


def test_what_ended_meanwhile_is_not_handed_over(town: Town, lotte: Professional) -> None:
    signal = town.fatima.signals(NOOR).signal
    end_signal(town.fatima.actor, Signal.objects.get(), on=TODAY)

    with pytest.raises(SignalAlreadyEnded):
        hand_over_signal(town.fatima.actor, signal, to=lotte.membership, on=TODAY)
