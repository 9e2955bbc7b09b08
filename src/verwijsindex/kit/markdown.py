"""Documents that people write in Markdown: as a page, and as parts for paper. HTML in them is shown, not obeyed."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt
from markdown_it.token import Token

_MARKDOWN = MarkdownIt("commonmark", {"html": False}).enable("table")
_KINDS = {"heading_open": "heading", "paragraph_open": "paragraph", "list_item_open": "item"}


@dataclass(frozen=True)
class Run:
    """A piece of a sentence."""

    text: str
    strong: bool


@dataclass(frozen=True)
class Part:
    """A heading, a paragraph or an item of a list."""

    kind: str
    runs: tuple[Run, ...]


def as_html(text: str, lead: Callable[[Token], None] | None = None) -> SafeString:
    """Draw a document; ``lead`` may change where a link or a picture in it leads."""
    tokens = _MARKDOWN.parse(text)
    for token in (part for block in tokens for part in block.children or ()):
        if lead:
            lead(token)
    html = _MARKDOWN.renderer.render(tokens, _MARKDOWN.options, {})
    return mark_safe(str(html))  # noqa: S308 - HTML in a document is shown, not obeyed


def as_parts(text: str) -> Iterator[Part]:
    """Give what paper needs: words without their links, in the order in which they are read."""
    kind = "paragraph"
    for token in _MARKDOWN.parse(text):
        if token.type == "inline":
            yield Part(kind, tuple(_runs(token)))
            kind = "paragraph"
        elif token.type in _KINDS and kind != "item":
            kind = _KINDS[token.type]


def _runs(inline: Token) -> Iterator[Run]:
    strong = False
    for token in inline.children or ():
        if token.type in ("strong_open", "strong_close"):
            strong = token.type == "strong_open"
        elif token.content or token.type == "softbreak":
            yield Run(token.content or " ", strong)
