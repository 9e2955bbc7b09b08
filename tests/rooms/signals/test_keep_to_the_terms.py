"""The clock's verbs: what must leave today leaves today. Invariants I2, I3 and I5."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from tests.cast import NOOR, NOOR_WITHOUT_BSN, SEM, TODAY, Town
from verwijsindex.matches.models import Match
from verwijsindex.persons.models import IdentityReport, YoungPerson
from verwijsindex.persons.partial_date import PartialDate
from verwijsindex.signals import retention
from verwijsindex.signals.actions import Informing, end_signal, record_informing
from verwijsindex.signals.models import ArchivedSignal, Excuse, Signal
from verwijsindex.signals.retention import erase, keep_to_the_terms, remove_deceased
from verwijsindex.signals.rules import months_after
from verwijsindex.signals.tasks import keep_to_the_terms_daily

pytestmark = pytest.mark.django_db

NOTHING = {
    "aged out": 0,
    "expired": 0,
    "destroyed": 0,
    "moves forgotten": 0,
    "asked to inform": 0,
    "reminded": 0,
}
DAY = timedelta(days=1)
ALMOST_23 = replace(NOOR, birth_date=PartialDate(2003, 12, 1))
BIRTHDAY = date(2026, 12, 1)


def test_on_a_quiet_day_nothing_happens(town: Town) -> None:
    town.fatima.signals(NOOR)

    assert keep_to_the_terms(on=TODAY) == NOTHING


def test_a_signal_expires_on_its_last_day_and_goes_to_the_archive(town: Town) -> None:
    """Invariant: I2"""
    signal = town.fatima.signals(NOOR, months=24).signal
    assert keep_to_the_terms(on=signal.ends_on - DAY)["expired"] == 0

    assert keep_to_the_terms(on=signal.ends_on)["expired"] == 1

    assert not Signal.objects.exists()
    assert ArchivedSignal.objects.get().ending == "expired"


def test_what_was_ended_while_the_clock_came_by_does_not_expire_too(town: Town) -> None:
    due = town.fatima.signals(NOOR).signal
    end_signal(town.fatima.actor, Signal.objects.get(), on=TODAY)

    assert retention._expire(due, on=due.ends_on) == 0
    assert retention._remind(due.id, on=due.ends_on) == 0


def test_the_archive_is_destroyed_after_five_years_and_the_person_with_it(town: Town) -> None:
    end_signal(town.fatima.actor, town.fatima.signals(SEM).signal, on=TODAY)
    last_day = months_after(TODAY, 60)
    assert keep_to_the_terms(on=last_day - DAY) == NOTHING
    due = ArchivedSignal.objects.get()

    assert keep_to_the_terms(on=last_day)["destroyed"] == 1

    assert not IdentityReport.objects.exists()
    assert not YoungPerson.objects.exists()
    assert retention._destroy(due) == 0


def test_at_the_23rd_birthday_all_goes_live_and_archived(town: Town) -> None:
    """Invariant: I2, I3"""
    end_signal(town.fatima.actor, town.fatima.signals(ALMOST_23).signal, on=TODAY)
    town.joost.signals(ALMOST_23)
    town.ineke.signals(ALMOST_23)
    assert keep_to_the_terms(on=BIRTHDAY - DAY)["aged out"] == 0

    assert keep_to_the_terms(on=BIRTHDAY)["aged out"] == 3

    assert [model.objects.count() for model in (Signal, ArchivedSignal, Match, YoungPerson)] == [0, 0, 0, 0]


def test_of_who_has_died_all_goes_and_of_others_nothing(town: Town) -> None:
    """Invariant: I2, I3"""
    end_signal(town.fatima.actor, town.fatima.signals(NOOR).signal, on=TODAY)
    town.joost.signals(NOOR_WITHOUT_BSN)
    town.ineke.signals(NOOR)
    others = town.fatima.signals(SEM).signal

    remove_deceased(str(NOOR.bsn), on=TODAY)
    remove_deceased(str(NOOR.bsn), on=TODAY)

    assert [model.objects.count() for model in (ArchivedSignal, Match)] == [0, 0]
    assert Signal.objects.get() == others


@pytest.mark.parametrize("days", [30, 14, 3])
def test_a_reporter_is_reminded_at_each_step_exactly_once(town: Town, days: int) -> None:
    signal = town.fatima.signals(NOOR).signal
    Signal.objects.update(last_reminder={30: None, 14: 30, 3: 14}[days])
    step = signal.ends_on - timedelta(days=days)

    reminded = [keep_to_the_terms(on=on)["reminded"] for on in (step - DAY, step, step, step + DAY)]

    assert reminded == [0, 1, 0, 0]


def test_in_a_whole_year_there_are_three_reminders_and_one_end(town: Town) -> None:
    town.fatima.signals(NOOR)
    town.joost.signals(NOOR_WITHOUT_BSN, months=24)

    days = [keep_to_the_terms(on=months_after(TODAY, 12) - left * DAY) for left in (31, 30, 29, 15, 14, 13, 4, 3, 2, 0)]

    assert sum(day["reminded"] for day in days) == 3
    assert sum(day["expired"] for day in days) == 1
    assert Signal.objects.get().professional == town.joost.membership


def test_who_still_has_to_inform_is_asked_on_the_day_and_each_week_after_it(town: Town) -> None:
    """Row A3."""
    town.fatima.signals(NOOR)
    signal = town.joost.signals(NOOR_WITHOUT_BSN).signal
    day = TODAY + timedelta(days=20)
    record_informing(town.joost.actor, signal, Informing(excuse=Excuse.UNSAFE, reconsider_on=day))

    asked = [keep_to_the_terms(on=on)["asked to inform"] for on in (day - DAY, day, day + DAY, day + 7 * DAY)]

    assert asked == [0, 1, 0, 1]


def test_the_nightly_job_asks_the_clock(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    signal = town.fatima.signals(NOOR).signal
    monkeypatch.setattr("django.utils.timezone.localdate", lambda: signal.ends_on)

    keep_to_the_terms_daily(timestamp=0)

    assert not Signal.objects.exists()


def test_what_the_municipality_erases_enters_no_archive(town: Town) -> None:
    """Invariants: I3, I10"""
    signal = town.fatima.signals(NOOR).signal
    town.joost.signals(NOOR_WITHOUT_BSN)

    assert erase(signal.id, on=TODAY)

    assert Signal.objects.get().professional == town.joost.membership
    assert not ArchivedSignal.objects.exists()
    assert Match.objects.get().ended_at is not None
    assert not erase(signal.id, on=TODAY)


def test_the_archive_can_be_erased_too(town: Town) -> None:
    signal = town.fatima.signals(NOOR).signal
    end_signal(town.fatima.actor, signal, on=TODAY)

    assert erase(ArchivedSignal.objects.get().id, on=TODAY)

    assert not ArchivedSignal.objects.exists()
    assert not YoungPerson.objects.exists()
