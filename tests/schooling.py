"""How somebody of the cast learns: reading, answering the test, and a meeting to come to."""

from datetime import UTC, datetime, timedelta
from typing import Any

from django.utils import timezone

from tests.cast import Professional, Town
from verwijsindex.organisations.models import Organisation
from verwijsindex.training.documents import Course, read_course
from verwijsindex.training.learning import draw_test, hand_in, read_lesson
from verwijsindex.training.models import Attempt, Certificate, Meeting
from verwijsindex.training.planning import Plan, plan_meeting
from verwijsindex.training.rules import Terms
from verwijsindex.training.terms import set_terms

NOW = datetime(2026, 11, 22, 10, 0, tzinfo=UTC)
PROFESSIONALS = read_course("werken-met-de-verwijsindex", "nl")
COORDINATORS = read_course("coordineren", "nl")
WITH_MEETING = Terms(with_meeting=True, pass_percentage=80, refresher_months=24, points=4)


def reads_all(somebody: Professional, course: Course = PROFESSIONALS, *, now: datetime = NOW) -> None:
    for lesson in course.lesson_names:
        read_lesson(somebody.actor, course, lesson, on=now.date())


def takes_test(
    somebody: Professional, course: Course = PROFESSIONALS, *, wrong: int = 0, now: datetime = NOW
) -> Attempt:
    """Answer all questions well but for some."""
    attempt = draw_test(somebody.actor, course, now=now)
    answers = {key: course.pool[key].right for key in attempt.questions}
    for key in attempt.questions[:wrong]:
        answers[key] = answers[key] % len(course.pool[key].options) + 1
    return hand_in(somebody.actor, attempt, course, answers, now=now)


def passes(somebody: Professional, course: Course = PROFESSIONALS, *, now: datetime = NOW) -> Attempt:
    reads_all(somebody, course, now=now)
    return takes_test(somebody, course, now=now)


def meeting_by(manager: Professional, *, places: int = 1, organisation: Organisation | None = None) -> Meeting:
    """Plan a meeting of next week, which the course asks for from now on."""
    set_terms(manager.actor, PROFESSIONALS, WITH_MEETING)
    plan = Plan(
        course=PROFESSIONALS.name,
        starts_at=NOW + timedelta(days=7),
        length=timedelta(hours=2),
        place="Stadhuis, Langestraat 97, Alkmaar",
        link="",
        teacher="Ria Hoekstra",
        places=places,
        organisation=organisation,
    )
    return plan_meeting(manager.actor, plan)


def lessons_of(town: Town) -> dict[str, Any]:
    """Let Fatima have a certificate and a test, and come to a meeting at her own organisation."""
    school = town.fatima.membership.organisation
    in_company = {"course": PROFESSIONALS.name, "region": school.region, "organisation": school}
    moment = timezone.now() + timedelta(days=7)
    meeting = Meeting.objects.create(**in_company, starts_at=moment, place="Aula", teacher="Ria Hoekstra", places=9)
    return {
        "attempt": passes(town.fatima),
        "certificate": Certificate.objects.get(),
        "meeting": meeting,
    }
