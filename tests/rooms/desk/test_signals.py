"""Rows A3, A9, A12 and A14: one's own signals, and what can be done with them."""

import re
from dataclasses import replace

import pytest
from django.test import Client

from tests.cast import NOOR, NOOR_WITHOUT_BSN, SEM, TODAY, Town
from tests.colleagues import colleague_of
from tests.rooms.desk.conftest import Desk
from verwijsindex.audit.acts import Act
from verwijsindex.audit.models import Entry
from verwijsindex.persons.partial_date import PartialDate
from verwijsindex.signals.actions import Informing, record_informing
from verwijsindex.signals.models import ArchivedSignal, Excuse, Signal

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _today(time_machine: object) -> None:
    time_machine.move_to("2026-11-22T10:00:00+01:00", tick=True)  # type: ignore[attr-defined]


def text(client: Client, address: str) -> str:
    answer = client.get(address, follow=True)
    assert answer.status_code == 200
    return answer.content.decode()


def address(signal: Signal, what: str = "") -> str:
    return f"/signalen/{signal.id}/{what}"


def test_a_list_shows_initials_and_writes_down_each_look(town: Town, desk_of: Desk) -> None:
    town.fatima.signals(NOOR)
    town.fatima.signals(SEM)

    page = text(desk_of(town.fatima), "/signalen/")

    assert "N. de B. (2015)" in page
    assert "Noor de Boer" not in page
    assert Entry.objects.filter(act=Act.LIST_YOUNG_PERSON).count() == 2


def test_the_list_can_be_narrowed_and_ordered(town: Town, desk_of: Desk) -> None:
    soon = town.fatima.signals(NOOR, months=1).signal
    town.fatima.signals(SEM, months=12)
    record_informing(town.fatima.actor, soon, Informing(excuse=Excuse.UNSAFE))
    client = desk_of(town.fatima)

    assert "S. de B. (2017)" not in text(client, "/signalen/?toon=loopt-af")
    assert "S. de B. (2017)" not in text(client, "/signalen/?toon=nog-informeren")
    newest_first = text(client, "/signalen/?volgorde=nieuwste")
    assert newest_first.index("S. de B.") < newest_first.index("N. de B.")


def test_without_signals_the_page_teaches(town: Town, desk_of: Desk) -> None:
    assert "No signals here" in text(desk_of(town.fatima), "/signalen/")


def test_a_doubtful_pair_is_being_checked(town: Town, desk_of: Desk) -> None:
    town.fatima.signals(NOOR)
    mistyped = replace(NOOR_WITHOUT_BSN, birth_date=PartialDate(2015, 4, 30))

    signal = town.joost.signals(mistyped).signal

    assert "A possible match is being checked." in text(desk_of(town.joost), address(signal))
    assert "Nobody else is involved now." in text(desk_of(town.fatima), address(Signal.objects.earliest("raised_at")))


@pytest.mark.parametrize(
    ("born", "says"),
    [
        (PartialDate(2015, 4, 3), '22-11-2027. <span class="soft">This day was chosen.'),
        (PartialDate(2003, 12, 15), '15-12-2026. <span class="soft">This young person turns 23 then.'),
        (PartialDate(2004, 2, 29), '01-03-2027. <span class="soft">This young person turns 23 then.'),
    ],
)
def test_a_signal_says_until_when_it_stays_and_why(town: Town, desk_of: Desk, born: PartialDate, says: str) -> None:
    signal = town.fatima.signals(replace(NOOR, birth_date=born)).signal

    assert says in text(desk_of(town.fatima), address(signal))


def test_only_who_may_use_the_bsn_sees_it(town: Town, desk_of: Desk) -> None:
    """Invariant: I8"""
    fatimas, joosts = town.fatima.signals(NOOR).signal, town.joost.signals(NOOR).signal

    assert "999900006" in text(desk_of(town.fatima), address(fatimas))
    assert "999900006" not in text(desk_of(town.joost), address(joosts))


def test_ending_asks_first_and_archives(town: Town, desk_of: Desk) -> None:
    client, signal = desk_of(town.fatima), town.fatima.signals(NOOR).signal

    assert "This cannot be undone" in text(client, address(signal, "einde/"))
    assert Signal.objects.exists()
    client.post(address(signal, "einde/"))

    assert not Signal.objects.exists()
    assert ArchivedSignal.objects.get().ended_on == TODAY


