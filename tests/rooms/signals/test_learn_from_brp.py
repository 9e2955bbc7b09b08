"""Row A4, late knowledge: what changes in the BRP reaches the index; persons join or part, and matches follow."""

import logging
from dataclasses import replace
from datetime import timedelta
from itertools import islice

import pytest
from django.conf import settings as house
from pytest_django import Settings

from tests.cast import NOOR, NOOR_WITHOUT_BSN, SEM, TODAY, Professional, Town
from tests.conftest import Break
from tests.registers import Record, Register, record_of
from verwijsindex.audit.acts import Act
from verwijsindex.audit.models import Entry
from verwijsindex.matches.models import Match
from verwijsindex.matches.rules import EventKind
from verwijsindex.persons import vault
from verwijsindex.persons.brp.client import BrpRefused, BrpUnavailable
from verwijsindex.persons.brp.stub import Fault
from verwijsindex.persons.bsn import InvalidBsn, parse_bsn
from verwijsindex.persons.identity import Identity
from verwijsindex.persons.models import Doubt, IdentityReport, YoungPerson
from verwijsindex.persons.partial_date import PartialDate
from verwijsindex.persons.residence import residence_digest
from verwijsindex.signals.actions import end_signal, withdraw_signal
from verwijsindex.signals.models import ArchivedSignal, Signal
from verwijsindex.signals.registration import _learn, learn_from_brp
from verwijsindex.signals.tasks import learn_from_brp_nightly

pytestmark = pytest.mark.django_db

KUIPER = {"naam": {"voornamen": "Noor", "geslachtsnaam": "Kuiper"}}
TOMORROW = TODAY + timedelta(days=1)


def learn(most: int = 100) -> int:
    return learn_from_brp(most=most, on=TODAY)


def entry_of(somebody: Professional) -> Identity:
    return vault.unseal(IdentityReport.objects.get(signal__professional=somebody.membership))


def test_a_new_surname_makes_the_match_that_was_missed(town: Town, register: Register) -> None:
    town.fatima.signals(NOOR)
    town.joost.signals(replace(NOOR_WITHOUT_BSN, infix="", surname="Kuiper"))
    assert not Match.objects.exists()
    register(record_of(NOOR, **KUIPER))

    assert learn() == 1

    assert entry_of(town.fatima).full_name == "Noor Kuiper"
    assert Signal.objects.get(professional=town.fatima.membership).renamed_at
    assert YoungPerson.objects.count() == 1
    assert Match.objects.live().get().participants.present().count() == 2
    assert not Doubt.objects.open().exists()


def test_a_corrected_birth_date_ends_the_match_that_was_wrong(town: Town, register: Register) -> None:
    town.fatima.signals(NOOR)
    town.joost.signals(NOOR_WITHOUT_BSN)
    register(record_of(NOOR, geboorte={"datum": "20161121"}))

    assert learn() == 1

    assert entry_of(town.fatima).birth_date == PartialDate(2016, 11, 21)
    assert YoungPerson.objects.count() == 2
    assert not Match.objects.live().exists()
    assert Match.objects.get().events.latest("id").kind == EventKind.DISPROVED


def test_a_move_is_known_from_then_on_and_shown_to_nobody(town: Town, register: Register) -> None:
    signal = town.joost.signals(replace(NOOR, municipality="GM0361", postcode="1811JB")).signal
    register(
        record_of(
            NOOR,
            gemeenteVanInschrijving={"code": "0373", "omschrijving": "Bergen (NH.)"},
            verblijfplaats={"straat": "Dorpsstraat", "huisnummer": "1", "postcode": "1861KS", "woonplaats": "Bergen"},
        )
    )

    assert learn() == 1

    entry = entry_of(town.joost)
    assert (entry.municipality, entry.postcode) == ("GM0373", "1861KS")
    digest = YoungPerson.objects.get(signals=signal).residence_digest
    assert bytes(digest or b"") == residence_digest("GM0373")


def test_where_nothing_changed_nothing_happens(town: Town, register: Register) -> None:
    town.fatima.signals(NOOR)
    register(record_of(NOOR))
    before = [*IdentityReport.objects.values("sealed", "young_person")]

    assert learn() == 0

    assert [*IdentityReport.objects.values("sealed", "young_person")] == before
    assert not Entry.objects.filter(act=Act.CORRECT_ENTRY).exists()


def test_what_the_brp_knows_less_precisely_stays_as_it_was_reported(town: Town, register: Register) -> None:
    town.fatima.signals(NOOR)
    register(record_of(NOOR, geboorte={"datum": "20150400"}, geslacht={"code": "O"}))

    assert learn() == 0


def test_of_whom_the_brp_knows_no_surname_nothing_is_learned(town: Town, register: Register) -> None:
    town.fatima.signals(NOOR)
    register(record_of(NOOR, naam={"voornamen": "Noor", "geslachtsnaam": "."}))

    assert learn() == 0


@pytest.mark.parametrize(
    ("otherwise", "outcome"),
    [
        pytest.param({"burgerservicenummer": SEM.bsn}, "unknown", id="nobody has the number"),
        pytest.param(
            {"naam": {"voornamen": "Eva", "geslachtsnaam": "Vos"}, "geboorte": {"datum": "20140109"}},
            "found",
            id="a stranger has it",
        ),
        pytest.param({"geboorte": {"datum": "19821102"}}, "too-old", id="a father of the same name has it"),
        pytest.param(
            {
                "opschortingBijhouding": {"reden": {"code": "O"}},
                "naam": {"voornamen": "Eva", "geslachtsnaam": "Vos"},
                "geboorte": {"datum": "20140109"},
            },
            "deceased",
            id="it was of somebody who died",
        ),
    ],
)
def test_a_number_of_nobody_or_of_somebody_else_teaches_nothing(
    town: Town, register: Register, otherwise: Record, outcome: str
) -> None:
    town.fatima.signals(NOOR)
    register(record_of(NOOR, **otherwise))

    assert learn() == 0

    assert entry_of(town.fatima) == NOOR
    assert not Doubt.objects.exists()
    assert Entry.objects.get(act=Act.ASK_BRP).outcome == outcome


