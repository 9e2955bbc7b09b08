"""How it goes is asked after a while, with the figures beside it. Row C6."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.core import mail
from django.utils import translation

from tests.cast import NOOR, NOOR_WITHOUT_BSN, SEM, TODAY, Professional, Town
from tests.shielded import signals_shielded, trustee_of
from verwijsindex.access.actor import NotAllowed
from verwijsindex.matches.models import Match, MatchEvent, Participant
from verwijsindex.matches.rules import EventKind
from verwijsindex.onboarding.actions import NameTaken, Prospect, begin
from verwijsindex.onboarding.dossier import keep_contact
from verwijsindex.onboarding.evaluations.actions import (
    IsDone,
    NotMissed,
    NotYetEvaluated,
    answer_by_link,
    ask_organisation,
    begin_evaluation,
    finish_evaluation,
    names_in,
    take_up_missed,
    write_down,
)
from verwijsindex.onboarding.evaluations.figures import Figures, figures_of
from verwijsindex.onboarding.evaluations.link import find_by_link, key_of
from verwijsindex.onboarding.evaluations.mailing import mail_questions
from verwijsindex.onboarding.evaluations.words import figures_in_words
from verwijsindex.onboarding.keyed import LinkClosed
from verwijsindex.onboarding.models import Accession, Contact, Evaluation
from verwijsindex.onboarding.rules import LINK_HOLDS_FOR, Step, Tone, expected_in, is_small, tenths, tone_of
from verwijsindex.organisations.models import Domain, Organisation

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)
A_MONTH_AGO = TODAY - timedelta(days=30)


@pytest.fixture
def school(town: Town, marijke: Professional) -> Accession:
    """Let Fatima's school stand at the second evaluation since a month."""
    organisation = town.fatima.membership.organisation
    place = town.fatima.membership.location.municipality
    begun = begin(marijke.actor, Prospect(organisation.name, Domain.EDUCATION, place), on=TODAY)
    begun.organisation, begun.step, begun.since = organisation, Step.SECOND_EVALUATION, A_MONTH_AGO
    begun.save()
    return begun


@pytest.fixture
def evaluation(school: Accession, marijke: Professional) -> Evaluation:
    return begin_evaluation(marijke.actor, school, on=TODAY)


@pytest.fixture
def ans(school: Accession, marijke: Professional) -> Contact:
    contact = Contact(name="Ans de Wit", email="ans@zilvermeeuw.example")
    keep_contact(marijke.actor, school, contact)
    return contact


@pytest.mark.parametrize(
    ("given", "expected", "tone"),
    [
        (8, 10, Tone.COMPLIMENT),
        (7, 10, Tone.ATTENTION),
        (0, 0, Tone.ATTENTION),
        (1, None, Tone.COMPLIMENT),
        (0, None, Tone.ATTENTION),
    ],
)
def test_compliments_go_to_who_signals_about_as_expected(given: int, expected: int | None, tone: Tone) -> None:
    """Row C7."""
    assert tone_of(given, expected) is tone


def test_of_a_year_a_part_is_expected_in_a_part_of_it() -> None:
    assert expected_in(12, start=date(2026, 1, 1), end=date(2026, 4, 2)) == 3
    assert expected_in(None, start=date(2026, 1, 1), end=date(2026, 4, 2)) is None


def test_small_numbers_are_not_told() -> None:
    """Invariant: I15"""
    assert [is_small(count) for count in (0, 1, 4, 5)] == [False, True, True, False]
    assert [tenths(*share) for share in ((3, 4), (4, 6), (5, 5))] == [None, 70, 100]


def test_figures_are_of_the_organisation_in_the_period(town: Town) -> None:
    school, team = town.fatima.membership.organisation, town.joost.membership.organisation
    Organisation.objects.filter(id=school.id).update(expected_signals=24)
    school.refresh_from_db()
    town.fatima.signals(NOOR)
    town.fatima.signals(SEM, on=A_MONTH_AGO - timedelta(days=1))
    town.joost.signals(NOOR_WITHOUT_BSN)
    Participant.objects.update(joined_at=NOW)
    MatchEvent.objects.create(match=Match.objects.get(), kind=EventKind.ESCALATED)
    town.petra.membership.phone = ""
    town.petra.membership.save()

    found = figures_of([school, team], start=A_MONTH_AGO, end=TODAY)

    people = {"working": 3, "without_phone": 1, "never_logged_in": 3, "untrained": 0, "left": 0}
    assert found[school.id] == Figures(given=1, expected=2, matches=1, in_time=0, **people)
    assert found[team.id].given == 1
    with translation.override("en"):
        assert ("Signals given", "fewer than 5") in figures_in_words(found[school.id])


