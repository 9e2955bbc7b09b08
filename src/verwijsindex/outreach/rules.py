"""Which public pages there are, and what the parts of a text are: pure."""

from dataclasses import dataclass
from enum import StrEnum


class PageName(StrEnum):
    """The public pages, by their part of the address."""

    YOUNG_PEOPLE = "jongeren"
    PARENTS = "ouders"
    PROFESSIONALS = "professionals"
    PRIVACY = "privacy"
    CONTACT = "contact"
    NEWS = "nieuws"


class Language(StrEnum):
    DUTCH = "nl"
    ENGLISH = "en"


LEAFLETS = (PageName.YOUNG_PEOPLE, PageName.PARENTS)


class NotAPage(Exception):
    """A page begins with a title and a sentence that says what it is about."""


@dataclass(frozen=True)
class PageText:
    """A page in Markdown: title, one paragraph that leads in, and the rest."""

    title: str
    lead: str
    body: str


def parts_of(text: str) -> PageText:
    """Take a text apart. Raises: NotAPage."""
    title, _, rest = text.strip().replace("\r\n", "\n").partition("\n\n")
    lead, _, body = rest.strip().partition("\n\n")
    if not title.startswith("# ") or not lead or lead.startswith("#"):
        raise NotAPage
    return PageText(title.removeprefix("# ").strip(), " ".join(lead.split()), body.strip())


SCALE = ("1", "2", "3", "4", "5")
_SCALE_MARK = "(1-5)"


class NotAQuestion(Exception):
    """A choice stands below a question, and a survey asks something."""


@dataclass(frozen=True)
class Question:
    """What is asked; without choices it is answered in words. Of a scale one is chosen, else as many as one likes."""

    text: str
    choices: tuple[str, ...] = ()
    is_scale: bool = False


def questions_in(text: str) -> list[Question]:
    """Read questions: each on a line, its choices below it after a dash; ``(1-5)`` makes it a scale.

    Raises: NotAQuestion.
    """
    questions: list[Question] = []
    for line in filter(None, map(str.strip, text.splitlines())):
        if not line.startswith("-"):
            is_scale = line.endswith(_SCALE_MARK)
            asked = line.removesuffix(_SCALE_MARK).strip()
            questions.append(Question(asked, SCALE if is_scale else (), is_scale))
        elif questions and not questions[-1].is_scale:
            last = questions[-1]
            questions[-1] = Question(last.text, (*last.choices, line.lstrip("- ")))
        else:
            raise NotAQuestion
    if not questions:
        raise NotAQuestion
    return questions
