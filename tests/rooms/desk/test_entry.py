"""Row A4, late knowledge: a reporter looks at the own entry again. Invariants I8 and I10."""

from dataclasses import replace

import pytest
from django.test import Client

from tests.cast import NOOR, NOOR_WITHOUT_BSN, SEM, Professional, Town
from tests.conftest import Break
from tests.rooms.desk.conftest import Desk
from verwijsindex.audit.acts import Act
from verwijsindex.audit.models import Entry
from verwijsindex.desk.forms.signals import as_typed
from verwijsindex.matches.models import Match
from verwijsindex.persons import vault
from verwijsindex.persons.brp.stub import Fault
from verwijsindex.persons.identity import Identity
from verwijsindex.persons.models import Doubt, EntryCheck
from verwijsindex.persons.partial_date import PartialDate
from verwijsindex.signals.models import Signal
from verwijsindex.signals.review import ask_reporter

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("brp")]

EVA = replace(NOOR_WITHOUT_BSN, given_names="Eva", surname="Vos", birth_date=PartialDate(2014, 1, 9))
# Noor's number beside another name: never a match by itself.
MISTYPED = replace(EVA, bsn=NOOR.bsn)
UNKNOWN_TO_THE_BRP = "999900109"


@pytest.fixture(autouse=True)
def _today(time_machine: object) -> None:
    time_machine.move_to("2026-11-22T10:00:00+01:00", tick=True)  # type: ignore[attr-defined]


@pytest.fixture
def check(town: Town, saskia: Professional) -> EntryCheck:
    """Let Fatima know Noor, and Ineke somebody with the same number, of whom the steward asks."""
    town.fatima.signals(NOOR)
    town.ineke.signals(MISTYPED)
    doubt = Doubt.objects.get()
    ask_reporter(saskia.actor, doubt, doubt.report)
    return EntryCheck.objects.get()


def signal_of(somebody: Professional) -> Signal:
    return Signal.objects.get(professional=somebody.membership)


def page(client: Client, somebody: Professional, what: str = "") -> str:
    answer = client.get(f"/signalen/{signal_of(somebody).id}/{what}")
    assert answer.status_code == 200
    return answer.content.decode()


def corrects(client: Client, somebody: Professional, identity: Identity, **typed: str) -> str:
    """Send the form as this identity would be typed; give the page that follows."""
    address = f"/signalen/{signal_of(somebody).id}/correctie/"
    return client.post(address, {**as_typed(identity), **typed}, follow=True).content.decode()


@pytest.mark.usefixtures("check")
def test_who_is_asked_finds_it_at_home_and_on_the_signal(town: Town, desk_of: Desk) -> None:
    ineke = desk_of(town.ineke)

    assert f'href="/signalen/{signal_of(town.ineke).id}/controle/"' in ineke.get("/").content.decode()
    assert "Please check your entry" in page(ineke, town.ineke)
    assert "Please check your entry" not in desk_of(town.fatima).get("/").content.decode()


@pytest.mark.usefixtures("check")
def test_only_the_own_entry_is_shown(town: Town, desk_of: Desk) -> None:
    """Invariant: I1"""
    shown = page(desk_of(town.ineke), town.ineke, "controle/")

    assert "Eva" in shown
    assert "09-01-2014" in shown
    assert "Boer" not in shown
    assert Entry.objects.filter(act=Act.OPEN_YOUNG_PERSON, purpose="check").count() == 1


def test_it_is_right(town: Town, desk_of: Desk, check: EntryCheck) -> None:
    ineke = desk_of(town.ineke)

    answer = ineke.post(f"/signalen/{signal_of(town.ineke).id}/controle/", follow=True).content.decode()

    assert "You hear what was decided." in answer
    check.refresh_from_db()
    assert check.answer == EntryCheck.Answer.CONFIRMED
    assert ineke.get(f"/signalen/{signal_of(town.ineke).id}/controle/").status_code == 302


def test_an_entry_is_corrected_and_somebody_turns_out_to_be_involved(
    town: Town, desk_of: Desk, check: EntryCheck
) -> None:
    answer = corrects(desk_of(town.ineke), town.ineke, NOOR)

    assert "Somebody else turns out to be involved." in answer
    assert "One other professional is involved." in answer
    check.refresh_from_db()
    assert check.answer == EntryCheck.Answer.CORRECTED


def test_a_match_that_was_a_typing_error_is_left(town: Town, desk_of: Desk) -> None:
    town.fatima.signals(NOOR)
    town.joost.signals(NOOR_WITHOUT_BSN)

    answer = corrects(desk_of(town.joost), town.joost, EVA)

    assert "you are no longer in it" in answer
    assert "Nobody else is involved now." in answer
    assert not Match.objects.live().exists()


