"""Row A3: the letter to the family, from the page of a signal."""

from dataclasses import replace

import pytest

from tests.cast import NOOR, Town
from tests.paper import words
from tests.rooms.desk.conftest import Desk
from tests.shielded import signals_shielded
from verwijsindex.audit.acts import Act
from verwijsindex.audit.models import Entry
from verwijsindex.persons.partial_date import PartialDate
from verwijsindex.signals.models import Signal

pytestmark = pytest.mark.django_db

UNKNOWN_MONTH = PartialDate(2014)  # 11 or 12 years old


@pytest.fixture(autouse=True)
def _today(time_machine: object) -> None:
    time_machine.move_to("2026-11-22T10:00:00+01:00", tick=True)  # type: ignore[attr-defined]


def address(signal: Signal, what: str = "") -> str:
    return f"/signalen/{signal.id}/brief/{what}"


@pytest.mark.parametrize("page", ["", "informeren/"])
def test_a_signal_leads_to_its_letter(town: Town, desk_of: Desk, page: str) -> None:
    signal = town.fatima.signals(NOOR).signal

    answer = desk_of(town.fatima).get(f"/signalen/{signal.id}/{page}")

    assert f'href="{address(signal)}"' in answer.content.decode()


@pytest.mark.parametrize(
    ("born", "offered"),
    [
        (PartialDate(2015, 4, 3), {"ouders"}),
        (PartialDate(2013, 4, 3), {"ouders", "jeugdige"}),
        (PartialDate(2009, 4, 3), {"jeugdige"}),
        (UNKNOWN_MONTH, {"ouders", "jeugdige"}),
    ],
)
def test_whoever_must_be_told_gets_a_letter(town: Town, desk_of: Desk, born: PartialDate, offered: set[str]) -> None:
    client, signal = desk_of(town.fatima), town.fatima.signals(replace(NOOR, birth_date=born)).signal

    page = client.get(address(signal)).content.decode()

    for reader in ("ouders", "jeugdige"):
        for language in ("nl", "en"):
            letter = address(signal, f"{language}/{reader}.pdf")
            assert (f'href="{letter}"' in page) == (reader in offered)
            assert (client.get(letter).status_code == 200) == (reader in offered)


def test_a_letter_opens_as_a_pdf_that_nobody_keeps(town: Town, desk_of: Desk) -> None:
    signal = town.fatima.signals(NOOR).signal

    answer = desk_of(town.fatima).get(address(signal, "nl/ouders.pdf"))

    assert "Noor de Boer" in words(answer.content)
    assert answer.headers["Content-Type"] == "application/pdf"
    assert answer.headers["Content-Disposition"] == 'inline; filename="brief.pdf"'
    assert "no-store" in answer.headers["Cache-Control"]


def test_making_a_letter_is_a_look(town: Town, desk_of: Desk) -> None:
    """Invariant: I8"""
    signal = town.fatima.signals(NOOR).signal

    desk_of(town.fatima).get(address(signal, "nl/ouders.pdf"))

    look = Entry.objects.get(act=Act.OPEN_YOUNG_PERSON)
    assert (look.membership_id, look.purpose) == (town.fatima.membership.id, "letter")


def test_a_name_that_cannot_be_printed_is_said_on_the_page(town: Town, desk_of: Desk) -> None:
    signal = town.fatima.signals(replace(NOOR, given_names="李")).signal

    answer = desk_of(town.fatima).get(address(signal, "nl/ouders.pdf"), follow=True)

    assert answer.redirect_chain == [(address(signal), 302)]
    assert "This letter cannot be printed" in answer.content.decode()


def test_who_tells_it_gets_a_card_of_what_to_say_unless_they_are_shielded(town: Town, desk_of: Desk) -> None:
    signal = town.joost.signals(NOOR).signal
    shielded = signals_shielded(town.fatima, NOOR, relay=town.petra).signal
    card = "nl/gesprek.pdf"

    assert card in desk_of(town.joost).get(address(signal)).content.decode()
    assert desk_of(town.joost).get(address(signal, card)).content.startswith(b"%PDF")
    assert card not in desk_of(town.fatima).get(address(shielded)).content.decode()
    assert desk_of(town.fatima).get(address(shielded, card)).status_code == 404


@pytest.mark.parametrize("letter", ["fr/ouders.pdf", "nl/school.pdf"])
def test_there_are_no_other_letters(town: Town, desk_of: Desk, letter: str) -> None:
    signal = town.fatima.signals(NOOR).signal

    assert desk_of(town.fatima).get(address(signal, letter)).status_code == 404


@pytest.mark.parametrize("what", ["", "nl/ouders.pdf"])
@pytest.mark.parametrize("outsider", ["joost", "petra", "kees"])
def test_what_is_not_yours_is_not_found(town: Town, desk_of: Desk, what: str, outsider: str) -> None:
    """Invariant: I1"""
    signal = town.fatima.signals(NOOR).signal

    assert desk_of(getattr(town, outsider)).get(address(signal, what)).status_code == 404
    assert not Entry.objects.filter(act=Act.OPEN_YOUNG_PERSON).exists()
