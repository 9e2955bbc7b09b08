"""Row A3, invariant I17: no signal is active without the family being told, or a reason until a day that is kept."""

from datetime import timedelta

import pytest
from django.test import Client

from tests.cast import NOOR, TODAY, Town
from tests.house.conftest import log_in
from verwijsindex.notices.listeners import remind_to_inform
from verwijsindex.notices.models import Notice
from verwijsindex.notices.rules import NoticeKind
from verwijsindex.signals.actions import Informing, record_informing
from verwijsindex.signals.events import InformingOverdue
from verwijsindex.signals.models import Excuse
from verwijsindex.signals.retention import keep_to_the_terms

pytestmark = pytest.mark.django_db

WAITS = "Inform the family"
TOLD = {
    "informed": "yes",
    "parties": ["representative"],
    "informed_on": "22-11-2026",
    "informed_by": "letter",
}


@pytest.fixture(autouse=True)
def _today(time_machine: object) -> None:
    time_machine.move_to("2026-11-22T10:00:00+01:00", tick=True)  # type: ignore[attr-defined]


def test_what_was_put_off_comes_back_and_ends_with_a_letter(town: Town) -> None:
    signal, fatima = town.fatima.signals(NOOR).signal, Client(headers={"accept-language": "en"})
    log_in(fatima, town.fatima.membership.user)
    address, day = f"/signalen/{signal.id}/", TODAY + timedelta(days=9)

    record_informing(town.fatima.actor, signal, Informing(excuse=Excuse.UNSAFE, reconsider_on=day))
    assert keep_to_the_terms(on=day)["asked to inform"] == 1
    remind_to_inform(InformingOverdue(signal.id, 0))

    assert Notice.objects.get().kind == NoticeKind.INFORMING_OVERDUE
    assert WAITS in fatima.get("/").content.decode()
    letters = [fatima.get(f"{address}brief/{name}.pdf") for name in ("nl/ouders", "en/gesprek")]
    assert [letter.content[:5] for letter in letters] == [b"%PDF-"] * 2

    fatima.post(f"{address}informeren/", TOLD)

    assert WAITS not in fatima.get("/").content.decode()
    assert "22-11-2026, by letter or e-mail" in fatima.get(address).content.decode()
