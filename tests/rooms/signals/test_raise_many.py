"""Signals that are given in one go come to what they come to one by one."""

from dataclasses import replace
from datetime import date
from uuid import uuid4

import pytest

from tests.cast import INFORMED, NOOR, SEM, TODAY, Town
from verwijsindex.persons.identity import Identity
from verwijsindex.persons.models import IdentityReport
from verwijsindex.persons.partial_date import PartialDate
from verwijsindex.signals.actions import Raised, end_signal
from verwijsindex.signals.many import Giving, raise_signals
from verwijsindex.signals.models import ArchivedSignal, Involvement, Signal

pytestmark = pytest.mark.django_db


def test_a_signal_that_is_in_review_given_twice_is_one_at_once_and_later(town: Town) -> None:
    town.joost.signals(NOOR)
    born_in_april = replace(NOOR, bsn=None, birth_date=PartialDate(2015, 4))
    first, again, later = (_giving(town, born_in_april, reference) for reference in ("1", "2", "3"))

    answers = raise_signals([first, again], on=TODAY) + raise_signals([later], on=TODAY)

    signal = Signal.objects.get(professional=town.fatima.membership)
    assert answers == [Raised(signal, is_new=new, is_in_review=True) for new in (True, False, False)]
    assert IdentityReport.objects.count() == 2


def test_i4_what_the_archive_knows_is_told_to_whoever_gives_many_too(town: Town) -> None:
    end_signal(town.joost.actor, town.joost.signals(NOOR).signal, on=TODAY)

    raise_signals([_giving(town, NOOR, "1"), _giving(town, SEM, "2")], on=TODAY)

    assert ArchivedSignal.objects.get().noticed_to == town.fatima.membership


def _giving(town: Town, identity: Identity, reference: str) -> Giving:
    return Giving(
        reference,
        uuid4(),
        town.fatima.actor,
        identity,
        town.fatima.membership,
        Involvement.INDIRECT,
        date(2027, 11, 22),
        INFORMED,
    )
