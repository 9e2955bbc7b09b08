"""Signals that are given in one go come to what they come to one by one."""

from dataclasses import replace
from datetime import date
from uuid import uuid4

import pytest

from tests.cast import INFORMED, NOOR, TODAY, Town
from verwijsindex.persons.models import IdentityReport
from verwijsindex.persons.partial_date import PartialDate
from verwijsindex.signals.actions import Raised
from verwijsindex.signals.many import Giving, raise_signals
from verwijsindex.signals.models import Involvement, Signal

pytestmark = pytest.mark.django_db


def test_a_signal_that_is_in_review_given_twice_is_one_at_once_and_later(town: Town) -> None:
    town.joost.signals(NOOR)
    born_in_april = replace(NOOR, bsn=None, birth_date=PartialDate(2015, 4))
    first, again, later = (
        Giving(
            reference,
            uuid4(),
            town.fatima.actor,
            born_in_april,
            town.fatima.membership,
            Involvement.INDIRECT,
            date(2027, 11, 22),
            INFORMED,
        )
        for reference in ("1", "2", "3")
    )

    answers = raise_signals([first, again], on=TODAY) + raise_signals([later], on=TODAY)

    signal = Signal.objects.get(professional=town.fatima.membership)
    assert answers == [Raised(signal, is_new=new, is_in_review=True) for new in (True, False, False)]
    assert IdentityReport.objects.count() == 2
