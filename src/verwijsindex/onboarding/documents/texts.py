"""The texts of documents: a region's own, or the one that comes with the index; and which fields they may hold."""

import re
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path

from django.db import transaction
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from verwijsindex.access.actor import Actor
from verwijsindex.audit.actions import record
from verwijsindex.audit.acts import Act
from verwijsindex.onboarding.actions import region_of
from verwijsindex.onboarding.models import DocumentText
from verwijsindex.onboarding.rules import DocumentKind
from verwijsindex.organisations.models import Membership
from verwijsindex.regions.models import Region

FIELD = re.compile(r"\{(\w+)\}")
FIELDS: dict[str, Promise] = {
    "organisation": _("the name of the organisation"),
    "umbrella": _("the umbrella organisation that it is part of"),
    "domain": _("its domain"),
    "municipality": _("its municipality"),
    "own_municipalities": _("the municipalities where it works"),
    "locations": _("its locations, as a list"),
    "contacts": _("its contacts, as a list"),
    "signer": _("the contact who decides"),
    "signer_function": _("the function of who decides"),
    "people": _("who has an account there, as a list"),
    "profile": _("what is known of how it works, as a list"),
    "region": _("the name of the region"),
    "region_email": _("the e-mail address of the region"),
    "municipalities": _("the municipalities of the region"),
    "manager": _("who of the region goes along with it"),
    "manager_email": _("the e-mail address of who goes along"),
    "day": _("the day on which the document is made"),
    "longest_months": _("how many months a signal lasts at most"),
    "archive_months": _("how many months the archive keeps a signal"),
    "remind_after": _("after how many working days a match is reminded of"),
}
_TEXTS = Path(__file__).parent / "texts"


class NoTitle(Exception):
    """A text begins with its title: ``# Covenant``."""


@dataclass(frozen=True)
class UnknownFields(Exception):
    """The text names what nothing can be filled in for."""

    names: tuple[str, ...]


def current_text(region: Region, kind: DocumentKind, language: str) -> tuple[str, int]:
    """Give the text that holds now, and which version of the region it is; 0 is the one that comes with the index."""
    newest = DocumentText.objects.filter(region=region, kind=kind, language=language).first()
    if newest and newest.text:
        return newest.text, newest.number
    return standard_text(kind, language), 0


def check_text(text: str) -> None:
    """Raises: NoTitle, UnknownFields."""
    if not text.lstrip().startswith("# "):
        raise NoTitle
    unknown = tuple(sorted(set(FIELD.findall(text)) - FIELDS.keys()))
    if unknown:
        raise UnknownFields(unknown)


@transaction.atomic
def publish_text(actor: Actor, kind: DocumentKind, language: str, text: str, *, at: datetime) -> DocumentText:
    """Let documents be made of this text from now on; an empty one brings back what comes with the index.

    Raises: NotAllowed, NoTitle, UnknownFields.
    """
    region = Region.objects.select_for_update(no_key=True).get(id=region_of(actor).id)
    if text:
        check_text(text)
    of_this = {"region": region, "kind": kind, "language": language}
    newest = DocumentText.objects.filter(**of_this).first()
    number = newest.number + 1 if newest else 1
    record(actor, Act.PUBLISH_DOCUMENT_TEXT, about=("region", region.id), outcome=f"{kind}-{language}-{number}")
    by = Membership.objects.of(actor).get()
    return DocumentText.objects.create(**of_this, number=number, text=text, published_at=at, published_by=by)


@cache
def standard_text(kind: DocumentKind, language: str) -> str:
    return (_TEXTS / language / f"{kind}.md").read_text(encoding="utf-8")
