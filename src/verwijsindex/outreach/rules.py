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
