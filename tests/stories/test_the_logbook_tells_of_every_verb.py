"""Invariant I11: every verb leaves its line, with who, when and about whom, and a line stays. Row G3 builds on it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from django.conf import settings
from django.db import DatabaseError, connection, transaction

from tests.cast import INFORMED, NOOR, NOOR_WITHOUT_BSN, TODAY, Town
from verwijsindex.access.actor import Actor, NotAllowed
from verwijsindex.access.roles import Role
from verwijsindex.audit.acts import Act
from verwijsindex.audit.models import Entry
from verwijsindex.matches.actions import answer_lead, propose_lead, record_contact
from verwijsindex.matches.consent import FamilyAnswer, end_consents, record_consent, withdraw_consent
from verwijsindex.matches.dispute import dispute
from verwijsindex.matches.models import Consent, Match, Participant
from verwijsindex.matches.rules import Answer, Manner, Outcome, Purpose, Refusal
from verwijsindex.persons.looks import list_labels, open_identity
from verwijsindex.persons.models import Doubt, Ruling
from verwijsindex.signals.actions import end_signal, hand_over_signal, record_informing, withdraw_signal
from verwijsindex.signals.correction import correct_identity
from verwijsindex.signals.models import ArchivedSignal, Signal
from verwijsindex.signals.retention import erase, keep_to_the_terms
from verwijsindex.signals.review import ask_reporter, confirm_entry, settle, undo
from verwijsindex.signals.rules import Party, months_after

pytestmark = pytest.mark.django_db

Verb = Callable[[Town], object]


def signal_of_fatima(town: Town) -> Signal:
    return Signal.objects.get(professional=town.fatima.membership)


def place_of_joost(town: Town) -> Participant:
    return Participant.objects.get(membership=town.joost.membership)


UNTIL = TODAY + timedelta(days=90)


def propose_joost(town: Town) -> None:
    propose_lead(town.fatima.actor, Match.objects.get(), to=place_of_joost(town))


def answer(town: Town, refusal: Refusal | None = None) -> None:
    propose_joost(town)
    answer_lead(town.joost.actor, Match.objects.get(), refusal=refusal)


def consent(town: Town, answer: Answer) -> Consent:
    parents, purpose = frozenset({Party.REPRESENTATIVE}), frozenset({Purpose.ONE_PLAN})
    family = FamilyAnswer(answer, parents, Manner.ORALLY, TODAY, purpose, UNTIL, [place_of_joost(town)])
    return record_consent(town.fatima.actor, Match.objects.get(), family, age=NOOR.birth_date.age(TODAY), on=TODAY)


def destroy(town: Town) -> None:
    end_signal(town.fatima.actor, signal_of_fatima(town), on=TODAY)
    keep_to_the_terms(on=months_after(TODAY, 60))
    assert not ArchivedSignal.objects.filter(professional=town.fatima.membership).exists()


def hand_over_to_petra(town: Town) -> None:
    town.petra.membership.roles = ["professional"]
    town.petra.membership.save()
    hand_over_signal(town.fatima.actor, signal_of_fatima(town), to=town.petra.membership, on=TODAY)


def disputed(town: Town, *, is_same: bool = False) -> Ruling:
    dispute(town.joost.actor, Match.objects.get())
    return settle(steward(town), Doubt.objects.get(), is_same=is_same)


def steward(town: Town) -> Actor:
    return replace(town.kees.actor, roles=frozenset({Role.DATA_STEWARD}))


def ask(town: Town) -> None:
    dispute(town.joost.actor, Match.objects.get())
    doubt = Doubt.objects.get()
    ask_reporter(steward(town), doubt, doubt.report)


VERBS: list[tuple[Act, Verb]] = [
    (Act.RAISE_SIGNAL, lambda town: town.ineke.signals(NOOR)),
    (Act.JOIN_MATCH, lambda town: town.ineke.signals(NOOR)),
    (Act.END_SIGNAL, lambda town: end_signal(town.fatima.actor, signal_of_fatima(town), on=TODAY)),
    (Act.LEAVE_MATCH, lambda town: end_signal(town.fatima.actor, signal_of_fatima(town), on=TODAY)),
    (Act.END_MATCH, lambda town: end_signal(town.fatima.actor, signal_of_fatima(town), on=TODAY)),
    (Act.WITHDRAW_SIGNAL, lambda town: withdraw_signal(town.fatima.actor, signal_of_fatima(town), on=TODAY)),
    (Act.EXPIRE_SIGNAL, lambda _: keep_to_the_terms(on=months_after(TODAY, 12))),
    (Act.REMOVE_SIGNAL, lambda _: keep_to_the_terms(on=NOOR.birth_date.earliest().replace(year=2038))),
    (Act.ERASE_SIGNAL, lambda town: erase(signal_of_fatima(town).id, on=TODAY)),
    (Act.DESTROY_ARCHIVED_SIGNAL, destroy),
    (Act.HAND_OVER_SIGNAL, hand_over_to_petra),
    (Act.RECORD_INFORMING, lambda town: record_informing(town.fatima.actor, signal_of_fatima(town), INFORMED)),
    (
        Act.CORRECT_ENTRY,
        lambda town: correct_identity(town.fatima.actor, signal_of_fatima(town), NOOR, on=TODAY),
    ),
    (Act.CONFIRM_ENTRY, lambda town: confirm_entry(town.fatima.actor, signal_of_fatima(town))),
    (Act.DISPUTE_MATCH, lambda town: dispute(town.joost.actor, Match.objects.get())),
    (Act.OPEN_REVIEW, lambda town: dispute(town.joost.actor, Match.objects.get())),
    (Act.CLOSE_REVIEW, lambda town: disputed(town, is_same=True)),
    (Act.ASK_REPORTER, ask),
    (Act.RULE_ON_PERSONS, disputed),
    (Act.PART_MATCH, disputed),
    (Act.UNDO_RULING, lambda town: undo(steward(town), disputed(town, is_same=True))),
    (Act.RECORD_CONTACT, lambda town: record_contact(town.joost.actor, Match.objects.get(), outcome=Outcome.SPOKEN)),
    (Act.PROPOSE_LEAD, propose_joost),
    (Act.ACCEPT_LEAD, lambda town: answer(town)),
    (Act.REFUSE_LEAD, lambda town: answer(town, Refusal.NO_ROOM)),
    (Act.RECORD_CONSENT, lambda town: consent(town, Answer.GIVEN)),
    (Act.RECORD_REFUSAL, lambda town: consent(town, Answer.REFUSED)),
    (
        Act.WITHDRAW_CONSENT,
        lambda town: withdraw_consent(town.joost.actor, Match.objects.get(), consent(town, Answer.GIVEN).id),
    ),
    (
        Act.END_CONSENT,
        lambda town: (consent(town, Answer.GIVEN), end_consents(on=UNTIL + timedelta(days=1))),
    ),
    (
        Act.OPEN_YOUNG_PERSON,
        lambda town: open_identity(town.fatima.actor, signal_of_fatima(town).report, purpose="own signal"),
    ),
    (
        Act.LIST_YOUNG_PERSON,
        lambda town: list_labels(town.fatima.actor, [signal_of_fatima(town).report], purpose="own signals"),
    ),
]


@pytest.fixture
def subject(town: Town) -> bytes:
    """Let Fatima and Joost meet on Noor; give her name in the logbook."""
    town.fatima.signals(NOOR)
    signal = town.joost.signals(NOOR_WITHOUT_BSN).signal
    return settings.KEYRING.pseudonym(str(signal.young_person_id))


@pytest.mark.parametrize(("act", "verb"), VERBS, ids=[act for act, _ in VERBS])
def test_a_verb_leaves_its_line_with_who_and_about_whom(town: Town, subject: bytes, act: Act, verb: Verb) -> None:
    before = Entry.objects.filter(act=act).count()

    verb(town)

    lines = Entry.objects.filter(act=act).order_by("id")
    new = lines[before:]
    assert new
    for line in new:
        assert bytes(line.subject or b"") == subject
        assert line.machine or line.membership_id
        assert line.roles


def test_the_match_itself_is_a_line_of_the_index(subject: bytes) -> None:
    line = Entry.objects.get(act=Act.FIND_MATCH)

    assert (line.machine, line.membership_id) == ("matching", None)
    assert bytes(line.subject or b"") == subject


def test_a_verb_that_is_refused_leaves_no_line(town: Town, subject: bytes) -> None:
    before = Entry.objects.count()

    with pytest.raises(NotAllowed):
        end_signal(town.kees.actor, signal_of_fatima(town), on=TODAY)

    assert Entry.objects.count() == before
    assert Entry.objects.filter(subject=subject).exists()


@pytest.mark.parametrize(
    "statement", ["UPDATE audit_entry SET act = 'x'", "DELETE FROM audit_entry", "TRUNCATE audit_entry"]
)
def test_a_line_stays_as_it_was_written(subject: bytes, statement: str) -> None:
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)

    assert Entry.objects.filter(subject=subject).exists()
