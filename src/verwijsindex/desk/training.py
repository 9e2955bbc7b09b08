"""How the viewer stands in each course, and which meetings there are to come to."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from verwijsindex.access.actor import Actor
from verwijsindex.organisations.models import Membership
from verwijsindex.training.catalogue import titles_of
from verwijsindex.training.completion import stage_of, terms_asked
from verwijsindex.training.documents import Course, Lesson
from verwijsindex.training.models import Certificate, Enrolment, Meeting, Study
from verwijsindex.training.rules import ATTEMPTS_A_DAY, Stage, Terms, needed
from verwijsindex.training.untrained import own_needs


@dataclass(frozen=True)
class OwnCourse:
    """A course as one person follows it. ``study`` is the one under way; ``is_due`` says that one must follow it."""

    course: Course
    terms: Terms
    study: Study | None
    stage: Stage
    certificate: Certificate | None
    is_due: bool
    may_refresh: bool

    @property
    def lessons(self) -> list[tuple[Lesson, bool]]:
        """Give each lesson, and whether it was read."""
        read = self.study.read if self.study else self.course.lesson_names if self.certificate else ()
        return [(lesson, lesson.name in read) for lesson in self.course.lessons]

    @property
    def next_lesson(self) -> Lesson | None:
        return next((lesson for lesson, is_read in self.lessons if not is_read), None)

    @property
    def needed(self) -> int:
        return needed(self.course.asked, pass_percentage=self.terms.pass_percentage)

    def attempts_left(self, *, on: date) -> int:
        return ATTEMPTS_A_DAY - (self.study.attempts.drawn_on(on).count() if self.study else 0)


@dataclass(frozen=True)
class MeetingRow:
    """A meeting and how the viewer stands in it; ``seat`` is empty for who did not enrol."""

    meeting: Meeting
    title: str
    seat: str
    free: int


def own_courses(membership: Membership, followed: Sequence[Course], *, on: date) -> list[OwnCourse]:
    """Give how somebody stands in these courses, those that they must follow first."""
    actor, region = membership.as_actor(), membership.organisation.region
    asked = terms_asked(region)
    studies = {study.course: study for study in Study.objects.visible_to(actor).under_way()}
    oldest_first = Certificate.objects.visible_to(actor).order_by("issued_on", "id")
    certificates = {certificate.course: certificate for certificate in oldest_first}
    due = {need.course.name for need in own_needs(membership, followed, on=on) if need.is_due}
    found = []
    for course in followed:
        terms, study = asked.get(course.name, course.terms), studies.get(course.name)
        certificate = certificates.get(course.name)
        stage = Stage.DONE if certificate and not study else stage_of(study, course, terms)
        may_refresh = bool(certificate and not study and certificate.may_be_refreshed(on=on))
        found.append(OwnCourse(course, terms, study, stage, certificate, course.name in due, may_refresh))
    return sorted(found, key=lambda own: not own.is_due)


def own_course(membership: Membership, course: Course, *, on: date) -> OwnCourse:
    (own,) = own_courses(membership, [course], on=on)
    return own


def coming_meetings(actor: Actor, taught: Sequence[Course], *, now: datetime, language: str) -> list[MeetingRow]:
    """List the meetings that the viewer may come to, the first one first."""
    meetings = list(Meeting.objects.visible_to(actor).coming(now=now).counted().select_related("region"))
    titles = titles_of(meetings, taught, language)
    own = Enrolment.objects.filter(meeting__in=meetings, membership=actor.membership_id)
    seats = dict(own.values_list("meeting", "seat"))
    return [MeetingRow(meeting, titles[meeting.id], seats.get(meeting.id, ""), _free(meeting)) for meeting in meetings]


def _free(meeting: Meeting) -> int:
    taken: int = meeting.taken  # type: ignore[attr-defined]  # asked by counted
    return max(meeting.places - taken, 0)