def test_one_match_is_left_for_another(town: Town, desk_of: Desk) -> None:
    town.fatima.signals(NOOR)
    town.joost.signals(NOOR_WITHOUT_BSN)
    town.ineke.signals(SEM)

    answer = corrects(desk_of(town.joost), town.joost, SEM)

    assert "You left your match for one on another young person." in answer


def test_a_correction_that_changes_nothing_for_others_says_so(town: Town, desk_of: Desk) -> None:
    town.joost.signals(EVA)

    answer = corrects(desk_of(town.joost), town.joost, EVA, given_names="Eva Maria")

    assert "Corrected. This page shows how it stands now." in answer
    assert "Eva Maria Vos" in answer.replace(" de ", " ")


def test_what_was_not_changed_is_not_sent(town: Town, desk_of: Desk) -> None:
    town.joost.signals(EVA)

    assert "You changed nothing." in corrects(desk_of(town.joost), town.joost, EVA)
    assert not Entry.objects.filter(act=Act.CORRECT_ENTRY).exists()


def test_an_incomplete_date_comes_back_as_it_was_typed(town: Town, desk_of: Desk) -> None:
    town.joost.signals(replace(EVA, birth_date=PartialDate(2014, 1)))

    assert 'value="00-01-2014"' in page(desk_of(town.joost), town.joost, "correctie/")


def test_who_may_not_use_the_bsn_is_not_asked_for_it_and_changes_none(town: Town, desk_of: Desk) -> None:
    """Invariant: I8"""
    town.joost.signals(NOOR)

    assert "BSN" not in page(desk_of(town.joost), town.joost, "correctie/")
    corrects(desk_of(town.joost), town.joost, NOOR, given_names="Nora", bsn=SEM.bsn or "")

    assert vault.unseal(signal_of(town.joost).report).bsn == NOOR.bsn


def test_a_bsn_that_became_known_is_checked_with_the_brp(town: Town, desk_of: Desk) -> None:
    town.fatima.signals(NOOR_WITHOUT_BSN)
    town.ineke.signals(EVA)

    asked = corrects(desk_of(town.ineke), town.ineke, EVA, bsn="9999 00006")

    assert "The BRP knows other data with this BSN." in asked
    assert 'value="Noor"' in asked
    assert vault.unseal(signal_of(town.ineke).report).given_names == "Eva"
    assert "Somebody else turns out to be involved." in corrects(desk_of(town.ineke), town.ineke, NOOR)


@pytest.mark.parametrize(
    ("bsn", "error"),
    [
        ("123", "This is not a BSN."),
        (UNKNOWN_TO_THE_BRP, "The BRP does not know this person."),
        ("999992077", "According to the BRP this person has died."),
    ],
)
def test_a_wrong_bsn_stands_beside_its_question(town: Town, desk_of: Desk, bsn: str, error: str) -> None:
    town.ineke.signals(EVA)

    assert error in corrects(desk_of(town.ineke), town.ineke, EVA, bsn=bsn)
    assert not Entry.objects.filter(act=Act.CORRECT_ENTRY).exists()


def test_without_the_brp_what_was_typed_counts(town: Town, desk_of: Desk, break_brp: Break) -> None:
    town.ineke.signals(EVA)
    break_brp(Fault.DOWN)

    assert "Corrected." in corrects(desk_of(town.ineke), town.ineke, EVA, bsn="999900006")


def test_somebody_of_23_is_no_correction(town: Town, desk_of: Desk) -> None:
    town.joost.signals(EVA)

    assert "23 or older" in corrects(desk_of(town.joost), town.joost, EVA, birth_date="01-01-2001")


def test_while_a_human_decides_the_reporter_reads_what_resembles(town: Town, desk_of: Desk) -> None:
    """Nothing of the other report, and the BSN only to who may use it. Invariant: I8"""
    town.fatima.signals(NOOR)
    town.ineke.signals(MISTYPED)
    town.fatima.signals(SEM)
    town.joost.signals(replace(SEM, given_names="Tim", surname="Vos", birth_date=PartialDate(2016, 1, 9)))

    ineke, joost = (page(desk_of(somebody), somebody) for somebody in (town.ineke, town.joost))

    assert "A possible match is being checked." in ineke
    assert "<li>Sex: the same</li>" in ineke
    assert "<li>BSN: the same</li>" in ineke
    assert "different" not in ineke
    assert "Boer" not in ineke
    assert "<li>BSN" not in joost


@pytest.mark.parametrize("what", ["controle/", "correctie/"])
def test_kees_finds_nothing(town: Town, desk_of: Desk, check: EntryCheck, what: str) -> None:
    """Invariant: I1, I10"""
    kees, address = desk_of(town.kees), f"/signalen/{signal_of(town.ineke).id}/{what}"

    assert kees.get(address).status_code == 404
    assert kees.post(address, as_typed(SEM)).status_code == 404
    check.refresh_from_db()
    assert not check.answer
