"""A region's manager writes a course, looks at it, publishes it and goes back; nobody else does. Row E4"""

import pytest
from django.test import Client
from django.urls import reverse

from tests.cast import Professional, Town
from tests.colleagues import colleague_of
from tests.house.conftest import log_in
from tests.own_courses import TABLE_TALK
from verwijsindex.access.roles import Role
from verwijsindex.desk.words.courses import FLAWS
from verwijsindex.training.course_text import Flaw

pytestmark = pytest.mark.django_db

OWN = "around-the-table"
SHIPPED = "werken-met-de-verwijsindex"
FORM = {"audience": "professional", "minutes": 15, "asked": 5, "nl": TABLE_TALK, "en": TABLE_TALK}


def visitor(somebody: Professional) -> Client:
    client = Client(headers={"Accept-Language": "en"})
    log_in(client, somebody.membership.user)
    return client


@pytest.fixture
def rob(town: Town) -> Client:
    return visitor(colleague_of(town.kees, "Rob", roles=[Role.REGION_MANAGER]))


def page(client: Client, name: str, *args: object) -> str:
    return client.get(reverse(name, args=args)).text


def test_a_course_is_written_looked_at_published_and_followed(town: Town, rob: Client) -> None:
    answer = rob.post(reverse("course_new"), FORM)
    assert answer.headers["Location"] == reverse("course_draft", args=[OWN])
    assert "Nobody follows it yet" in page(rob, "course_draft", OWN)
    assert "Around the table" in page(rob, "courses")

    rob.post(reverse("course_draft", args=[OWN]))

    assert "Version R1" in page(rob, "course_version", OWN, 1)
    fatima = visitor(town.fatima)
    assert "Around the table" in page(fatima, "training")
    assert "Call your colleague first" in page(fatima, "training_lesson", OWN, "before-the-talk")


def test_a_shipped_course_begins_with_its_text_and_gets_it_back(rob: Client) -> None:
    begun = page(rob, "course_text", SHIPPED)
    assert "## Een match: bel eerst" in begun
    assert "## Toets" in begun

    rob.post(reverse("course_text", args=[SHIPPED]), FORM)
    rob.post(reverse("course_draft", args=[SHIPPED]))
    assert "your own text" in page(rob, "course", SHIPPED)
    rob.post(reverse("course_restoration", args=[SHIPPED]))

    assert "back to the first text" in page(rob, "course", SHIPPED)
    assert "## Een match: bel eerst" in page(rob, "course_text", SHIPPED)


def test_what_goes_wrong_names_the_lesson_and_the_line(rob: Client) -> None:
    answer = rob.post(reverse("course_new"), {**FORM, "nl": TABLE_TALK.replace("- [x]", "- [ ]"), "asked": 9})

    assert "Line 13, under “Before the talk”:" in answer.text
    assert "Of this question one answer is right" in answer.text

    answer = rob.post(
        reverse("course_new"),
        {**FORM, "en": TABLE_TALK.replace("- [ ]", "- [x]", 1).replace("- [x] I call", "- [ ] I call", 1), "asked": 9},
    )

    assert "Here the languages differ" in answer.text
    assert "The test has fewer questions than that." in answer.text


def test_a_title_is_used_once_and_a_draft_can_go(rob: Client) -> None:
    rob.post(reverse("course_new"), FORM)
    assert "There is a course of this title already" in rob.post(reverse("course_new"), FORM).text

    rob.post(reverse("course_removal", args=[OWN]))

    assert rob.get(reverse("course", args=[OWN])).status_code == 404
    for name in ("course_removal", "course_draft"):
        assert "There is no draft any more" in rob.post(reverse(name, args=[SHIPPED]), follow=True).text


def test_a_course_of_the_region_is_taught_no_more(town: Town, rob: Client) -> None:
    rob.post(reverse("course_new"), FORM)
    rob.post(reverse("course_draft", args=[OWN]))

    assert "Nobody can begin this course any more" in page(rob, "course_restoration", OWN)
    rob.post(reverse("course_restoration", args=[OWN]))

    assert "taught no more" in page(rob, "courses")
    assert visitor(town.fatima).get(reverse("training_course", args=[OWN])).status_code == 404


def test_the_example_is_a_course(rob: Client) -> None:
    shown = rob.get(reverse("course_new")).context["form"].initial

    assert rob.post(reverse("course_new"), {**FORM, **shown}).status_code == 302


def test_only_who_organises_training_writes(town: Town) -> None:
    petra = visitor(town.petra)

    assert petra.get(reverse("courses")).status_code == 404
    assert petra.post(reverse("course_new"), FORM).status_code == 404
    assert petra.get(reverse("course_text", args=[SHIPPED])).status_code == 404


def test_every_flaw_has_words() -> None:
    assert set(FLAWS) == set(Flaw)
