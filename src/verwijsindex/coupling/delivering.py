"""Calling a record system: something changed for your reference. In order, one by one, as long as it takes. Row B2"""

import ssl
from datetime import datetime
from functools import cache
from uuid import UUID

import httpx
from django.conf import settings
from django.db.models import F
from django.db.models.functions import Coalesce

from verwijsindex.coupling.lab import sent_again
from verwijsindex.coupling.messages import TYPES, Message
from verwijsindex.coupling.models import Change, Webhook
from verwijsindex.coupling.receivers import LeadsInside, find_receiver
from verwijsindex.coupling.rules import ChangeKind, pause_after
from verwijsindex.coupling.webhooks import NO_FAULT, unseal

TIMEOUT_SECONDS = 3.0


def send_next(system_id: UUID, *, at: datetime) -> bool:
    """Send the next change, unless nothing waits, the webhook is paused, or it must be left alone; say whether it went.

    Call it outside of a transaction and never twice at a time for one system: it waits for the receiver.
    """
    webhooks = Webhook.objects.filter(system=system_id, paused_at=None, system__stopped_at=None)
    webhook = webhooks.exclude(again_at__gt=at).first()
    change = _after(webhook) if webhook else None
    if webhook is None or change is None:
        return False
    fault = _call(webhook, change, at=at)
    mine = Webhook.objects.filter(system=system_id, url=webhook.url, delivered=webhook.delivered)
    if fault:
        failures = webhook.failures + 1
        since = Coalesce(F("failed_since"), at)
        mine.update(failures=failures, failed_since=since, fault=fault, again_at=at + pause_after(failures))
        return False
    mine.update(delivered=change.number, **NO_FAULT)
    for change_again in sent_again(change) if settings.LAB else ():
        _call(webhook, change_again, at=at)
    return True


def waits_until(system_id: UUID) -> datetime | None:
    """Say when a receiver that failed is called again."""
    return Webhook.objects.filter(system=system_id, paused_at=None).values_list("again_at", flat=True).first()


def message_of(change: Change) -> Message:
    return Message(
        id=change.id,
        source=settings.BASE_URL,
        type=TYPES[ChangeKind(change.kind)],
        at=change.at,
        number=change.number,
        reference=change.reference.reference,
    )


def _after(webhook: Webhook) -> Change | None:
    changes = Change.objects.filter(system=webhook.system_id).after(webhook.delivered)
    return changes.select_related("reference").first()


def _call(webhook: Webhook, change: Change, *, at: datetime) -> str:
    """Give what went wrong, or nothing."""
    message = message_of(change)
    headers = message.headers(unseal(webhook), sent_at=at)
    try:
        receiver = find_receiver(webhook.url)
        with httpx.Client(timeout=TIMEOUT_SECONDS, verify=_trusted()) as client:
            answer = client.post(
                receiver.url,
                content=message.written(),
                headers={"Host": receiver.host, **headers},
                extensions={"sni_hostname": receiver.server_name},
            )
    except (httpx.HTTPError, LeadsInside) as error:
        return type(error).__name__
    return "" if answer.is_success else f"HTTP {answer.status_code}"


@cache
def _trusted() -> ssl.SSLContext:
    """Read once which authorities are trusted: that takes longer than a call."""
    return httpx.create_ssl_context()
