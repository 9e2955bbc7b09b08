"""The manual: a handbook for each role, in Dutch and in English, read from ``docs/manual``.

A handbook is a directory. Its README introduces it and lists its pages, in order. Under the title of each document
stands its version. Documents link to each other as files, so that they can be read without the house, too.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path, PurePosixPath

from django.conf import settings
from django.templatetags.static import static
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from markdown_it.token import Token

from verwijsindex.access.roles import Role
from verwijsindex.kit.markdown import as_html

EVERYBODY = "iedereen"
HANDBOOKS = {
    Role.PROFESSIONAL: "professional",
    Role.ADMINISTRATION: "administratie",
    Role.COORDINATOR: "coordinator",
    Role.PROCESS_DIRECTOR: "procesregisseur",
    Role.REGION_MANAGER: "regiobeheerder",
    Role.TRUSTEE: "vertrouwenspersoon",
    Role.DATA_STEWARD: "gegevensbeheerder",
}
LANGUAGES = ("nl", "en")
CONTENTS = "README"

_PARTS = re.compile(r"# (?P<title>.+)\n\n\*(?P<version>.+)\*\n\n(?P<text>.+)", re.DOTALL)
_LISTED = re.compile(r"^\d+\. \[.+\]\(([\w-]+)\.md\)", re.MULTILINE)


@dataclass(frozen=True)
class Document:
    """``version`` is a sentence with a number and a date, the same in both languages but for its words."""

    name: str
    title: str
    version: str
    html: SafeString
    address: str


@dataclass(frozen=True)
class Handbook:
    contents: Document
    pages: tuple[Document, ...]


def own_handbooks(roles: Iterable[Role]) -> list[str]:
    """Name the handbooks of somebody with these roles, in the order of the manual."""
    return [*(name for role, name in HANDBOOKS.items() if role in roles), EVERYBODY]


def every_handbook() -> list[str]:
    return [*HANDBOOKS.values(), EVERYBODY]


def language() -> str:
    """Give the language of the reader, if the manual is written in it."""
    return get_language() if get_language() in LANGUAGES else LANGUAGES[0]


@cache
def read(name: str, language: str) -> Handbook:
    """Read and draw a handbook; what is on disk changes with a new release only."""
    directory = directory_of(name, language)
    listed = _LISTED.findall(_text(directory, CONTENTS))
    return Handbook(_document(directory, CONTENTS), tuple(_document(directory, page) for page in listed))


def directory_of(name: str, language: str) -> Path:
    return Path(settings.PROJECT_ROOT, "docs", "manual", language, name)


def _document(directory: Path, name: str) -> Document:
    parts = _PARTS.fullmatch(_text(directory, name))
    if parts is None:
        raise ValueError(f"{directory.name}/{name} does not begin with a title and a version.")
    html = as_html(parts["text"], partial(_lead_within_the_house, of=directory.name))
    return Document(name, parts["title"], parts["version"], html, _address(directory.name, name))


def _text(directory: Path, name: str) -> str:
    return (directory / f"{name}.md").read_text(encoding="utf-8")


def _lead_within_the_house(token: Token, *, of: str) -> None:
    """Let a link to a file lead to its page, and a picture to where it is served."""
    target = PurePosixPath(str(token.attrs.get("href") or token.attrs.get("src") or ""))
    if token.type == "link_open" and target.suffix == ".md":
        token.attrs["href"] = _address(target.parent.name or of, target.stem)
    elif token.type == "image":
        token.attrs["src"] = static(f"pictures/{target.name}")


def _address(handbook: str, page: str) -> str:
    return reverse("handbook", args=[handbook]) if page == CONTENTS else reverse("manual_page", args=[handbook, page])