def test_who_is_shielded_is_counted_nowhere(town: Town) -> None:
    """Row A11."""
    school = town.fatima.membership.organisation
    signals_shielded(town.fatima, NOOR, relay=trustee_of(town))

    assert figures_of([school], start=A_MONTH_AGO, end=TODAY)[school.id].given == 0


def test_an_evaluation_begins_once_with_the_figures_of_then(
    town: Town, school: Accession, marijke: Professional
) -> None:
    town.fatima.signals(NOOR)

    begun = begin_evaluation(marijke.actor, school, on=TODAY)
    town.fatima.signals(SEM)

    assert begin_evaluation(marijke.actor, school, on=TODAY) == begun
    assert (begun.figures["given"], begun.since, begun.step) == (1, A_MONTH_AGO, Step.SECOND_EVALUATION)


def test_before_the_training_nothing_is_evaluated(accession: Accession, marijke: Professional) -> None:
    with pytest.raises(NotYetEvaluated):
        begin_evaluation(marijke.actor, accession, on=TODAY)


def test_another_region_evaluates_nothing(evaluation: Evaluation, bea: Professional) -> None:
    with pytest.raises(NotAllowed):
        write_down(bea.actor, evaluation, {"explains": "Druk."})
    assert not Evaluation.objects.visible_to(bea.actor).exists()


def test_the_organisation_answers_by_a_link_that_closes(
    evaluation: Evaluation, ans: Contact, marijke: Professional
) -> None:
    ask_organisation(marijke.actor, evaluation, ans, at=NOW)
    for _ in range(2):  # a job may run twice
        mail_questions(evaluation.id)
    evaluation.refresh_from_db()
    key = key_of(evaluation)
    assert [(sent.to, key in sent.body) for sent in mail.outbox] == [(["ans@zilvermeeuw.example"], True)]

    answer_by_link(evaluation.id, key, {"explains": "Druk.", "made-up": "x"}, at=NOW)

    evaluation.refresh_from_db()
    assert evaluation.wrote == {"explains": "Druk."}
    for wrong, at in ((key[:-1] + "x", NOW), (key, NOW + LINK_HOLDS_FOR)):
        with pytest.raises(LinkClosed):
            find_by_link(evaluation.id, wrong, at=at)
    ask_organisation(marijke.actor, evaluation, ans, at=NOW + timedelta(days=1))
    with pytest.raises(LinkClosed):
        answer_by_link(evaluation.id, key, {}, at=NOW)


def test_what_was_heard_stands_beside_what_was_written(evaluation: Evaluation, marijke: Professional) -> None:
    Evaluation.objects.update(wrote={"missed": "De Stern\nDe  Stern", "explains": "Druk."})
    evaluation.refresh_from_db()

    write_down(marijke.actor, evaluation, {"missed": "de stern\nDe Sloep", "explains": ""})

    evaluation.refresh_from_db()
    assert [name.casefold() for name in names_in(evaluation, "missed")] == ["de stern", "de sloep"]
    assert evaluation.wrote["explains"] == "Druk."


def test_who_is_missed_becomes_a_prospect_once(evaluation: Evaluation, marijke: Professional) -> None:
    write_down(marijke.actor, evaluation, {"missed": "De Sloep"})
    evaluation.refresh_from_db()

    def take_up(name: str) -> Accession:
        note = "De school mist jullie."
        return take_up_missed(marijke.actor, evaluation, name, domain=Domain.YOUTH_HELP, note=note, on=TODAY)

    sloep = take_up("De Sloep")

    assert (sloep.at, sloep.domain, sloep.lines.filter(text="De school mist jullie.").count()) == (1, "JH", 1)
    with pytest.raises(NameTaken):
        take_up("De Sloep")
    with pytest.raises(NotMissed):
        take_up("Never named")


def test_a_finished_evaluation_leads_to_the_next_step_and_stays(
    evaluation: Evaluation, ans: Contact, marijke: Professional
) -> None:
    ask_organisation(marijke.actor, evaluation, ans, at=NOW)
    finish_evaluation(marijke.actor, evaluation, on=TODAY)

    evaluation.refresh_from_db()
    accession = Accession.objects.get(id=evaluation.accession_id)
    assert (accession.at, accession.next_on.year) == (Step.YEARLY, 2027)
    with pytest.raises(IsDone):
        write_down(marijke.actor, evaluation, {})
    with pytest.raises(LinkClosed):
        find_by_link(evaluation.id, key_of(evaluation), at=NOW)
