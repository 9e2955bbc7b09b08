"""The database refuses what no verb should write: constraints with a spoken name."""

from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError

from tests.cast import NOOR, SEM, TODAY, Town
from verwijsindex.signals.actions import end_signal
from verwijsindex.signals.models import ArchivedSignal, Signal

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("change", "name"),
    [
        ({"ends_on": date(2028, 11, 23)}, "signal_lives_two_years_at_most"),
        ({"informed_on": None}, "signal_has_informing_or_excuse"),
        ({"informed_parties": []}, "signal_has_informing_or_excuse"),
    ],
)
def test_a_signal_is_never_older_than_two_years_nor_without_informing(
    town: Town, change: dict[str, Any], name: str
) -> None:
    """Invariant: I2, I17"""
    town.fatima.signals(NOOR)

    with pytest.raises(IntegrityError, match=name):
        Signal.objects.update(**change)


def test_a_professional_has_one_signal_on_a_young_person(town: Town) -> None:
    on_noor = town.fatima.signals(NOOR).signal
    on_sem = town.fatima.signals(SEM).signal

    with pytest.raises(IntegrityError, match="one_signal_per_professional_and_young_person"):
        Signal.objects.filter(id=on_sem.id).update(young_person=on_noor.young_person)


@pytest.mark.parametrize(
    ("change", "name"),
    [
        ({"ending": "withdrawn"}, "archive_holds_only_what_ended_or_expired"),
        ({"ending": "aged-out"}, "archive_holds_only_what_ended_or_expired"),
        ({"destroy_on": date(2031, 11, 23)}, "archive_keeps_five_years_at_most"),
    ],
)
def test_the_archive_holds_only_what_the_law_lets_in_and_five_years_at_most(
    town: Town, change: dict[str, Any], name: str
) -> None:
    """Invariant: I3"""
    end_signal(town.fatima.actor, town.fatima.signals(NOOR).signal, on=TODAY)

    with pytest.raises(IntegrityError, match=name):
        ArchivedSignal.objects.update(**change)
