"""A course as a region writes it: one document in Markdown for each language, and both say the same.

Under its title and one paragraph stand the lessons, each below a heading of the second level. A question begins with
``?``; below it stand its answers (``- [x]`` is the right one) and, after ``>``, why. The last heading is that of the
test, which has questions only.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from django.utils.text import slugify

from verwijsindex.training.documents import PICTURE, TEST, Course, Question, shipped_pictures

FEWEST_ASKED = 5
LONGEST_NAME = 40
_HEADING = "## "
_ASKS = "? "
_ANSWER = re.compile(r"- \[(?P<mark>[ xX])\] (?P<text>.+)")


class Flaw(StrEnum):
    """Why a text is no course."""

    NO_TITLE = "no-title"
    NO_LESSON = "no-lesson"
    NAMED_TWICE = "named-twice"
    NO_TEXT = "no-text"
    NO_QUESTION = "no-question"
    FEW_ANSWERS = "few-answers"
    NOT_ONE_RIGHT = "not-one-right"
    NO_REASON = "no-reason"
    NOT_OF_A_QUESTION = "not-of-a-question"
    UNKNOWN_PICTURE = "unknown-picture"
    TEXT_IN_TEST = "text-in-test"
    SHORT_TEST = "short-test"
    LANGUAGES_DIFFER = "languages-differ"


class NotACourse(Exception):
    """``line`` is where it goes wrong, and ``lesson`` the heading above it."""

    def __init__(self, flaw: Flaw, line: int, lesson: str = "") -> None:
        super().__init__(flaw)
        self.flaw, self.line, self.lesson = flaw, line, lesson


@dataclass(frozen=True)
class Section:
    """A heading with what stands below it; ``line`` is that of the heading."""

    title: str
    line: int
    text: str
    questions: tuple[Question, ...]

    @property
    def name(self) -> str:
        return name_of(self.title)

    def flawed(self, flaw: Flaw) -> NotACourse:
        return NotACourse(flaw, self.line, self.title)


@dataclass(frozen=True)
class CourseText:
    title: str
    lead: str
    lessons: tuple[Section, ...]
    test: Section


def name_of(title: str) -> str:
    """Name a course or a lesson in addresses."""
    return slugify(title)[:LONGEST_NAME].strip("-")


def read_text(text: str) -> CourseText:
    """Take a text apart. Raises: NotACourse."""
    lines = text.splitlines()
    starts = [number for number, line in enumerate(lines) if line.startswith(_HEADING)]
    title, lead = _opening(lines[: starts[0]] if starts else lines)
    if len(starts) <= 1:
        raise NotACourse(Flaw.NO_LESSON, len(lines))
    *lessons, test = (_section(lines[start:end], start + 1) for start, end in _spans(starts, len(lines)))
    _require_whole(lessons)
    if test.text:
        raise test.flawed(Flaw.TEXT_IN_TEST)
    if len(test.questions) < FEWEST_ASKED:
        raise test.flawed(Flaw.SHORT_TEST)
    return CourseText(title, lead, tuple(lessons), test)


def require_alike(one: CourseText, other: CourseText) -> None:
    """See to it that two languages ask the same. Raises: NotACourse, with the place in the other."""
    ours, theirs = (*one.lessons, one.test), (*other.lessons, other.test)
    differs = next((b for a, b in zip(ours, theirs, strict=False) if _shape(a) != _shape(b)), None)
    if differs or len(ours) != len(theirs):
        raise (differs or other.test).flawed(Flaw.LANGUAGES_DIFFER)


def write_text(course: Course, test: str) -> str:
    """Write a course as a text, to begin with; ``test`` is the title of the test."""
    parts = [f"# {course.title}", course.lead]
    for lesson in course.lessons:
        below = re.sub(r"^##", "###", lesson.text.strip(), flags=re.MULTILINE)
        parts += [_HEADING + lesson.title, below, *map(_written, lesson.questions)]
    parts += [_HEADING + test, *map(_written, course.pool.values())]
    return "\n\n".join(parts) + "\n"


def _opening(lines: Sequence[str]) -> tuple[str, str]:
    title, *rest = [line.strip() for line in lines if line.strip()] or [""]
    if not title.startswith("# ") or not rest or not name_of(title):
        raise NotACourse(Flaw.NO_TITLE, 1)
    return title.removeprefix("# ").strip(), " ".join(rest)


def _section(lines: Sequence[str], line: int) -> Section:
    """Read a heading and what is below it. ``### x`` below a lesson is ``## x`` on its own page."""
    title = lines[0].removeprefix(_HEADING).strip()
    asks = [number for number, each in enumerate(lines) if each.startswith(_ASKS)]
    text = "\n".join(lines[1 : asks[0]] if asks else lines[1:]).strip()
    if not shipped_pictures().issuperset(PICTURE.findall(text)):
        raise NotACourse(Flaw.UNKNOWN_PICTURE, line, title)
    spans = enumerate(_spans(asks, len(lines)), 1)
    questions = tuple(_question(number, lines[start:end], line + start, title) for number, (start, end) in spans)
    return Section(title, line, re.sub(r"^###", "##", text, flags=re.MULTILINE), questions)


def _question(number: int, lines: Sequence[str], line: int, lesson: str) -> Question:
    asked, *below = [each.strip() for each in lines if each.strip()]
    answers = [answer for each in below if (answer := _ANSWER.fullmatch(each))]
    why = [each.removeprefix(">").strip() for each in below if each.startswith(">")]
    right = [place for place, answer in enumerate(answers, 1) if answer["mark"] != " "]
    flaws = {
        Flaw.NOT_OF_A_QUESTION: len(answers) + len(why) < len(below),
        Flaw.FEW_ANSWERS: len({answer["text"] for answer in answers}) < max(2, len(answers)),
        Flaw.NOT_ONE_RIGHT: len(right) != 1,
        Flaw.NO_REASON: not any(why),
    }
    if flaw := next((flaw for flaw, is_so in flaws.items() if is_so), None):
        raise NotACourse(flaw, line, lesson)
    options = tuple(answer["text"] for answer in answers)
    return Question(f"{TEST}-{number}", asked.removeprefix(_ASKS), options, right[0], " ".join(why))


def _require_whole(lessons: Sequence[Section]) -> None:
    names: set[str] = set()
    for lesson in lessons:
        if not lesson.name or lesson.name in names:
            raise lesson.flawed(Flaw.NAMED_TWICE)
        if not lesson.text:
            raise lesson.flawed(Flaw.NO_TEXT)
        if not lesson.questions:
            raise lesson.flawed(Flaw.NO_QUESTION)
        names.add(lesson.name)


def _spans(starts: Sequence[int], end: int) -> list[tuple[int, int]]:
    """Give from where to where each part goes."""
    return list(pairwise([*starts, end]))


def _shape(section: Section) -> list[tuple[int, int]]:
    return [(question.right, len(question.options)) for question in section.questions]


def _written(question: Question) -> str:
    answers = enumerate(question.options, 1)
    lines = [f"- [{'x' if place == question.right else ' '}] {text}" for place, text in answers]
    return "\n".join([_ASKS + question.text, *lines, f"> {question.feedback}"])
