"""Documents of joining in words: where each stands, and its text as a page shows it."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import Any
from uuid import UUID

from django.conf import settings
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from verwijsindex.onboarding.models import Document
from verwijsindex.onboarding.rules import DocumentState

LANGUAGES: dict[str, str] = dict(settings.LANGUAGES)


@dataclass(frozen=True)
class Badge:
    kind: str
    icon: str
    text: Promise


STATES = {
    DocumentState.CONCEPT: Badge("neutral", "edit", gettext_lazy("made, not sent")),
    DocumentState.SENT: Badge("warning", "clock", gettext_lazy("sent")),
    DocumentState.SIGNED: Badge("success", "done", gettext_lazy("signed")),
    DocumentState.UPLOADED: Badge("success", "done", gettext_lazy("signed on paper")),
    DocumentState.REPLACED: Badge("inactive", "ended", gettext_lazy("replaced")),
}


@dataclass(frozen=True)
class DocumentRow:
    id: UUID
    name: str
    number: int
    language: str
    badge: Badge
    detail: str


@dataclass(frozen=True)
class Block:
    """A heading, a paragraph, or the items of one list."""

    kind: str
    parts: list[Any]


def rows_of(documents: Iterable[Document]) -> list[DocumentRow]:
    return [
        DocumentRow(
            id=each.id,
            name=each.get_kind_display(),
            number=each.number,
            language=each.get_language_display(),
            badge=STATES[each.state],
            detail=_detail(each),
        )
        for each in documents
    ]


def blocks_of(parts: Iterable[Any]) -> list[Block]:
    """Gather items that follow each other; the parts are those of a text, or as a document keeps them."""
    kinds = ((part["kind"] if isinstance(part, dict) else part.kind, part) for part in parts)
    blocks: list[Block] = []
    for kind, found in groupby(kinds, key=lambda pair: pair[0]):
        gathered = [part for _kind, part in found]
        blocks += [Block(kind, gathered)] if kind == "item" else [Block(kind, [part]) for part in gathered]
    return blocks


def _detail(document: Document) -> str:
    if document.is_signed:
        signed = document.signature
        told = {"day": date_format(signed.signed_on, "SHORT_DATE_FORMAT"), "name": signed.name, "job": signed.job_title}
        return _("%(day)s, %(name)s, %(job)s") % told
    if document.sent_at:
        told = {"day": date_format(document.sent_at, "SHORT_DATE_FORMAT"), "name": document.sent_to}
        return _("%(day)s, to %(name)s") % told
    return date_format(document.made_at, "SHORT_DATE_FORMAT")
