"""Somebody leaves, and no signal stays behind."""

import pytest

from tests.cast import NOOR, NOOR_WITHOUT_BSN, SEM, TODAY, Town
from tests.colleagues import colleague_of
from tests.shielded import signals_shielded
from verwijsindex.access.actor import NotAllowed
from verwijsindex.access.roles import Role
from verwijsindex.matches.models import Match
from verwijsindex.organisations.actions import OwnDeparture
from verwijsindex.organisations.models import Membership
from verwijsindex.signals.actions import NotYetTrained
from verwijsindex.signals.departure import Departure, SuccessorMissing, let_leave
from verwijsindex.signals.models import ArchivedSignal, Signal

pytestmark = pytest.mark.django_db


def test_all_signals_go_to_the_successor_and_the_match_goes_along(town: Town) -> None:
    hassan = colleague_of(town.fatima)
    town.fatima.signals(NOOR)
    town.fatima.signals(SEM)
    town.joost.signals(NOOR_WITHOUT_BSN)

    departure = let_leave(town.petra.actor, town.fatima.membership, successor=hassan.membership, on=TODAY)

    assert departure == Departure(handed_over=2, ended=0)
    assert Signal.objects.filter(professional=hassan.membership).count() == 2
    assert Match.objects.visible_to(hassan.actor).live().count() == 1


def test_where_the_successor_signals_already_the_leavers_signal_ends(town: Town) -> None:
    hassan = colleague_of(town.fatima)
    hassan.signals(NOOR)
    town.fatima.signals(NOOR)
    town.joost.signals(NOOR_WITHOUT_BSN)

    departure = let_leave(town.petra.actor, town.fatima.membership, successor=hassan.membership, on=TODAY)

    assert departure == Departure(handed_over=0, ended=1)
    assert ArchivedSignal.objects.get().professional == town.fatima.membership
    assert Match.objects.live().get().participants.present().count() == 2


def test_without_signals_no_successor_is_needed(town: Town) -> None:
    departure = let_leave(town.petra.actor, town.fatima.membership, successor=None, on=TODAY)

    assert departure == Departure(handed_over=0, ended=0)
    assert not _works_here(town)


def test_with_signals_nobody_leaves_without_a_successor(town: Town) -> None:
    colleague_of(town.fatima)
    town.fatima.signals(NOOR)

    with pytest.raises(SuccessorMissing):
        let_leave(town.petra.actor, town.fatima.membership, successor=None, on=TODAY)

    assert _works_here(town)


def test_where_nobody_can_take_over_signals_end_shielded_or_not(town: Town) -> None:
    """Row A11: refusing would tell that something stands there."""
    town.fatima.signals(NOOR)
    signals_shielded(town.fatima, SEM, relay=town.petra)

    departure = let_leave(town.petra.actor, town.fatima.membership, successor=None, on=TODAY)

    assert departure == Departure(handed_over=0, ended=1)
    assert not Signal.objects.exists()
    assert ArchivedSignal.objects.count() == 2


def test_nobody_succeeds_oneself(town: Town) -> None:
    town.fatima.signals(NOOR)

    with pytest.raises(SuccessorMissing):
        let_leave(town.petra.actor, town.fatima.membership, successor=town.fatima.membership, on=TODAY)

    assert Signal.objects.count() == 1


@pytest.mark.parametrize("signals", [0, 1])
def test_a_successor_who_may_not_be_named_leaves_all_as_it_was(town: Town, signals: int) -> None:
    hassan = colleague_of(town.fatima, trained_on=None)
    given = [town.fatima.signals(NOOR).signal for _ in range(signals)]

    with pytest.raises(NotYetTrained):
        let_leave(town.petra.actor, town.fatima.membership, successor=hassan.membership, on=TODAY)

    assert _works_here(town)
    assert [signal.professional for signal in Signal.objects.all()] == [town.fatima.membership] * len(given)


@pytest.mark.parametrize("who", ["fatima", "wim", "joost", "kees"])
def test_only_a_coordinator_may(town: Town, who: str) -> None:
    with pytest.raises(NotAllowed):
        let_leave(getattr(town, who).actor, town.fatima.membership, successor=None, on=TODAY)


def test_a_coordinator_lets_nobody_leave_another_organisation(town: Town) -> None:
    town.joost.signals(NOOR)

    with pytest.raises(NotAllowed):
        let_leave(town.petra.actor, town.joost.membership, successor=None, on=TODAY)


def test_a_coordinator_who_is_also_a_professional_does_not_close_the_own_work(town: Town) -> None:
    hassan = colleague_of(town.fatima)
    Membership.objects.filter(id=town.fatima.membership.id).update(roles=[Role.PROFESSIONAL, Role.COORDINATOR])
    town.fatima.membership.refresh_from_db()
    town.fatima.signals(NOOR)

    with pytest.raises(OwnDeparture):
        let_leave(town.fatima.actor, town.fatima.membership, successor=hassan.membership, on=TODAY)

    assert Signal.objects.get().professional == town.fatima.membership


def _works_here(town: Town) -> bool:
    return Membership.objects.get(id=town.fatima.membership.id).left_on is None
