"""Rows A1, A3 and A14; invariants I8 and I17: the pages on which a signal is given."""

import re
from datetime import timedelta

import pytest

from tests.cast import Town
from tests.giving import give, look_up
from tests.rooms.desk.conftest import Desk
from verwijsindex.audit.models import Entry
from verwijsindex.criteria.models import Weighing
from verwijsindex.criteria.rules import Decision, Weighed
from verwijsindex.criteria.weighings import read_own, set_policy
from verwijsindex.signals.models import Involvement, Signal

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("brp")]


@pytest.fixture(autouse=True)
def _today(time_machine: object) -> None:
    time_machine.move_to("2026-11-22T10:00:00+01:00", tick=True)  # type: ignore[attr-defined]


def test_a_signal_is_given_and_answered_honestly(town: Town, desk_of: Desk) -> None:
    client = desk_of(town.fatima)

    answer = give(client, look_up(client, bsn="999900006"), town.fatima.membership.id)

    signal = Signal.objects.get()
    assert answer.headers["Location"] == f"/signalen/{signal.id}/"
    assert signal.involvement == Involvement.DIRECT
    assert "Nobody else is involved now." in client.get(answer.headers["Location"]).content.decode()


def test_what_was_ticked_and_why_stand_in_no_signal(town: Town, desk_of: Desk) -> None:
    """Row A2"""
    set_policy(town.petra.actor, kept_for=timedelta(days=365))
    client = desk_of(town.fatima)
    why = {"reference": "2026-114", "reason": "Zorgen thuis en op school."}
    ticked = ["housing", "learning"]

    answer = give(client, look_up(client, bsn="999900006"), town.fatima.membership.id, informed="", tick=ticked, **why)
    page = answer.content.decode()
    assert page.count(" checked class=") == len(ticked)
    assert not Weighing.objects.exists()
    give(client, page, town.fatima.membership.id, tick=ticked, **why)

    [(_, weighed)] = read_own(town.fatima.actor, Weighing.objects.all())
    assert weighed == Weighed(Decision.SIGNAL, **why)
    stored = str(Signal.objects.values().get()) + str(list(Entry.objects.values()))
    assert not re.search("2026-114|Zorgen|housing|learning", stored)


@pytest.mark.parametrize(("given", "lacks"), [("reference", "reason"), ("reason", "reference")])
def test_beside_a_signal_reference_and_reason_come_together(town: Town, desk_of: Desk, given: str, lacks: str) -> None:
    set_policy(town.petra.actor, kept_for=timedelta(days=365))
    client = desk_of(town.fatima)

    page = give(client, look_up(client, bsn="999900006"), town.fatima.membership.id, **{given: "2026-114"})

    assert f'href="#id_{lacks}"' in page.content.decode()
    assert not Signal.objects.exists()


def test_where_nothing_is_kept_the_page_asks_no_reason(town: Town, desk_of: Desk) -> None:
    assert 'name="reason"' not in look_up(desk_of(town.fatima), bsn="999900006")
    assert 'name="tick"' in look_up(desk_of(town.wim), bsn="999900006")


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"weighing": "alone"}, "Then a signal is not needed"),
        ({"weighing": ""}, "This field is required."),
        ({"informed": ""}, "This field is required."),
        ({"parties": []}, "Choose whom you told."),
        ({"informed_on": ""}, "Write down when you told them."),
        ({"informed_on": "23-11-2026"}, "This day has not come yet."),
        ({"informed": "no"}, "Choose why you have not told them yet."),
        ({"ends_on": "23-11-2028"}, "until 22-11-2028 at most"),
        ({"ends_on": "22-11-2026"}, "Choose a day after today"),
    ],
)
def test_what_is_not_right_yet_is_asked_again(
    town: Town, desk_of: Desk, changed: dict[str, object], sentence: str
) -> None:
    """Invariant: I17"""
    client = desk_of(town.fatima)

    answer = give(client, look_up(client, bsn="999900006"), town.fatima.membership.id, **changed)

    assert sentence in answer.content.decode()
    assert "Noor de Boer" in answer.content.decode()
    assert not Signal.objects.exists()


def test_that_the_family_was_told_is_said_and_not_assumed(town: Town, desk_of: Desk) -> None:
    """What is proposed is only whom, when and how. Invariant: I17"""
    page = look_up(desk_of(town.fatima), bsn="999900006")

    assert re.findall(r'<input[^>]*name="informed"[^>]*checked', page) == []
    assert len(re.findall(r'<input[^>]*name="parties"[^>]*checked', page)) == 1


def test_a_reason_not_to_inform_yet_will_do(town: Town, desk_of: Desk) -> None:
    client = desk_of(town.fatima)

    give(client, look_up(client, bsn="999900006"), town.fatima.membership.id, informed="no", excuse="unsafe")

    assert Signal.objects.get().inform_before is not None


def test_the_administration_gives_a_signal_on_behalf_of_a_colleague(town: Town, desk_of: Desk) -> None:
    client = desk_of(town.wim)

    answer = give(client, look_up(client, bsn="999900006"), town.fatima.membership.id)

    assert answer.status_code == 302
    signal = Signal.objects.get()
    assert signal.professional == town.fatima.membership
    assert signal.raised_by == town.wim.membership


def test_given_twice_it_is_one_signal(town: Town, desk_of: Desk) -> None:
    client = desk_of(town.fatima)
    page = look_up(client, bsn="999900006")

    first = give(client, page, town.fatima.membership.id)
    second = give(client, page, town.fatima.membership.id)

    assert first.headers["Location"] == second.headers["Location"]
    assert "You had given this signal already." in client.get(second.headers["Location"]).content.decode()


@pytest.mark.parametrize("address", ["/signalen/nieuw/", "/signalen/nieuw/?naam"])
def test_who_gives_no_signals_finds_no_page(town: Town, desk_of: Desk, address: str) -> None:
    assert desk_of(town.petra).get(address).status_code == 404
    assert desk_of(town.petra).post(address, {"bsn": "999900006"}).status_code == 404
