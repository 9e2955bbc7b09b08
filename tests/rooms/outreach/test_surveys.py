"""What coordinators need is asked, and nobody can tell who answered what. Row E5."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from django.core import mail
from django.urls import reverse

from tests.cast import TODAY, Professional, Town
from tests.colleagues import colleague_of
from verwijsindex.access.actor import NotAllowed
from verwijsindex.access.roles import Role
from verwijsindex.outreach.models import Survey, SurveyAnswer
from verwijsindex.outreach.results import results_of
from verwijsindex.outreach.rules import SCALE, NotAQuestion, Question, questions_in
from verwijsindex.outreach.survey_mailing import mail_survey
from verwijsindex.outreach.surveys import (
    CannotAnswer,
    SurveyWasSent,
    Wording,
    answer_survey,
    discard_survey,
    send_survey,
    write_survey,
)

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)
UNTIL = TODAY + timedelta(days=14)
AFTERWARDS = UNTIL + timedelta(days=1)
ASKED = """What do you need?
- training of newcomers
- talking about cases
How well can you do your work? (1-5)
What else?
"""
NEEDS = Wording("What do you need?", "For the meeting in spring.", ASKED)


@pytest.fixture
def marijke(town: Town) -> Professional:
    return colleague_of(town.kees, "Marijke", roles=[Role.REGION_MANAGER])


@pytest.fixture
def coordinators(town: Town) -> list[Professional]:
    """Petra, and five more."""
    return [town.petra, *(colleague_of(town.joost, f"Hilde{n}", roles=[Role.COORDINATOR]) for n in range(5))]


@pytest.fixture
def survey(marijke: Professional, coordinators: list[Professional]) -> Survey:
    sent = write_survey(marijke.actor, NEEDS)
    assert send_survey(marijke.actor, sent, at=NOW, until=UNTIL) == len(coordinators)
    sent.refresh_from_db()
    return sent


def test_questions_are_read_from_lines() -> None:
    choices = ("training of newcomers", "talking about cases")
    assert questions_in(ASKED) == [
        Question("What do you need?", choices),
        Question("How well can you do your work?", SCALE, takes_one=True, is_scale=True),
        Question("What else?"),
    ]
    assert questions_in("When? (1)\n- in the morning\n- later") == [
        Question("When?", ("in the morning", "later"), takes_one=True)
    ]


@pytest.mark.parametrize(
    "text", ["", "- a choice of nothing", "How well? (1-5)\n- a choice of a scale", "When? (1)\n- now"]
)
def test_a_choice_stands_below_a_question(text: str) -> None:
    with pytest.raises(NotAQuestion):
        questions_in(text)


@pytest.mark.django_db
def test_small_numbers_are_not_told(survey: Survey, coordinators: list[Professional]) -> None:
    for number, somebody in enumerate(coordinators[:4]):
        answer_survey(somebody.actor, survey, {0: ["talking about cases"], 1: [str(number + 1)], 2: [""]}, on=TODAY)
    assert results_of(survey, on=AFTERWARDS) == []

    answer_survey(coordinators[4].actor, survey, {0: ["talking about cases"], 2: ["More time."]}, on=TODAY)

    assert results_of(survey, on=UNTIL) == []
    needs, scale, words = results_of(survey, on=AFTERWARDS)
    assert needs.counts == {"training of newcomers": 0, "talking about cases": 5}
    assert scale.counts == {"1": None, "2": None, "3": None, "4": None, "5": 0}
    assert words.words == ["More time."]


@pytest.mark.django_db
def test_the_whole_does_not_tell_what_was_left_out(marijke: Professional, coordinators: list[Professional]) -> None:
    """Row E5. Of six people who choose one, the six and the five would tell of the one who chose otherwise."""
    asked = write_survey(marijke.actor, Wording("When?", "", "When? (1)\n- in the morning\n- later\n- never"))
    send_survey(marijke.actor, asked, at=NOW, until=UNTIL)
    asked.refresh_from_db()
    for somebody in coordinators:
        chosen = "later" if somebody is coordinators[0] else "in the morning"
        answer_survey(somebody.actor, asked, {0: [chosen]}, on=TODAY)

    (result,) = results_of(asked, on=AFTERWARDS)

    assert result.counts == {"in the morning": None, "later": None, "never": 0}


@pytest.mark.django_db
def test_an_answer_says_nothing_of_who_gave_it(survey: Survey, coordinators: list[Professional]) -> None:
    answer_survey(coordinators[0].actor, survey, {2: ["More time."]}, on=TODAY)

    assert {field.name for field in SurveyAnswer._meta.get_fields()} == {"id", "survey", "question", "value"}
    assert survey.places.get(has_answered=True).reader == coordinators[0].membership


@pytest.mark.django_db
def test_not_even_the_database_tells_whose_answer_it_is(survey: Survey, coordinators: list[Professional]) -> None:
    """Row E5. PostgreSQL knows in which transaction a row was written: all answers are of the last one."""
    ids: set[UUID] = set()
    for number, somebody in enumerate(coordinators):
        answer_survey(somebody.actor, survey, {2: [f"Need {number}"]}, on=TODAY)
        found = set(SurveyAnswer.objects.values_list("id", flat=True))
        assert ids.isdisjoint(found)
        ids |= found

    assert survey.answers.count() == len(coordinators)


@pytest.mark.django_db
def test_one_answers_once_in_time_and_when_asked(survey: Survey, coordinators: list[Professional], town: Town) -> None:
    answer_survey(coordinators[0].actor, survey, {}, on=UNTIL)

    for somebody, on in ((coordinators[0], TODAY), (coordinators[1], UNTIL + timedelta(days=1)), (town.fatima, TODAY)):
        with pytest.raises(CannotAnswer):
            answer_survey(somebody.actor, survey, {2: ["Again."]}, on=on)
    assert not SurveyAnswer.objects.exists()


@pytest.mark.django_db
def test_each_is_mailed_once(survey: Survey, coordinators: list[Professional]) -> None:
    for _ in range(2):  # a job may run twice
        mail_survey(survey.id)

    assert sorted(sent.to[0] for sent in mail.outbox) == sorted(each.membership.email for each in coordinators)
    assert reverse("survey_answers", args=[survey.id]) in mail.outbox[0].body


@pytest.mark.django_db
def test_what_was_sent_stays(survey: Survey, marijke: Professional, town: Town) -> None:
    with pytest.raises(SurveyWasSent):
        discard_survey(marijke.actor, survey)
    with pytest.raises(SurveyWasSent):
        write_survey(marijke.actor, NEEDS, survey)
    with pytest.raises(NotAllowed):
        write_survey(town.petra.actor, NEEDS)
