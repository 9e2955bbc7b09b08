"""A region writes a course, or makes a shipped one its own, and what somebody took stays what it was. Row E4"""

from dataclasses import replace

import pytest
from django.db import ProgrammingError, transaction

from tests.cast import Professional, Town
from tests.own_courses import AROUND_THE_TABLE, QUESTION, TABLE_TALK
from tests.schooling import NOW, PROFESSIONALS, passes, reads_all, takes_test
from verwijsindex.access.actor import NotAllowed
from verwijsindex.training.catalogue import course_at, course_known, course_of, courses_of
from verwijsindex.training.course_text import Flaw, NotACourse, read_text, require_alike, write_text
from verwijsindex.training.documents import LANGUAGES, Course, course_names, read_course
from verwijsindex.training.models import Certificate, CourseVersion
from verwijsindex.training.rules import Audience
from verwijsindex.training.untrained import own_needs
from verwijsindex.training.writing import (
    NameTaken,
    NoDraft,
    discard_course,
    publish_course,
    restore_course,
    write_course,
)

OWN = "around-the-table"
SHIPPED = PROFESSIONALS.name


def taught(by: Professional, name: str) -> Course | None:
    return course_of(by.membership.organisation.region, name, "en")


def publishes(rob: Professional, name: str = "") -> Course:
    """Write and publish a course: of its own, or instead of the shipped one."""
    draft = write_course(rob.actor, AROUND_THE_TABLE, name)
    publish_course(rob.actor, draft.course, at=NOW)
    course = taught(rob, draft.course)
    assert course
    return course


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", course_names())
def test_a_shipped_course_is_a_text_to_begin_with(name: str, language: str) -> None:
    shipped = read_course(name, language)

    text = read_text(write_text(shipped, "Toets"))

    assert (text.title, text.lead) == (shipped.title, shipped.lead)
    assert [(each.title, each.text) for each in text.lessons] == [
        (lesson.title, lesson.text.strip()) for lesson in shipped.lessons
    ]
    assert [each.right for each in text.test.questions] == [each.right for each in shipped.pool.values()]


@pytest.mark.parametrize("name", course_names())
def test_who_read_shipped_lessons_need_not_read_them_anew(name: str) -> None:
    texts = {language: write_text(read_course(name, language), "Toets") for language in LANGUAGES}
    own = CourseVersion(texts=texts, audience=Audience.PROFESSIONAL, minutes=5, asked=5)

    for language in LANGUAGES:
        assert course_at(name, own, language).lesson_names == read_course(name, language).lesson_names


@pytest.mark.parametrize(
    ("old", "new", "flaw", "line"),
    [
        ("# Around the table\n", "", Flaw.NO_TITLE, 1),
        ("## Before the talk", "Before the talk", Flaw.NO_LESSON, 48),
        ("## Test", "## Before the talk\n\nText.\n" + QUESTION + "## Test", Flaw.NAMED_TWICE, 18),
        ("Call your colleague first.\n\n### What you agree\n\nWho leads the talk.\n", "", Flaw.NO_TEXT, 5),
        ("## Test", "## Nothing to ask\n\nText.\n## Test", Flaw.NO_QUESTION, 18),
        ("- [ ] I write a report.\n", "", Flaw.FEW_ANSWERS, 13),
        ("- [ ]", "- [x]", Flaw.NOT_ONE_RIGHT, 13),
        ("> To call is quicker.", "", Flaw.NO_REASON, 13),
        ("> To call", "To call", Flaw.NOT_OF_A_QUESTION, 13),
        ("Who leads", "![a picture](elsewhere.png) Who leads", Flaw.UNKNOWN_PICTURE, 5),
        ("## Test\n", "## Test\n\nGood luck!\n", Flaw.TEXT_IN_TEST, 18),
        (QUESTION.format(number=5) + QUESTION.format(number=6), "", Flaw.SHORT_TEST, 18),
    ],
)
def test_what_is_no_course_says_where(old: str, new: str, flaw: Flaw, line: int) -> None:
    with pytest.raises(NotACourse) as refusal:
        read_text(TABLE_TALK.replace(old, new))

    assert (refusal.value.flaw, refusal.value.line) == (flaw, line)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("- [ ] I write a report.", "- [ ] I write a report.\n- [ ] I wait."),
        ("## Test", "## After the talk\n\nText.\n" + QUESTION + "## Test"),
    ],
)
def test_both_languages_ask_the_same(old: str, new: str) -> None:
    with pytest.raises(NotACourse) as refusal:
        require_alike(read_text(TABLE_TALK), read_text(TABLE_TALK.replace(old, new)))

    assert refusal.value.flaw is Flaw.LANGUAGES_DIFFER