@pytest.mark.parametrize("named", [{}, KUIPER], ids=["as reported", "under a new name"])
def test_a_death_ends_everything_the_archive_too(town: Town, register: Register, named: Record) -> None:
    """Row A13. Invariant: I2"""
    town.fatima.signals(NOOR)
    town.joost.signals(NOOR_WITHOUT_BSN)
    end_signal(town.ineke.actor, town.ineke.signals(NOOR).signal, on=TODAY)
    register(record_of(NOOR, opschortingBijhouding={"reden": {"code": "O"}}, **named))

    assert learn() == 1

    for nothing_of_it in (Signal, ArchivedSignal, IdentityReport, YoungPerson):
        assert not nothing_of_it.objects.exists()
    assert learn() == 0


def test_the_index_writes_down_whom_it_asked_about_and_what_it_changed(town: Town, register: Register) -> None:
    """Invariant: I11"""
    signal = town.fatima.signals(NOOR).signal
    register(record_of(NOOR, **KUIPER))

    learn()

    asked, corrected = Entry.objects.filter(act__in=[Act.ASK_BRP, Act.CORRECT_ENTRY]).order_by("id")
    for line in (asked, corrected):
        assert (line.machine, line.purpose, line.membership_id) == ("brp", "changes", None)
        assert bytes(line.subject or b"") == house.KEYRING.pseudonym(str(signal.young_person_id))
    assert (corrected.object_kind, corrected.object_id) == ("signal", str(signal.id))


def test_only_live_signals_with_a_number_are_asked_about(town: Town, register: Register) -> None:
    town.joost.signals(NOOR_WITHOUT_BSN)
    end_signal(town.ineke.actor, town.ineke.signals(SEM).signal, on=TODAY)
    register(record_of(SEM, **KUIPER))

    assert learn() == 0

    assert not Entry.objects.filter(act=Act.ASK_BRP).exists()


def test_what_ended_or_changed_number_after_the_question_stays_as_it_is(town: Town) -> None:
    signal = town.fatima.signals(NOOR).signal
    answer = replace(NOOR, surname="Kuiper")

    assert not _learn(signal.report_id, replace(answer, bsn=SEM.bsn), on=TODAY)
    withdraw_signal(town.fatima.actor, signal, on=TODAY)
    assert not _learn(signal.report_id, answer, on=TODAY)


def family(size: int) -> list[Identity]:
    """Make as many children, each with a BSN that nobody has."""
    numbers = filter(_is_bsn, map(str, range(999_900_100, 999_999_999)))
    return [replace(NOOR, given_names=f"Noor {bsn[-3:]}", bsn=bsn) for bsn in islice(numbers, size)]


def _is_bsn(text: str) -> bool:
    try:
        return parse_bsn(text) == text
    except InvalidBsn:
        return False


def test_more_children_than_the_brp_takes_at_once_are_asked_about_in_turns(town: Town, register: Register) -> None:
    children = family(21)
    for child in children:
        town.fatima.signals(child)
    register(*(record_of(child, geboorte={"datum": "20150404"}) for child in children))

    assert learn() == 21


def test_who_waited_longest_comes_first_and_a_night_has_its_end(town: Town, register: Register) -> None:
    for child in (NOOR, SEM):
        town.fatima.signals(child)
    register(record_of(NOOR), record_of(SEM))

    def checked() -> list[object]:
        return sorted(IdentityReport.objects.values_list("checked_with_brp_on", flat=True), key=str)

    learn_from_brp(most=1, on=TODAY)
    assert checked() == [TODAY, None]
    learn_from_brp(most=1, on=TOMORROW)
    assert checked() == [TODAY, TOMORROW]
    learn_from_brp(most=1, on=TOMORROW)
    assert checked() == [TOMORROW, TOMORROW]
    learn_from_brp(most=2, on=TOMORROW)
    assert Entry.objects.filter(act=Act.ASK_BRP).count() == 3


def test_a_brp_that_falls_silent_loses_nothing(town: Town, break_brp: Break) -> None:
    """The stand-in knows Noor as she is reported, but for her postcode."""
    town.fatima.signals(NOOR)

    for fault, error in ((Fault.DOWN, BrpUnavailable), (Fault.FORBIDDEN, BrpRefused)):
        break_brp(fault)
        with pytest.raises(error):
            learn()
        assert IdentityReport.objects.to_check_with_brp(on=TODAY).exists()

    break_brp(Fault.NONE)
    assert learn() == 1
    assert not IdentityReport.objects.to_check_with_brp(on=TODAY).exists()


def test_at_night_the_clock_does_it_and_no_log_tells_of_whom(
    town: Town, register: Register, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    town.fatima.signals(NOOR)
    register(record_of(NOOR, **KUIPER))

    learn_from_brp_nightly(timestamp=0)

    assert entry_of(town.fatima).surname == "Kuiper"
    assert all(value not in caplog.text for value in ("999900006", "Kuiper", "Boer", "2015-04-03", "20150403"))


def test_without_a_brp_the_night_is_quiet(town: Town, settings: Settings) -> None:
    town.fatima.signals(NOOR)
    settings.BRP_URL = ""

    assert learn() == 0
