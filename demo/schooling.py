"""How the region learns: meetings to come to, a newcomer who has not passed yet, and a coordinator who has."""

from dataclasses import replace
from datetime import datetime, time, timedelta

from django.utils import timezone

from verwijsindex.access.actor import Actor
from verwijsindex.access.roles import Role
from verwijsindex.organisations.models import Membership
from verwijsindex.training.course_text import FEWEST_ASKED
from verwijsindex.training.documents import LANGUAGES, Course, course_names, example, read_course
from verwijsindex.training.learning import draw_test, hand_in, read_lesson
from verwijsindex.training.meetings import enrol, leave
from verwijsindex.training.planning import Plan, invite_to_meeting, plan_meeting
from verwijsindex.training.rules import Audience
from verwijsindex.training.writing import Writing, publish_course, write_course

TWO_HOURS = timedelta(hours=2)
WORKSHOP = "Coördineren: drie workshops"
PROGRAMME = """9:30 Inloop met koffie
10:00 Wat werkt bij jullie? | Ria Hoekstra
10:45 Workshop: nieuwe collega's inwerken | Petra Mol
11:45 Workshop: matches die blijven liggen | Sanne Vos
12:45 Lunch"""
FIRST = 1  # the answer of who guesses


def school() -> None:
    now = timezone.localtime()
    _write(now)
    for_professionals, for_coordinators = (read_course(name, LANGUAGES[0]) for name in course_names())
    _plan(for_professionals, for_coordinators, now)
    for newcomer in Membership.objects.filter(trained_on=None, roles__contains=[Role.PROFESSIONAL]):
        _study(newcomer, for_professionals, now, knows=False)
    for coordinator in Membership.objects.filter(roles=[Role.COORDINATOR], organisation__domain="ON"):
        _study(coordinator, for_coordinators, now, knows=True)


def _write(now: datetime) -> None:
    """Let the region teach a short course of its own, for who wants it."""
    draft = write_course(_manager(), Writing(example(), Audience.PROFESSIONAL, minutes=15, asked=FEWEST_ASKED))
    publish_course(_manager(), draft.course, at=now)


def _manager() -> Actor:
    return Membership.objects.filter(roles__contains=[Role.REGION_MANAGER]).order_by("user__email")[0].as_actor()


def _plan(for_professionals: Course, for_coordinators: Course, now: datetime) -> None:
    """Plan a meeting for professionals that is full, with a waiting list, and an online one for coordinators."""
    manager = _manager()
    hall, link = "Stadhuis, Langestraat 97, Alkmaar", "https://overleg.example/coordinatoren"
    in_class = Plan(for_professionals.name, _morning(now, days=10), TWO_HOURS, hall, "", "Ria Hoekstra", 3, None)
    online = Plan(for_coordinators.name, _morning(now, days=17), TWO_HOURS, "", link, "Ria Hoekstra", 20, None)
    meeting = plan_meeting(manager, in_class)
    plan_meeting(manager, online)
    _workshop(manager, now)
    for number, professional in enumerate(Membership.objects.who_may_be_named_in_a_signal().by_name()[:5]):
        enrol(professional.as_actor(), meeting, now=now + timedelta(minutes=number))


def _workshop(manager: Actor, now: datetime) -> None:
    """Plan a workshop for coordinators: who hears of it, and some who said already whether they come."""
    place, starts_at = "Bibliotheek, Gasthuisstraat 2, Alkmaar", _morning(now, days=24)
    plan = Plan("", starts_at, 2 * TWO_HOURS, place, "", "Ria Hoekstra", 40, None, WORKSHOP, PROGRAMME)
    meeting = plan_meeting(manager, replace(plan, for_roles=[Role.COORDINATOR]))
    invite_to_meeting(manager, meeting, now=now)
    asked = Membership.objects.filter(enrolments__meeting=meeting).by_name()
    for somebody in asked[1::3]:
        enrol(somebody.as_actor(), meeting, now=now)
    for somebody in asked[2::3]:
        leave(somebody.as_actor(), meeting, now=now)


def _study(somebody: Membership, course: Course, now: datetime, *, knows: bool) -> None:
    actor = somebody.as_actor()
    for lesson in course.lesson_names:
        read_lesson(actor, course, lesson, on=now.date())
    attempt = draw_test(actor, course, now=now)
    answers = {key: course.pool[key].right if knows else FIRST for key in attempt.questions}
    hand_in(actor, attempt, course, answers, now=now)


def _morning(now: datetime, *, days: int) -> datetime:
    return datetime.combine(now.date() + timedelta(days=days), time(9, 30), timezone.get_current_timezone())
