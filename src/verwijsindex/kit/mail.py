"""The one shape of a mail: a text per kind and language, the region as sender, plain text beside HTML."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from email.headerregistry import Address
from email.utils import parseaddr
from pathlib import Path
from smtplib import SMTPRecipientsRefused
from uuid import UUID

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string

FOR_GOOD = 500  # a mail server that says 4xx wants to be asked again
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
    """In whose name and colour a mail goes; where it comes back if nobody takes it, and where answers go.

    Empty is the address of the index itself.
    """

    name: str
    accent_colour: str
    returns_to: str = ""
    answers_to: str = ""


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
    refused_at: str = "",
    attachments: Sequence[Attachment] = (),
) -> EmailMultiAlternatives:
    """Make a mail to one person, with one button; ``refused_at`` is where a mail program refuses such mails."""
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
        from_email=sender.returns_to or own_address(),
        to=[to],
        reply_to=[sender.answers_to] if sender.answers_to else None,
        headers=_headers(sender, message_id) | _refusal(refused_at),
    )
    message.attach_alternative(render_to_string("kit/mail.html", context), "text/html")
    for attachment in attachments:
        message.attach(attachment.name, attachment.content, attachment.kind)
    return message


def returns_to(message_id: UUID) -> str:
    """Give the address to which a mail that cannot be delivered comes back: it names the message."""
    local, _, domain = settings.BOUNCE_ADDRESS.partition("@")
    return f"{local}+{message_id}@{domain}"


def refused_for_good(refusal: SMTPRecipientsRefused) -> bool:
    return all(code >= FOR_GOOD for code, _ in refusal.recipients.values())


def _headers(sender: Sender, message_id: str) -> dict[str, str]:
    """``message_id`` keeps a mail that goes twice one mail."""
    own = own_address()
    headers = {"From": str(Address(sender.name, addr_spec=own)), "Auto-Submitted": "auto-generated"}
    if message_id:
        headers["Message-ID"] = f"<{message_id}@{own.partition('@')[2]}>"
    return headers


def _refusal(address: str) -> dict[str, str]:
    """Source: RFC 8058"""
    if not address:
        return {}
    return {"List-Unsubscribe": f"<{address}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"}


def own_address() -> str:
    return parseaddr(settings.DEFAULT_FROM_EMAIL)[1]
