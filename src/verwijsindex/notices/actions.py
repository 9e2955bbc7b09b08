from collections.abc import Iterable
from datetime import date
from smtplib import SMTPRecipientsRefused
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.db.models.functions import Now

from verwijsindex.access.actor import Actor, NotAllowed, machine, require
from verwijsindex.access.roles import Permission
from verwijsindex.audit.actions import record
from verwijsindex.audit.acts import Act
from verwijsindex.kit.announcements import announce
from verwijsindex.kit.mail import refused_for_good
from verwijsindex.matches.models import Match
from verwijsindex.notices.events import NoticeWritten
from verwijsindex.notices.mail import compose
from verwijsindex.notices.models import Notice
from verwijsindex.notices.querysets import NoticeQuerySet
from verwijsindex.notices.rules import IN_ONE_MAIL, Delivery, NoticeKind, delivery
from verwijsindex.organisations.inviting import record_bounced_invitation
from verwijsindex.organisations.models import Membership
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
    if delivery(kind, notice.recipient.mail_choice) is Delivery.NOW:
        announce(NoticeWritten(notice.id))


@transaction.atomic
def mail(notice_id: UUID) -> None:
    """Send a message by mail, once; with it go the others of its kind where these go together.

    The rows stay locked during the conversation with the mail server, so that a second run waits and then finds it
    sent. Should the machine fail between the two, the mail goes twice under one Message-ID.
    """
    notice = Notice.objects.filter(id=notice_id, recipient__left_on=None, recipient__user__is_active=True).first()
    if notice is None:
        return
    alike = Q(recipient=notice.recipient_id, kind=notice.kind) if notice.kind in IN_ONE_MAIL else Q(id=notice_id)
    _send(Notice.objects.filter(alike))


@transaction.atomic
def mail_of_the_day(recipient_id: UUID) -> None:
    """Send in one mail what somebody wants to hear of once a day."""
    _send(Notice.objects.for_the_day().filter(recipient=recipient_id))


@transaction.atomic
def record_bounce(notice_id: UUID) -> bool:
    """Write down that a mail came back, for the recipient and the coordinator to see. Say whether it was ours."""
    notice = Notice.objects.select_related("recipient").filter(id=notice_id).exclude(mailed_at=None).first()
    if notice is None:
        return record_bounced_invitation(notice_id)
    notice.bounced_at = Now()
    notice.save(update_fields=["bounced_at"])
    Membership.objects.filter(id=notice.recipient_id).update(mail_bounced_at=Now())
    record(POST, Act.RECORD_BOUNCE, about=("notice", notice.id))
    return True


@transaction.atomic
def ask_to_check_contact(actor: Actor, people: Iterable[Membership], *, on: date) -> None:
    """Ask colleagues to look at their contact data, once a day at most. Raises: NotAllowed."""
    require(actor, Permission.CHANGE_PERSON)
    for colleague in people:
        if colleague.organisation_id != actor.organisation_id:
            raise NotAllowed(Permission.CHANGE_PERSON)
        write_notice(colleague.id, NoticeKind.CONTACT_TO_CHECK, cause=f"contact:{on:%Y%m%d}")


def mark_seen(actor: Actor, notices: NoticeQuerySet) -> int:
    """Remember that the actor has seen these messages, as far as they are the actor's own. Say how many were new."""
    return notices.visible_to(actor).unseen().update(seen_at=Now())


def _send(notices: NoticeQuerySet) -> None:
    """Send what was not mailed yet. An address that the mail server refuses for good is a mail that came back."""
    waiting = notices.filter(mailed_at=None).select_for_update(of=("self",)).order_by("created_at", "id")
    found = list(waiting.select_related("recipient__organisation__region", "recipient__user"))
    if not found:
        return
    refused = False
    try:
        compose(found).send()
    except SMTPRecipientsRefused as refusal:
        if not refused_for_good(refusal):
            raise
        refused = True
    Notice.objects.filter(id__in=[notice.id for notice in found]).update(mailed_at=Now())
    if refused:
        record_bounce(found[0].id)
