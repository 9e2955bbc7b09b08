"""Row A4, late knowledge: a BSN, a name or a date that becomes known later; matches follow, nothing is double."""

from dataclasses import replace
from itertools import permutations

import pytest

from tests.cast import NOOR, SEM, TODAY, Professional, Town
from tests.colleagues import colleague_of
from verwijsindex.access.actor import NotAllowed
from verwijsindex.access.roles import Role
from verwijsindex.audit.acts import Act
from verwijsindex.audit.models import Entry
from verwijsindex.matches.models import Match
from verwijsindex.matches.rules import EventKind
from verwijsindex.persons import vault
from verwijsindex.persons.identity import Identity
from verwijsindex.persons.models import Doubt, YoungPerson
from verwijsindex.persons.partial_date import PartialDate
from verwijsindex.persons.recognition import who_has
from verwijsindex.signals.actions import SignalAlreadyEnded, YoungPersonTooOld, withdraw_signal
from verwijsindex.signals.correction import correct_identity
from verwijsindex.signals.models import Signal
from verwijsindex.signals.review import ask_reporter, checks_for

pytestmark = pytest.mark.django_db

# Somebody whom Joost knows by other names, and without a number.
EVA = Identity("Eva", "", "Vos", PartialDate(2014, 1, 9), NOOR.sex)


def correct(somebody: Professional, identity: Identity) -> None:
    """Let somebody correct the entry of the own and only signal, with the right to use a BSN."""
    signal = Signal.objects.get(professional=somebody.membership)
    correct_identity(replace(somebody.actor, has_bsn_right=True), signal, identity, on=TODAY)


def entry_of(somebody: Professional) -> Identity:
    return vault.unseal(Signal.objects.get(professional=somebody.membership).report)


def test_a_corrected_entry_makes_the_match_that_was_missed(town: Town) -> None:
    town.fatima.signals(NOOR)
    town.joost.signals(EVA)

    correct(town.joost, NOOR)

    assert YoungPerson.objects.count() == 1
    assert Match.objects.get().participants.present().count() == 2
    assert entry_of(town.joost) == NOOR


def test_a_corrected_entry_ends_the_match_that_was_wrong(town: Town) -> None:
    town.fatima.signals(NOOR)
    town.joost.signals(NOOR)

    correct(town.joost, SEM)

    match = Match.objects.get()
    assert match.events.latest("id").kind == EventKind.DISPROVED
    assert who_has(str(SEM.bsn)) == Signal.objects.get(professional=town.joost.membership).young_person_id
    assert who_has(str(NOOR.bsn)) == match.young_person_id


def test_a_corrected_entry_moves_from_one_match_to_another(town: Town) -> None:
    ineke, hassan = town.ineke, colleague_of(town.kees)
    for somebody in (town.fatima, town.joost, ineke):
        somebody.signals(NOOR)
    hassan.signals(SEM)

    correct(ineke, SEM)

    of_noor, of_sem = Match.objects.live().order_by("found_at")
    assert {str(place) for place in of_noor.participants.present()} == {"Fatima Amrani", "Joost van Dijk"}
    assert {str(place) for place in of_sem.participants.present()} == {"Ineke Smit", "Hassan Idrissi"}


def test_a_small_correction_changes_nothing_else(town: Town) -> None:
    town.fatima.signals(NOOR)
    town.joost.signals(NOOR)
    before = Match.objects.get()

    correct(town.joost, replace(NOOR, given_names="Noor Sophie"))

    assert Match.objects.get() == before
    assert not Doubt.objects.exists()
    assert entry_of(town.joost).given_names == "Noor Sophie"


def test_a_bsn_that_is_added_is_found_from_then_on(town: Town) -> None:
    town.joost.signals(EVA)

    correct(town.joost, replace(EVA, bsn=SEM.bsn))

    assert who_has(str(SEM.bsn)) == Signal.objects.get().young_person_id


def test_a_report_that_fits_two_makes_them_one(town: Town) -> None:
    """Each order in which the three come gives the same end."""
    by_number, by_name = replace(NOOR, given_names="", surname=""), replace(NOOR, bsn=None, postcode="1811JB")
    both = replace(NOOR, postcode="1811JB")

    for order in permutations([(town.fatima, by_number), (town.joost, by_name), (town.ineke, both)]):
        for somebody, identity in order:
            somebody.signals(identity)

        assert YoungPerson.objects.count() == 1
        assert Match.objects.live().get().participants.present().count() == 3
        for signal in Signal.objects.all():
            withdraw_signal(Professional(signal.professional).actor, signal, on=TODAY)


def test_numbers_that_differ_close_the_question_by_themselves(town: Town) -> None:
    town.fatima.signals(NOOR)
    town.joost.signals(replace(EVA, bsn=NOOR.bsn))
    doubt = Doubt.objects.open().get()

    correct(town.joost, replace(EVA, bsn=SEM.bsn))

    doubt.refresh_from_db()
    assert doubt.closed_at is not None
    assert doubt.ruling is None


def test_who_may_not_use_the_bsn_leaves_it_as_it_was(town: Town) -> None:
    """Invariant: I8"""
    signal = town.joost.signals(NOOR).signal

    correct_identity(town.joost.actor, signal, replace(NOOR, given_names="Noor Sophie", bsn=SEM.bsn), on=TODAY)

    assert entry_of(town.joost).bsn == NOOR.bsn


def test_only_the_reporter_corrects(town: Town) -> None:
    """Invariant: I10"""
    signal = town.fatima.signals(NOOR).signal

    for stranger in (town.joost, town.petra, town.wim, town.kees, colleague_of(town.fatima)):
        with pytest.raises(NotAllowed):
            correct_identity(stranger.actor, signal, SEM, on=TODAY)
    withdraw_signal(town.fatima.actor, Signal.objects.get(id=signal.id), on=TODAY)
    with pytest.raises((SignalAlreadyEnded, NotAllowed)):
        correct_identity(town.fatima.actor, signal, SEM, on=TODAY)


def test_nobody_becomes_too_old_by_a_correction(town: Town) -> None:
    """Invariant: I2"""
    signal = town.fatima.signals(NOOR).signal

    with pytest.raises(YoungPersonTooOld):
        correct_identity(town.fatima.actor, signal, replace(NOOR, birth_date=PartialDate(2003, 1, 1)), on=TODAY)


def test_a_correction_answers_the_steward_and_leaves_its_line(town: Town) -> None:
    """Invariant: I11"""
    saskia = colleague_of(town.kees, "Saskia", roles=[Role.DATA_STEWARD])
    town.fatima.signals(NOOR)
    town.joost.signals(replace(EVA, bsn=NOOR.bsn))
    doubt = Doubt.objects.get()
    ask_reporter(saskia.actor, doubt, doubt.report)

    correct(town.joost, NOOR)

    assert doubt.checks.get().answer == "corrected"
    assert not checks_for(town.joost.actor).exists()
    assert not Doubt.objects.open().exists()
    assert Entry.objects.filter(act=Act.CORRECT_ENTRY, membership_id=town.joost.membership.id).count() == 1
