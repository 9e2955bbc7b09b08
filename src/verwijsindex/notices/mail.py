"""Turn a message into a mail: a text per kind and language, the region as sender, nothing about a young person."""

import re
from dataclasses import dataclass
from email.headerregistry import Address
from email.utils import parseaddr
from pathlib import Path

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse

from verwijsindex.notices.models import Notice
from verwijsindex.notices.rules import NoticeKind

_TEXTS = Path(__file__).parent / "mails"


@dataclass(frozen=True)
class MailText:
    subject: str
    paragraphs: tuple[str, ...]
    button: str


def read_text(kind: NoticeKind, language: str) -> MailText:
    """Read a mail's text: the subject, the paragraphs and, in square brackets, the button."""
    subject, *paragraphs, button = re.split(r"\n\n+", (_TEXTS / language / f"{kind}.txt").read_text().strip())
    return MailText(subject, tuple(p.replace("\n", " ") for p in paragraphs), button.strip("[]"))


def compose(notice: Notice) -> EmailMultiAlternatives:
    """Make the mail. Its address leads to the message, which asks to log in first. Invariant: I16"""
    recipient, region = notice.recipient, notice.recipient.organisation.region
    text = read_text(NoticeKind(notice.kind), recipient.user.language)
    context = {
        "text": text,
        "region": region,
        "name": recipient.user.given_name,
        "url": settings.BASE_URL + reverse("notice", args=[notice.id]),
        "language": recipient.user.language,
    }
    _, sender = parseaddr(settings.DEFAULT_FROM_EMAIL)
    message = EmailMultiAlternatives(
        subject=text.subject,
        body=render_to_string("notices/mail.txt", context),
        from_email=str(Address(region.name, addr_spec=sender)),
        to=[recipient.email],
        headers={
            "Message-ID": f"<{notice.id}@{sender.partition('@')[2]}>",
            "Auto-Submitted": "auto-generated",
        },
    )
    message.attach_alternative(render_to_string("notices/mail.html", context), "text/html")
    return message
