"""The one shape of a mail: a text per kind and language, the region as sender, plain text beside HTML."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from email.headerregistry import Address
from email.utils import parseaddr
from pathlib import Path

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string

NOTHING_TO_FILL_IN: Mapping[str, str] = {}


@dataclass(frozen=True)
class MailText:
    subject: str
    paragraphs: tuple[str, ...]
    button: str


@dataclass(frozen=True)
class Link:
    label: str
    url: str


@dataclass(frozen=True)
class Sender:
    """In whose name and colour a mail goes, and where it comes back if nobody takes it; empty: with the sender."""

    name: str
    accent_colour: str
    returns_to: str = ""


@dataclass(frozen=True)
class Attachment:
    name: str
    content: bytes
    kind: str


def read_text(texts: Path, kind: str, language: str, values: Mapping[str, str] = NOTHING_TO_FILL_IN) -> MailText:
    """Read ``<texts>/<language>/<kind>.txt``: the subject, the paragraphs and, in square brackets, the button.

    ``{name}`` in a text stands for a value; what a value holds never makes a paragraph, a header or a field.
    """
    plain = {name: " ".join(value.split()) for name, value in values.items()}
    parts = re.split(r"\n\n+", (texts / language / f"{kind}.txt").read_text().strip())
    subject, *paragraphs, button = (part.replace("\n", " ").format_map(plain) for part in parts)
    return MailText(subject, tuple(paragraphs), button.strip("[]"))


def compose(
    text: MailText,
    *,
    to: str,
    name: str,
    url: str,
    sender: Sender,
    language: str,
    lines: Sequence[Link] = (),
    foot: str = "",
    foot_link: Link | None = None,
    message_id: str = "",
    attachments: Sequence[Attachment] = (),
) -> EmailMultiAlternatives:
    """Make a mail to one person, with one button. ``message_id`` keeps a mail that goes twice one mail."""
    _, from_address = parseaddr(settings.DEFAULT_FROM_EMAIL)
    headers = {"From": str(Address(sender.name, addr_spec=from_address)), "Auto-Submitted": "auto-generated"}
    if message_id:
        headers["Message-ID"] = f"<{message_id}@{from_address.partition('@')[2]}>"
    context = {
        "text": text,
        "name": name,
        "url": url,
        "sender": sender,
        "language": language,
        "lines": lines,
        "foot": foot,
        "foot_link": foot_link,
    }
    message = EmailMultiAlternatives(
        subject=text.subject,
        body=render_to_string("kit/mail.txt", context),
        from_email=sender.returns_to or from_address,
        to=[to],
        headers=headers,
    )
    message.attach_alternative(render_to_string("kit/mail.html", context), "text/html")
    for attachment in attachments:
        message.attach(attachment.name, attachment.content, attachment.kind)
    return message
