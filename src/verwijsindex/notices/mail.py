"""Turn a message into a mail: a text per kind and language, the region as sender, nothing about a young person."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from email.headerregistry import Address
from email.utils import parseaddr
from pathlib import Path

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse

from verwijsindex.notices.models import Notice
from verwijsindex.notices.rules import AT_ONCE, NoticeKind

DIGEST = "digest"
_TEXTS = Path(__file__).parent / "mails"


@dataclass(frozen=True)
class MailText:
    subject: str
    paragraphs: tuple[str, ...]
    button: str


def read_text(kind: str, language: str) -> MailText:
    """Read a mail's text: the subject, the paragraphs and, in square brackets, the button."""
    subject, *paragraphs, button = re.split(r"\n\n+", (_TEXTS / language / f"{kind}.txt").read_text().strip())
    return MailText(subject, tuple(p.replace("\n", " ") for p in paragraphs), button.strip("[]"))


def compose(notices: Sequence[Notice]) -> EmailMultiAlternatives:
    """Make one mail of messages to one person. Its addresses lead to them, and ask to log in first. Invariant: I16"""
    first, recipient = notices[0], notices[0].recipient
    kinds = {NoticeKind(notice.kind) for notice in notices}
    language, region = recipient.user.language, recipient.organisation.region
    text = read_text(NoticeKind(first.kind) if len(notices) == 1 else DIGEST, language)
    context = {
        "text": text,
        "lines": _lines(notices, language) if len(notices) > 1 else (),
        "region": region,
        "name": recipient.user.given_name,
        "url": _address("notice", first.id) if len(notices) == 1 else _address("notices"),
        "choice_url": "" if kinds <= AT_ONCE else _address("contact"),
        "language": language,
    }
    _, sender = parseaddr(settings.DEFAULT_FROM_EMAIL)
    message = EmailMultiAlternatives(
        subject=text.subject,
        body=render_to_string("notices/mail.txt", context),
        from_email=_returns_to(first),
        to=[recipient.email],
        headers={
            "From": str(Address(region.name, addr_spec=sender)),
            "Message-ID": f"<{first.id}@{sender.partition('@')[2]}>",
            "Auto-Submitted": "auto-generated",
        },
    )
    message.attach_alternative(render_to_string("notices/mail.html", context), "text/html")
    return message


def _lines(notices: Sequence[Notice], language: str) -> list[tuple[str, str]]:
    return [(read_text(NoticeKind(n.kind), language).subject, _address("notice", n.id)) for n in notices]


def _address(name: str, *args: object) -> str:
    return str(settings.BASE_URL + reverse(name, args=args))


def _returns_to(notice: Notice) -> str:
    """Give the address to which a mail that cannot be delivered comes back: it names the message."""
    local, _, domain = settings.BOUNCE_ADDRESS.partition("@")
    return f"{local}+{notice.id}@{domain}"
