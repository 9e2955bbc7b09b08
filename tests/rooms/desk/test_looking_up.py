"""Row A1 and invariant I8: on the page of a signal, the BRP tells who it is about."""

import re
from dataclasses import replace

import pytest

from tests.cast import NOOR, TODAY, Town
from tests.conftest import Break
from tests.giving import NOORS_NAME, give, look_up
from tests.rooms.desk.conftest import Desk
from verwijsindex.audit.acts import Act
from verwijsindex.audit.models import Entry
from verwijsindex.persons import vault
from verwijsindex.persons.brp.stub import Fault
from verwijsindex.persons.models import YoungPerson
from verwijsindex.persons.residence import residence_digest
from verwijsindex.signals.actions import end_signal
from verwijsindex.signals.models import ArchivedSignal, Signal

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("brp")]
DEPARTED = "999992077"


@pytest.fixture(autouse=True)
def _today(time_machine: object) -> None:
    time_machine.move_to("2026-11-22T10:00:00+01:00", tick=True)  # type: ignore[attr-defined]


def test_the_brp_fills_in_who_has_a_bsn(town: Town, desk_of: Desk) -> None:
    page = look_up(desk_of(town.fatima), bsn="9999 00006")

    assert "Noor de Boer" in page
    assert "03-04-2015" in page
    assert Entry.objects.get(act=Act.ASK_BRP).outcome == "found"


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
    ("typed", "sentence"),
    [({"bsn": "999900006"}, "Filled in from the BRP."), (NOORS_NAME, "Found in the BRP.")],
)
def test_the_page_says_what_the_brp_did(town: Town, desk_of: Desk, typed: dict[str, str], sentence: str) -> None:
    assert sentence in look_up(desk_of(town.fatima), **typed)


@pytest.mark.parametrize("typed", [{"bsn": "999900007"}, {**NOORS_NAME, "sex": ""}])
def test_what_is_not_right_is_summed_up_once(town: Town, desk_of: Desk, typed: dict[str, str]) -> None:
    assert look_up(desk_of(town.fatima), **typed).count("This is not right yet") == 1


def test_whom_a_number_is_of_is_seen_before_the_signal_stands(town: Town, desk_of: Desk) -> None:
    """Row A1: who skips the look-up sees the name that came with the number, on the one page that there is."""
    client = desk_of(town.fatima)

    page = give(client, "", town.fatima.membership.id, bsn="999900006").content.decode()
    assert "Noor de Boer" in page
    assert "Nothing is stored yet." in page.partition("autofocus")[2]
    assert page.count("autofocus") == 1
    assert not YoungPerson.objects.exists()

    answer = give(client, page, town.fatima.membership.id)
    assert answer.headers["Location"] == f"/signalen/{Signal.objects.get().id}/"
    assert vault.unseal(Signal.objects.get().report) == NOOR


def test_another_number_is_of_somebody_else_to_be_seen(town: Town, desk_of: Desk) -> None:
    client = desk_of(town.fatima)
    page = give(client, look_up(client, bsn="999900018"), town.fatima.membership.id, bsn="999900006").content.decode()
    assert "Nothing is stored yet." in page
    assert not Signal.objects.exists()

    give(client, page, town.fatima.membership.id)

    assert vault.unseal(Signal.objects.get().report) == NOOR


@pytest.mark.parametrize("bsn", ["999900080", "999998535"])
def test_what_the_brp_warns_of_is_read_before_the_signal_stands(town: Town, desk_of: Desk, bsn: str) -> None:
    client = desk_of(town.fatima)

    page = give(client, "", town.fatima.membership.id, bsn=bsn).content.decode()
    assert "utrecht-alert--warning" in page
    assert not Signal.objects.exists()

    assert give(client, page, town.fatima.membership.id).status_code == 302


def test_what_was_answered_stays_when_the_brp_is_down(town: Town, desk_of: Desk, break_brp: Break) -> None:
    break_brp(Fault.DOWN)
    client = desk_of(town.fatima)

    page = give(client, "", town.fatima.membership.id, bsn="999900006").content.decode()
    assert "The BRP does not answer now." in page
    assert re.search(r'name="weighing"[^>]*value="worries"[^>]*checked', page)

    assert give(client, page, town.fatima.membership.id, **NOORS_NAME).status_code == 302


def test_somebody_elses_envelope_is_not_opened(town: Town, desk_of: Desk, break_brp: Break) -> None:
    page = look_up(desk_of(town.fatima), bsn="999900006")
    break_brp(Fault.DOWN)

    answer = give(desk_of(town.ineke), page, town.ineke.membership.id)

    assert "The BRP does not answer now." in answer.content.decode()
    assert not Signal.objects.exists()


def test_who_has_no_bsn_right_is_asked_for_a_name(town: Town, desk_of: Desk) -> None:
    page = desk_of(town.joost).get("/signalen/nieuw/").content.decode()

    assert 'name="surname"' in page
    assert "Citizen service number" not in page


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
