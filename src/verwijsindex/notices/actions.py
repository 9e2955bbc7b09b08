from uuid import UUID

from django.db import transaction
from django.db.models.functions import Now

from verwijsindex.access.actor import Actor, machine
from verwijsindex.audit.actions import record
from verwijsindex.audit.acts import Act
from verwijsindex.kit.announcements import announce
from verwijsindex.matches.models import Match
from verwijsindex.notices.events import NoticeWritten
from verwijsindex.notices.mail import compose
from verwijsindex.notices.models import Notice
from verwijsindex.notices.querysets import NoticeQuerySet
from verwijsindex.notices.rules import MAILED, NoticeKind
from verwijsindex.signals.models import Signal

POST = machine("notices")


@transaction.atomic
def write_notice(
    recipient_id: UUID,
    kind: NoticeKind,
    *,
    cause: str,
    match: Match | None = None,
    signal: Signal | None = None,
) -> None:
    """Put a message in somebody's inbox, and in the mail where it must be heard; a second time does nothing."""
    notice, is_new = Notice.objects.get_or_create(
        recipient_id=recipient_id, cause=cause, defaults={"kind": kind, "match": match, "signal": signal}
    )
    if not is_new:
        return
    about = match or signal
    record(
        POST,
        Act.SEND_NOTICE,
        subject=about.young_person_id if about else None,
        about=("notice", notice.id),
        outcome=kind,
    )
    if kind in MAILED:
        announce(NoticeWritten(notice.id))


@transaction.atomic
def mail(notice_id: UUID) -> None:
    """Send a message by mail, once.

    The row stays locked during the conversation with the mail server, so that a second run waits and then finds it
    sent. Should the machine fail between the two, the mail goes twice under one Message-ID.
    """
    notice = Notice.objects.select_for_update(of=("self",)).filter(id=notice_id, mailed_at=None).first()
    if notice is None or notice.recipient.left_on or not notice.recipient.user.is_active:
        return
    compose(notice).send()
    notice.mailed_at = Now()
    notice.save(update_fields=["mailed_at"])


def mark_seen(actor: Actor, notices: NoticeQuerySet) -> None:
    """Remember that the actor has seen these messages, as far as they are the actor's own."""
    notices.visible_to(actor).unseen().update(seen_at=Now())
