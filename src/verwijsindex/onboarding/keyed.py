"""Links in mails, for who has no account: of the key in one nothing is kept, since it follows from when it was sent.

So sending anew closes what was sent before, and a stolen database opens no link.
"""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from django.conf import settings


class Purpose(StrEnum):
    """What a key opens; that of one opens no other."""

    FORM = "link"
    EVALUATION = "evaluation"
    DOCUMENT = "document-link"


class LinkClosed(Exception):
    """The link is too old, was taken back, was replaced by a newer one or was never right."""


def key_of(purpose: Purpose, thing: UUID, sent_at: datetime | None) -> str:
    """Make the secret part of the link from what it opens, when it was sent, and the keys outside of the database."""
    key: str = settings.KEYRING.digest(purpose, sending_of(thing, sent_at)).hex()
    return key


def check_key(told: str, purpose: Purpose, thing: UUID, sent_at: datetime | None) -> None:
    """Raises: LinkClosed."""
    if sent_at is None or not settings.KEYRING.is_digest(told, purpose, sending_of(thing, sent_at)):
        raise LinkClosed


def sending_of(thing: UUID, sent_at: datetime | None) -> str:
    """Name one time that something was sent."""
    return f"{thing}:{sent_at.timestamp() if sent_at else 0}"
