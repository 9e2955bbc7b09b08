"""Row A9: a signal ends, is withdrawn, and tells late that the family was informed. Invariants I3 and I10."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from tests.cast import INFORMED, NOOR, NOOR_WITHOUT_BSN, TODAY, Town
from verwijsindex.access.actor import NotAllowed, machine
from verwijsindex.persons.models import IdentityReport, YoungPerson
from verwijsindex.signals.actions import (
    Informing,
    NotInformed,
    SignalAlreadyEnded,
    end_signal,
    raise_signal,
    record_informing,
    withdraw_signal,
)
from verwijsindex.signals.models import ArchivedSignal, Excuse, Involvement, Signal
from verwijsindex.signals.rules import INFORM_WITHIN

pytestmark = pytest.mark.django_db

ENDINGS = [end_signal, withdraw_signal]


def test_an_ended_signal_goes_to_the_archive_for_five_years(town: Town) -> None:
    signal = town.fatima.signals(NOOR).signal
    identifier, report = signal.id, signal.report

    end_signal(town.fatima.actor, signal, on=TODAY)

    assert not Signal.objects.exists()
    archived = ArchivedSignal.objects.get()
    assert (archived.id, archived.report) == (identifier, report)
    assert (archived.ending, archived.ended_on, archived.destroy_on) == ("ended", TODAY, date(2031, 11, 22))


def test_a_region_may_keep_its_archive_shorter(town: Town) -> None:
    region = town.fatima.membership.organisation.region
    region.archive_months = 12
    region.save()

    end_signal(town.fatima.actor, town.fatima.signals(NOOR).signal, on=TODAY)

    assert ArchivedSignal.objects.get().destroy_on == date(2027, 11, 22)


def test_a_withdrawn_signal_leaves_nothing(town: Town) -> None:
    """Invariant: I3"""
    withdraw_signal(town.fatima.actor, town.fatima.signals(NOOR).signal, on=TODAY)

    left = [model.objects.count() for model in (Signal, ArchivedSignal, IdentityReport, YoungPerson)]
    assert left == [0, 0, 0, 0]


def test_a_withdrawn_signal_leaves_what_others_reported(town: Town) -> None:
    withdrawn = town.fatima.signals(NOOR).signal
    other = town.joost.signals(NOOR_WITHOUT_BSN).signal

    withdraw_signal(town.fatima.actor, withdrawn, on=TODAY)

    assert Signal.objects.get() == other
    assert IdentityReport.objects.get() == other.report


@pytest.mark.parametrize("end", ENDINGS)
def test_what_ended_does_not_end_again(town: Town, end: Callable[..., None]) -> None:
    signal = town.fatima.signals(NOOR).signal
    same_signal = Signal.objects.get()
    end(town.fatima.actor, signal, on=TODAY)

    for again in ENDINGS:
        with pytest.raises(SignalAlreadyEnded):
            again(town.fatima.actor, same_signal, on=TODAY)


@pytest.mark.parametrize(
    ("who", "may"),
    [("fatima", True), ("wim", True), ("petra", True), ("joost", False), ("kees", False), ("the clock", False)],
)
@pytest.mark.parametrize("end", ENDINGS)
def test_only_the_reporter_who_gave_it_for_her_or_the_coordinator_ends_it(
    town: Town,
    who: str,
    may: bool,  # noqa: FBT001
    end: Callable[..., None],
) -> None:
    """Invariant: I10"""
    signal = raise_signal(
        town.wim.actor,
        NOOR,
        professional=town.fatima.membership,
        involvement=Involvement.DIRECT,
        ends_on=date(2027, 1, 1),
        informing=INFORMED,
        on=TODAY,
    ).signal
    actor = machine("expire") if who == "the clock" else getattr(town, who).actor

    if may:
        end(actor, signal, on=TODAY)
    else:
        with pytest.raises(NotAllowed):
            end(actor, signal, on=TODAY)

    assert Signal.objects.exists() is not may


def test_that_the_family_was_informed_is_written_down_later(town: Town) -> None:
    signal = _not_informed(town)

    record_informing(town.fatima.actor, signal, INFORMED)

    signal.refresh_from_db()
    assert (signal.informed_parties, signal.informed_on, signal.excuse) == (["representative"], TODAY, "")
    assert not Signal.objects.not_informed().exists()


def test_why_the_family_was_not_told_is_looked_at_again(town: Town) -> None:
    """Row A3: on the day that was chosen, or else after two weeks."""
    signal, later = _not_informed(town), TODAY + timedelta(days=20)
    assert signal.inform_before == TODAY + INFORM_WITHIN
    assert not Signal.objects.informing_overdue(on=TODAY + INFORM_WITHIN - timedelta(days=1)).exists()
    assert Signal.objects.informing_overdue(on=TODAY + INFORM_WITHIN).exists()

    record_informing(town.fatima.actor, signal, Informing(excuse=Excuse.UNSAFE, reconsider_on=later))

    assert signal.inform_before == later
    assert not Signal.objects.informing_overdue(on=later - timedelta(days=1)).exists()
    assert Signal.objects.informing_overdue(on=later).exists()
    record_informing(town.fatima.actor, signal, INFORMED)
    assert not Signal.objects.informing_overdue(on=later).exists()


def test_nothing_is_not_written_down(town: Town) -> None:
    with pytest.raises(NotInformed):
        record_informing(town.fatima.actor, _not_informed(town), Informing())


def test_nobody_else_writes_down_that_the_family_was_informed(town: Town) -> None:
    signal = _not_informed(town)

    for stranger in (town.joost, town.kees, town.wim):
        with pytest.raises(NotAllowed):
            record_informing(stranger.actor, signal, INFORMED)


def _not_informed(town: Town) -> Signal:
    return raise_signal(
        town.fatima.actor,
        NOOR,
        professional=town.fatima.membership,
        involvement=Involvement.DIRECT,
        ends_on=date(2027, 1, 1),
        informing=Informing(excuse=Excuse.UNSAFE),
        on=TODAY,
    ).signal
