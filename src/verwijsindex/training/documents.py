"""The courses that are shipped: dated documents beside this file, in each language.

A course is a directory. ``course.toml`` says for whom it is and lists its lessons, in order. Under the title of a
lesson stand its version and how long it takes. ``questions.toml`` has a part for each lesson, and one for the test.
"""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from django.templatetags.static import static
from django.utils.safestring import SafeString
from markdown_it.token import Token

from verwijsindex.kit.markdown import as_html
from verwijsindex.training.rules import Audience, Terms

COURSES = Path(__file__).parent / "courses"
LANGUAGES = ("nl", "en")
TEST = "test"

PICTURE = re.compile(r"!\[[^\]]*\]\(([^)\s]*)")
_PARTS = re.compile(r"# (?P<title>.+)\n\n\*(?P<version>.+)\*\n\n(?P<text>.+)", re.DOTALL)


@dataclass(frozen=True)
class Question:
    """``right`` is the number of the right option, from 1; ``feedback`` says why, whatever was answered."""

    key: str
    text: str
    options: tuple[str, ...]
    right: int
    feedback: str


@dataclass(frozen=True)
class Lesson:
    name: str
    title: str
    version: str
    text: str
    questions: tuple[Question, ...]

    @property
    def html(self) -> SafeString:
        return as_html(self.text, _lead_to_where_it_is_served)


@dataclass(frozen=True)
class Course:
    """A course in one language; ``terms`` hold where a region asks nothing else.

    ``edition`` is None for what is shipped, or the key of the region's own version.
    """

    name: str
    title: str
    lead: str
    version: str
    audience: Audience
    minutes: int
    terms: Terms
    asked: int
    lessons: tuple[Lesson, ...]
    pool: dict[str, Question]
    edition: int | None = None

    @property
    def is_required(self) -> bool:
        """Say whether the work asks for it: only what is shipped, in any version. Invariant: I12"""
        return self.name in course_names()

    @property
    def lesson_names(self) -> list[str]:
        return [lesson.name for lesson in self.lessons]


def course_names() -> list[str]:
    """Name what is shipped: the course for professionals first."""
    return ["werken-met-de-verwijsindex", "coordineren"]


@cache
def read_course(name: str, language: str) -> Course:
    """Read a course; what is on disk changes with a new release only."""
    language = language if language in LANGUAGES else LANGUAGES[0]
    about = tomllib.loads((COURSES / name / "course.toml").read_text(encoding="utf-8"))
    texts = COURSES / name / language
    questions = tomllib.loads((texts / "questions.toml").read_text(encoding="utf-8"))
    return Course(
        name=name,
        title=about["title"][language],
        lead=about["lead"][language],
        version=about["version"],
        audience=Audience(about["audience"]),
        minutes=about["minutes"],
        terms=Terms(**about["terms"]),
        asked=about["asked"],
        lessons=tuple(_lesson(texts / f"{lesson}.md", _questions(questions[lesson])) for lesson in about["lessons"]),
        pool={question.key: question for question in _questions(questions[TEST])},
    )


@cache
def example() -> dict[str, str]:
    """Give a text in each language that shows how a course is written."""
    return {language: (COURSES / f"example.{language}.md").read_text(encoding="utf-8") for language in LANGUAGES}


@cache
def shipped_pictures() -> frozenset[str]:
    """Name the pictures that the shipped lessons show; a region may show them too."""
    texts = (file.read_text(encoding="utf-8") for file in COURSES.glob("*/*/*.md"))
    return frozenset(source for text in texts for source in PICTURE.findall(text))


def _lesson(file: Path, questions: list[Question]) -> Lesson:
    parts = _PARTS.fullmatch(file.read_text(encoding="utf-8"))
    if parts is None:
        raise ValueError(f"{file.name} does not begin with a title and a version.")
    return Lesson(file.stem, parts["title"], parts["version"], parts["text"], tuple(questions))


def _lead_to_where_it_is_served(token: Token) -> None:
    """A picture stands among those of the manual or of this room."""
    if token.type == "image":
        token.attrs["src"] = static(str(token.attrs["src"]))


def _questions(written: dict[str, dict[str, Any]]) -> list[Question]:
    return [Question(key, **{**each, "options": tuple(each["options"])}) for key, each in written.items()]
