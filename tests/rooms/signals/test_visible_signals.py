"""Who sees and who changes which signal. Invariants I1 and I10."""

from datetime import date

import pytest

from tests.cast import INFORMED, NOOR, TODAY, Professional, Town
from verwijsindex.access.actor import machine
from verwijsindex.signals.actions import raise_signal
from verwijsindex.signals.models import Involvement, Signal

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("who", "sees", "changes"),
    [
        ("fatima", True, True),
        ("wim", True, True),
        ("petra", False, True),
        ("joost", False, False),
        ("ineke", False, False),
        ("kees", False, False),
    ],
)
def test_a_signal_that_wim_gave_for_fatima(
    town: Town,
    who: str,
    sees: bool,  # noqa: FBT001
    changes: bool,  # noqa: FBT001
) -> None:
    raise_signal(
        town.wim.actor,
        NOOR,
        professional=town.fatima.membership,
        involvement=Involvement.DIRECT,
        ends_on=date(2027, 1, 1),
        informing=INFORMED,
        on=TODAY,
    )
    actor = getattr(town, who).actor

    assert Signal.objects.visible_to(actor).exists() is sees
    assert Signal.objects.changeable_by(actor).exists() is changes


def test_a_direct_colleague_sees_nothing(town: Town, lotte: Professional) -> None:
    town.fatima.signals(NOOR)

    assert not Signal.objects.visible_to(lotte.actor).exists()


def test_a_machine_without_membership_sees_and_changes_nothing(town: Town) -> None:
    town.fatima.signals(NOOR)

    assert not Signal.objects.visible_to(machine("expire")).exists()
    assert not Signal.objects.changeable_by(machine("expire")).exists()
