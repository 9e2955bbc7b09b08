"""Turn messages into a mail: a text per kind and language, and nothing about a young person."""

from collections.abc import Sequence
from pathlib import Path

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.urls import reverse

from verwijsindex.kit import mail
from verwijsindex.kit.mail import Link, MailText, Sender, returns_to
from verwijsindex.notices.models import Notice
from verwijsindex.notices.refusing import sign
from verwijsindex.notices.rules import ASKED, AT_ONCE, NoticeKind

DIGEST = "digest"
TEXTS = Path(__file__).parent / "mails"
_TELLS_NOTHING = {
    "nl": "In deze mail staat met opzet niet om wie het gaat. Dat zie je pas als je bent ingelogd.",
    "en": "This mail does not say whom it is about, on purpose. You see that after you log in.",
}
_FEWER = {"nl": "Liever minder mail?", "en": "Would you like fewer mails?"}


def read_text(kind: str, language: str) -> MailText:
    return mail.read_text(TEXTS, kind, language)


def compose(notices: Sequence[Notice]) -> EmailMultiAlternatives:
    """Make one mail of messages to one person. Its addresses lead to them, and ask to log in first. Invariant: I16"""
    first, recipient = notices[0], notices[0].recipient
    kinds = {NoticeKind(notice.kind) for notice in notices}
    language, region = recipient.user.language, recipient.organisation.region
    is_alone = len(notices) == 1
    return mail.compose(
        read_text(NoticeKind(first.kind) if is_alone else DIGEST, language),
        to=recipient.email,
        name=recipient.user.given_name,
        url=address("notice", first.id) if is_alone else address("notices"),
        sender=Sender(region.name, region.accent_colour, returns_to=returns_to(first.id)),
        language=language,
        lines=() if is_alone else _lines(notices, language),
        foot=_TELLS_NOTHING[language],
        foot_link=None if kinds <= AT_ONCE else Link(_FEWER[language], address("contact")),
        message_id=str(first.id),
        refused_at="" if kinds <= AT_ONCE | ASKED else address("less_mail", sign(recipient.id)),
    )


def _lines(notices: Sequence[Notice], language: str) -> list[Link]:
    return [Link(read_text(NoticeKind(n.kind), language).subject, address("notice", n.id)) for n in notices]


def address(name: str, *args: object) -> str:
    return str(settings.BASE_URL + reverse(name, args=args))
