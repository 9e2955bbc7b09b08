"""The pages on which a survey is written, sent, answered and read. Row E5."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.cast import Town
from tests.colleagues import colleague_of
from tests.rooms.desk.conftest import Desk
from tests.spreadsheets import read_rows
from verwijsindex.access.roles import Role
from verwijsindex.outreach.models import Survey, SurveyAnswer, SurveyPlace

pytestmark = pytest.mark.django_db

NEEDS = {
    "title": "Needs",
    "intro": "",
    "questions": "What do you need?\n- training\n- time\nHow well? (1-5)\nWhat else?",
}
ANSWERS = {"question-0": ["training", "time"], "question-1": "4", "question-2": "A cup of coffee."}


@pytest.fixture
def browser(town: Town, desk_of: Desk) -> Client:
    return desk_of(colleague_of(town.kees, "Marijke", roles=[Role.REGION_MANAGER]))


@pytest.fixture
def survey(browser: Client) -> Survey:
    browser.post(reverse("survey_new"), NEEDS)
    return Survey.objects.get()


def test_from_a_draft_to_its_results(browser: Client, desk_of: Desk, town: Town, survey: Survey) -> None:
    page, until = reverse("survey", args=[survey.id]), timezone.localdate() + timedelta(days=7)
    browser.post(reverse("survey_text", args=[survey.id]), {**NEEDS, "title": "What you need"})
    assert "As they see it" in browser.get(page).content.decode()
    browser.post(reverse("survey_sending", args=[survey.id]), {"until": timezone.localdate()})
    assert not SurveyPlace.objects.exists()
    for _ in range(2):
        browser.post(reverse("survey_sending", args=[survey.id]), {"until": until})

    answering = reverse("survey_answers", args=[survey.id])
    petra = desk_of(town.petra)
    assert "without a name" in petra.get(answering).content.decode()
    assert petra.post(answering, ANSWERS)["Location"] == reverse("home")
    assert petra.get(answering).status_code == 404
    assert sorted(SurveyAnswer.objects.values_list("value", flat=True)) == ["4", "A cup of coffee.", "time", "training"]

    assert "cup of coffee" not in browser.get(page).content.decode()
    for number in range(4):
        other = colleague_of(town.joost, f"Hilde{number}", roles=[Role.COORDINATOR])
        SurveyPlace.objects.create(survey=survey, reader=other.membership, has_answered=True)
    told = browser.get(page).content.decode()
    assert "cup of coffee" in told
    assert "fewer than 5" in told
    rows = read_rows(browser.get(reverse("survey_results", args=[survey.id])).content)
    assert ["What do you need?", "training", "fewer than 5"] in rows
    assert rows[-1][:2] == ["What else?", "A cup of coffee."]
    table = browser.get(reverse("survey_table", args=[survey.id])).content.decode("utf-8-sig").splitlines()
    assert "What do you need?;training;fewer than 5" in table


def test_what_is_no_question_is_explained(browser: Client) -> None:
    page = browser.post(reverse("survey_new"), {**NEEDS, "questions": "- training"})

    assert "Begin with a question" in page.content.decode()
    assert not Survey.objects.exists()


def test_a_draft_is_thrown_away_and_what_was_sent_is_not(browser: Client, survey: Survey) -> None:
    assert "Needs" in browser.get(reverse("surveys")).content.decode()
    Survey.objects.update(sent_at=timezone.now(), until=timezone.localdate())
    browser.post(reverse("survey_removal", args=[survey.id]))
    browser.post(reverse("survey_text", args=[survey.id]), NEEDS)
    assert Survey.objects.exists()

    Survey.objects.update(sent_at=None, until=None)
    browser.post(reverse("survey_removal", args=[survey.id]))
    assert not Survey.objects.exists()
