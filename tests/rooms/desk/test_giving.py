"""Rows A1, A3 and A14; invariants I8 and I17: the pages on which a signal is given."""

import re
from dataclasses import replace
from datetime import timedelta

import pytest
from django.http import HttpResponse
from django.test import Client

from tests.cast import NOOR, TODAY, Town
from tests.conftest import Break
from tests.rooms.desk.conftest import Desk
from verwijsindex.audit.acts import Act
from verwijsindex.audit.models import Entry
from verwijsindex.criteria.models import Weighing
from verwijsindex.criteria.rules import Decision, Weighed
from verwijsindex.criteria.weighings import read_own, set_policy
from verwijsindex.persons import vault
from verwijsindex.persons.brp.stub import Fault
from verwijsindex.persons.models import YoungPerson
from verwijsindex.persons.residence import residence_digest
from verwijsindex.signals.actions import end_signal
from verwijsindex.signals.models import ArchivedSignal, Involvement, Signal

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("brp")]

NOORS_NAME = {"given_names": "Noor", "infix": "de", "surname": "Boer", "birth_date": "03-04-2015", "sex": "F"}
DEPARTED = "999992077"
REST = {
    "involvement": "direct",
    "ends_on": "22-11-2027",
    "weighing": "worries",
    "informed": "yes",
    "parties": ["representative"],
    "informed_on": "22-11-2026",
    "informed_by": "conversation",
}


@pytest.fixture(autouse=True)
def _today(time_machine: object) -> None:
    time_machine.move_to("2026-11-22T10:00:00+01:00", tick=True)  # type: ignore[attr-defined]


def look_up(client: Client, **typed: str) -> str:
    """Fill in who it is about; give the page that follows."""
    by_name = "" if "bsn" in typed and len(typed) == 1 else "?naam"
    answer = client.post(f"/signalen/nieuw/{by_name}", typed)
    assert answer.status_code == 200
    return answer.content.decode()


def give(client: Client, page: str, town_professional: object, **changed: object) -> HttpResponse:
    envelope = re.search(r'name="envelope" value="([^"]+)"', page)
    assert envelope is not None
    given = {**REST, "professional": town_professional, "envelope": envelope.group(1), **changed}
    return client.post("/signalen/nieuw/geven/", given)  # type: ignore[return-value]  # the test client's own kind


def test_the_brp_fills_in_who_has_a_bsn(town: Town, desk_of: Desk) -> None:
    page = look_up(desk_of(town.fatima), bsn="9999 00006")

    assert "Noor de Boer" in page
    assert "03-04-2015" in page
    assert Entry.objects.get(act=Act.ASK_BRP).outcome == "found"


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


def test_a_name_finds_the_child_and_shows_no_bsn(town: Town, desk_of: Desk) -> None:
    """Invariant: I8"""
    town.fatima.signals(NOOR)
    client = desk_of(town.joost)

    page = look_up(client, **NOORS_NAME)
    answer = give(client, page, town.joost.membership.id)

    after = client.get(answer.headers["Location"]).content.decode()
    assert "One other professional is involved." in after
    assert "999900006" not in page + after
    joosts = Signal.objects.get(professional=town.joost.membership)
    assert vault.unseal(joosts.report).bsn == "999900006"


@pytest.mark.parametrize("fault", [Fault.DOWN, Fault.BUSY])
def test_without_the_brp_the_name_is_typed(town: Town, desk_of: Desk, break_brp: Break, fault: Fault) -> None:
    break_brp(fault)
    client = desk_of(town.fatima)

    page = look_up(client, bsn="999900006")
    assert "The BRP does not answer now." in page
    answer = give(client, look_up(client, **NOORS_NAME, bsn="999900006"), town.fatima.membership.id)

    assert answer.status_code == 302
    assert vault.unseal(Signal.objects.get().report) == NOOR


@pytest.mark.parametrize(
    ("bsn", "sentence"),
    [
        ("123", "This is not a BSN."),
        ("999900009", "This is not a BSN."),
        ("999900031", "This person is 23 or older."),
        ("111111110", "This is not a BSN."),
    ],
)
def test_what_is_no_bsn_of_a_young_person_is_said_beside_the_field(
    town: Town, desk_of: Desk, bsn: str, sentence: str
) -> None:
    page = look_up(desk_of(town.fatima), bsn=bsn)

    assert sentence in page
    assert 'aria-invalid="true"' in page


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


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [({"bsn": "999900006"}, "Filled in from the BRP."), (NOORS_NAME, "Found in the BRP.")],
)
def test_the_page_says_what_the_brp_did(town: Town, desk_of: Desk, typed: dict[str, str], sentence: str) -> None:
    assert sentence in look_up(desk_of(town.fatima), **typed)


@pytest.mark.parametrize("typed", [{"bsn": "999900007"}, {**NOORS_NAME, "sex": ""}])
def test_what_is_not_right_is_summed_up_once(town: Town, desk_of: Desk, typed: dict[str, str]) -> None:
    assert look_up(desk_of(town.fatima), **typed).count("This is not right yet") == 1


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


def test_somebody_elses_envelope_is_not_opened(town: Town, desk_of: Desk) -> None:
    page = look_up(desk_of(town.fatima), bsn="999900006")

    answer = give(desk_of(town.ineke), page, town.ineke.membership.id)

    assert answer.headers["Location"] == "/signalen/nieuw/"
    assert not Signal.objects.exists()


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


def test_who_has_no_bsn_right_is_asked_for_a_name(town: Town, desk_of: Desk) -> None:
    page = desk_of(town.joost).get("/signalen/nieuw/").content.decode()

    assert 'name="surname"' in page
    assert "BSN" not in page


def test_a_bsn_is_not_taken_from_who_has_no_right_to_it(town: Town, desk_of: Desk) -> None:
    answer = desk_of(town.joost).post("/signalen/nieuw/", {**NOORS_NAME, "bsn": "999900006"})

    assert answer.status_code == 404


def test_a_secret_address_is_said(town: Town, desk_of: Desk) -> None:
    page = look_up(desk_of(town.fatima), bsn="999900080")

    assert "Finn IJsbrandsen" in page
    assert "The address of this person is secret." in page


def test_an_incomplete_date_of_birth_is_shown_as_it_is(town: Town, desk_of: Desk) -> None:
    page = look_up(desk_of(town.fatima), bsn="999900067")

    assert "Jayden van &#x27;t Hof" in page
    assert "05-2013" in page


def test_where_the_child_lives_comes_along_from_the_brp(town: Town, desk_of: Desk) -> None:
    client = desk_of(town.joost)

    give(client, look_up(client, **NOORS_NAME), town.joost.membership.id)

    assert bytes(Signal.objects.get().young_person.residence_digest or b"") == residence_digest("GM0361")


def test_a_death_that_the_brp_tells_of_removes_everything(town: Town, desk_of: Desk) -> None:
    """Row A9"""
    departed = replace(NOOR, bsn=DEPARTED)
    town.joost.signals(departed)
    end_signal(town.ineke.actor, town.ineke.signals(departed).signal, on=TODAY)

    page = look_up(desk_of(town.fatima), bsn=DEPARTED)

    assert "According to the BRP this person has died." in page
    assert not Signal.objects.exists()
    assert not ArchivedSignal.objects.exists()
    assert not YoungPerson.objects.exists()
