"""What a region teaches: the shipped courses, or its own text of them, and the courses that it wrote itself. Row E4"""

from collections.abc import Sequence
from uuid import UUID

from django.db.models import F

from verwijsindex.regions.models import Region
from verwijsindex.training.course_text import read_text, write_text
from verwijsindex.training.documents import LANGUAGES, Course, Lesson, course_names, read_course
from verwijsindex.training.models import CourseVersion, Meeting
from verwijsindex.training.rules import Audience, Terms

TESTS = {"nl": "Toets", "en": "Test"}
OWN_TERMS = Terms(with_meeting=False, pass_percentage=80, refresher_months=None, points=0)


def courses_of(region: Region, language: str) -> list[Course]:
    """Give what can be followed in a region, the shipped courses first."""
    own = {version.course: version for version in CourseVersion.objects.newest_of(region)}
    shipped = [course_at(name, own.pop(name, None), language) for name in course_names()]
    return shipped + [course_at(version.course, version, language) for version in own.values() if version.texts]


def course_of(region: Region, name: str, language: str) -> Course | None:
    """Give a course as it is now; None where the region teaches no such course."""
    return next((course for course in courses_of(region, language) if course.name == name), None)


def course_known(region: Region, name: str, language: str) -> Course:
    """Give a course as it is now, or as it was last where it is taught no more."""
    known = course_of(region, name, language)
    return known or course_at(name, CourseVersion.objects.of(region, name).exclude(texts={}).first(), language)


def course_for(region: Region, audience: Audience, language: str) -> Course:
    """Give the course that somebody's work asks for. Invariant: I12"""
    return next(course for course in courses_of(region, language) if course.is_required and course.audience is audience)


def course_at(name: str, version: CourseVersion | None, language: str) -> Course:
    """Give a course in a version of the region, draft or not; without one, or with an empty one, the shipped text.

    Lessons and questions go by the same names in each language; a shipped lesson that kept its title keeps its name.
    """
    if version is None or not version.texts:
        return read_course(name, language)
    language = language if language in LANGUAGES else LANGUAGES[0]
    text, named = read_text(version.texts[language]), read_text(version.texts[LANGUAGES[0]])
    shipped = read_course(name, LANGUAGES[0]) if name in course_names() else None
    kept = {lesson.title: lesson.name for lesson in shipped.lessons} if shipped else {}
    lessons = (
        Lesson(kept.get(dutch.title, dutch.name), lesson.title, "", lesson.text, lesson.questions)
        for dutch, lesson in zip(named.lessons, text.lessons, strict=True)
    )
    return Course(
        name=name,
        title=text.title,
        lead=text.lead,
        version=f"R{version.number}" if version.number else "",
        audience=Audience(version.audience),
        minutes=version.minutes,
        terms=shipped.terms if shipped else OWN_TERMS,
        asked=version.asked,
        lessons=tuple(lessons),
        pool={question.key: question for question in text.test.questions},
        edition=version.pk,
    )


def version_in_hand(region: Region, name: str) -> CourseVersion | None:
    """Give what somebody goes on with: the draft, else what is taught, else what was last; None where it is shipped."""
    newest_first = CourseVersion.objects.filter(region=region, course=name).order_by(F("number").desc(nulls_first=True))
    newest = newest_first.first()
    if newest is None or newest.texts or name in course_names():
        return newest
    return newest_first.exclude(texts={}).first()


def texts_in_hand(region: Region, name: str) -> dict[str, str]:
    """Give the same as it is written, in each language."""
    version = version_in_hand(region, name)
    if version and version.texts:
        return dict(version.texts)
    return {language: write_text(read_course(name, language), TESTS[language]) for language in LANGUAGES}


def title_of(meeting: Meeting, language: str) -> str:
    return meeting.title or course_known(meeting.region, meeting.course, language).title


def titles_of(meetings: Sequence[Meeting], taught: Sequence[Course], language: str) -> dict[UUID, str]:
    """Name meetings of a region, which teaches these courses."""
    known = {course.name: course.title for course in taught}
    return {each.id: each.title or known.get(each.course) or title_of(each, language) for each in meetings}