def test_withdrawing_leaves_nothing(town: Town, desk_of: Desk) -> None:
    client, signal = desk_of(town.fatima), town.fatima.signals(NOOR).signal

    assert "from the archive too" in text(client, address(signal, "intrekking/"))
    client.post(address(signal, "intrekking/"))

    assert not Signal.objects.exists()
    assert not ArchivedSignal.objects.exists()


def test_informing_is_written_down_afterwards(town: Town, desk_of: Desk) -> None:
    client, signal = desk_of(town.fatima), town.fatima.signals(NOOR).signal
    record_informing(town.fatima.actor, signal, Informing(excuse=Excuse.NOT_REACHED))
    assert "The family still has to be told." in text(client, address(signal))
    asked = text(client, address(signal, "informeren/"))
    assert re.search(r'value="representative"[^>]* checked', asked)

    told = {"informed": "yes", "parties": ["representative"], "informed_on": "21-11-2026", "informed_by": "phone"}
    page = client.post(address(signal, "informeren/"), told, follow=True).content.decode()

    assert "The family still has to be told." not in page
    assert "21-11-2026, by phone, by Fatima Amrani" in page


@pytest.mark.parametrize(
    ("chosen", "said"), [("petra", "by Petra Mol"), ("elsewhere", "by another professional, as agreed")]
)
def test_who_told_the_family_is_kept(town: Town, desk_of: Desk, chosen: str, said: str) -> None:
    """Row A3."""
    client, signal = desk_of(town.fatima), town.fatima.signals(NOOR).signal
    teller = town.petra.membership.id if chosen == "petra" else chosen

    told = {"informed": "yes", "parties": ["representative"], "informed_on": "21-11-2026", "told_by": teller}
    client.post(address(signal, "informeren/"), told)

    assert said in text(client, address(signal))


@pytest.mark.parametrize(
    ("chosen", "said"),
    [
        ("22-12-2026", "Do this before 22-12-2026."),
        ("", "Do this before 06-12-2026."),
        ("23-12-2026", "Choose a day after today, until 22-12-2026 at most."),
        ("22-11-2026", "Choose a day after today, until 22-12-2026 at most."),
    ],
)
def test_why_not_yet_is_looked_at_again_within_a_month(town: Town, desk_of: Desk, chosen: str, said: str) -> None:
    """Row A3."""
    client, signal = desk_of(town.fatima), town.fatima.signals(NOOR).signal
    not_yet = {"informed": "no", "excuse": "unsafe", "reconsider_on": chosen}

    assert said in client.post(address(signal, "informeren/"), not_yet, follow=True).content.decode()


def test_a_colleague_takes_over(town: Town, desk_of: Desk) -> None:
    bas = colleague_of(town.fatima, "Bas")
    client, signal = desk_of(town.fatima), town.fatima.signals(NOOR).signal

    client.post(address(signal, "overdracht/"), {"to": bas.membership.id})

    assert client.get(address(signal)).status_code == 404
    assert "Noor de Boer" in text(desk_of(bas), address(signal))


def test_a_colleague_who_signals_already_does_not_take_over(town: Town, desk_of: Desk) -> None:
    bas, signal = colleague_of(town.fatima, "Bas"), town.fatima.signals(NOOR).signal
    bas.signals(NOOR)

    answer = desk_of(town.fatima).post(address(signal, "overdracht/"), {"to": bas.membership.id})

    assert "This colleague gave a signal about this young person already." in answer.content.decode()


@pytest.mark.parametrize("what", ["", "einde/", "intrekking/", "informeren/", "overdracht/"])
@pytest.mark.parametrize("outsider", ["joost", "petra", "kees"])
def test_what_is_not_yours_is_not_found(town: Town, desk_of: Desk, what: str, outsider: str) -> None:
    """Invariants: I1, I10"""
    signal = town.fatima.signals(NOOR).signal
    client = desk_of(getattr(town, outsider))

    assert client.get(address(signal, what)).status_code == 404
    assert client.post(address(signal, what or "einde/")).status_code == 404
    assert Signal.objects.get() == signal