@pytest.mark.django_db
def test_a_course_is_taught_once_it_is_published(rob: Professional) -> None:
    draft = write_course(rob.actor, AROUND_THE_TABLE)
    assert taught(rob, OWN) is None

    publish_course(rob.actor, draft.course, at=NOW)

    course = taught(rob, OWN)
    assert course
    assert (course.title, course.version, course.lesson_names) == ("Around the table", "R1", ["before-the-talk"])
    assert "<h2>What you agree</h2>" in course.lessons[0].html


@pytest.mark.django_db
def test_the_region_s_text_takes_the_place_of_the_shipped_one_and_gives_way_to_it(rob: Professional) -> None:
    region = rob.membership.organisation.region
    own = publishes(rob, SHIPPED)

    assert [course.title for course in courses_of(region, "en")][:1] == [own.title] == ["Around the table"]
    assert own.terms == PROFESSIONALS.terms

    restore_course(rob.actor, SHIPPED, at=NOW)
    restore_course(rob.actor, SHIPPED, at=NOW)

    assert taught(rob, SHIPPED) == read_course(SHIPPED, "en")
    assert [each.number for each in CourseVersion.objects.of(region, SHIPPED)] == [2, 1]


@pytest.mark.django_db
def test_who_took_a_test_keeps_the_questions_and_the_certificate_of_then(
    rob: Professional, hassan: Professional
) -> None:
    then = publishes(rob, SHIPPED)
    attempt = passes(hassan, then)

    restore_course(rob.actor, SHIPPED, at=NOW)

    certificate = Certificate.objects.get()
    assert certificate.version == "R1"
    assert course_at(SHIPPED, certificate.edition, "en").title == "Around the table"
    assert set(attempt.questions) <= set(course_at(SHIPPED, attempt.edition, "en").pool)


@pytest.mark.django_db
def test_a_test_that_is_open_stays_what_was_drawn(rob: Professional, hassan: Professional) -> None:
    then = publishes(rob, SHIPPED)
    reads_all(hassan, then)
    takes_test(hassan, then, wrong=5)
    restore_course(rob.actor, SHIPPED, at=NOW)
    reads_all(hassan)

    attempt = takes_test(hassan)

    assert attempt.edition is None
    assert attempt.is_passed


@pytest.mark.django_db
def test_an_extra_course_lets_nobody_give_signals(rob: Professional, hassan: Professional) -> None:
    """Invariant I12: only the course that is shipped, in any version, counts."""
    passes(hassan, publishes(rob))

    hassan.membership.refresh_from_db()
    taught_to_him = courses_of(hassan.membership.organisation.region, "nl")
    assert Certificate.objects.get().course == OWN
    assert hassan.membership.trained_on is None
    assert [need.course.name for need in own_needs(hassan.membership, taught_to_him, on=NOW.date())] == [SHIPPED]


@pytest.mark.django_db
def test_the_region_s_own_text_of_the_shipped_course_counts(rob: Professional, hassan: Professional) -> None:
    """Invariant I12."""
    passes(hassan, publishes(rob, SHIPPED))

    hassan.membership.refresh_from_db()
    assert hassan.membership.trained_on == NOW.date()


@pytest.mark.django_db
def test_a_shipped_course_stays_for_whom_it_is(rob: Professional) -> None:
    draft = write_course(rob.actor, AROUND_THE_TABLE, "coordineren")

    assert draft.audience == Audience.COORDINATOR


@pytest.mark.django_db
def test_a_course_that_is_taught_no_more_keeps_its_name(rob: Professional) -> None:
    publishes(rob)
    restore_course(rob.actor, OWN, at=NOW)

    assert taught(rob, OWN) is None
    assert course_known(rob.membership.organisation.region, OWN, "en").title == "Around the table"
    with pytest.raises(NameTaken):
        write_course(rob.actor, AROUND_THE_TABLE)


@pytest.mark.django_db
def test_a_draft_can_be_thrown_away_and_what_was_published_stays(rob: Professional) -> None:
    publishes(rob)
    write_course(rob.actor, AROUND_THE_TABLE, OWN)
    discard_course(rob.actor, OWN)

    with pytest.raises(NoDraft):
        publish_course(rob.actor, OWN, at=NOW)
    with pytest.raises(ProgrammingError, match="Cannot update"), transaction.atomic():
        CourseVersion.objects.update(minutes=1)


@pytest.mark.django_db
def test_only_who_organises_writes_and_only_what_is_whole(town: Town, rob: Professional) -> None:
    with pytest.raises(NotAllowed):
        write_course(town.petra.actor, AROUND_THE_TABLE)
    with pytest.raises(NotAllowed):
        write_course(rob.actor, AROUND_THE_TABLE, "of-nobody")
    with pytest.raises(NotACourse):
        write_course(rob.actor, replace(AROUND_THE_TABLE, asked=7))
