"""Which public pages there are, and what the parts of a text are: pure."""

from dataclasses import dataclass, replace
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
_ONE_MARK = "(1)"


class NotAQuestion(Exception):
    """A choice stands below a question, and a survey asks something."""


@dataclass(frozen=True)
class Question:
    """What is asked; without choices it is answered in words. ``takes_one`` of them, or as many as one likes."""

    text: str
    choices: tuple[str, ...] = ()
    takes_one: bool = False
    is_scale: bool = False


def questions_in(text: str) -> list[Question]:
    """Read questions: each on a line, its choices below it after a dash.

    ``(1-5)`` makes it a scale, and ``(1)`` a choice of one.

    Raises: NotAQuestion.
    """
    questions: list[Question] = []
    for line in filter(None, map(str.strip, text.splitlines())):
        if not line.startswith("-"):
            is_scale, takes_one = line.endswith(_SCALE_MARK), line.endswith(_ONE_MARK)
            asked = line.removesuffix(_SCALE_MARK).removesuffix(_ONE_MARK).strip()
            questions.append(Question(asked, SCALE if is_scale else (), is_scale or takes_one, is_scale))
        elif questions and not questions[-1].is_scale:
            last = questions[-1]
            questions[-1] = replace(last, choices=(*last.choices, line.lstrip("- ")))
        else:
            raise NotAQuestion
    if not questions or any(each.takes_one and len(set(each.choices)) <= 1 for each in questions):
        raise NotAQuestion
    return questions
