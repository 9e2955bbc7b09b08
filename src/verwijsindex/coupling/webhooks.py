"""The verbs of a coordinator about webhooks: where a record system hears of changes, and when it hears them again."""

import base64
import secrets
from datetime import datetime
from ipaddress import ip_address
from urllib.parse import urlsplit

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.db.models.functions import Now

from verwijsindex.access.actor import Actor
from verwijsindex.audit.actions import record
from verwijsindex.audit.acts import Act
from verwijsindex.coupling.events import ChangesNoted
from verwijsindex.coupling.models import SourceSystem, Webhook
from verwijsindex.coupling.systems import take_system
from verwijsindex.kit.announcements import announce


class NotAPublicAddress(Exception):
    """Messages go over https to a name on the internet, and nowhere else: not into our own network."""


@transaction.atomic
def set_webhook(actor: Actor, system: SourceSystem, url: str) -> str:
    """Let a system hear of changes from now on, and give what they are signed with; it is shown this once.

    Raises: NotAllowed, NotAPublicAddress.
    """
    system = take_system(actor, system)
    require_public(url)
    secret = secrets.token_bytes(32)
    fresh = {"delivered": system.last_change, **NO_FAULT, "paused_at": None}
    webhook = Webhook(system=system, url=url, **fresh)
    seal(webhook, secret)
    webhook.save()
    record(actor, Act.SET_WEBHOOK, about=("source-system", system.id))
    return "whsec_" + base64.b64encode(secret).decode()


@transaction.atomic
def pause_webhook(actor: Actor, system: SourceSystem) -> None:
    """Keep what changes, until it is wanted again. Raises: NotAllowed."""
    Webhook.objects.filter(system=take_system(actor, system), paused_at=None).update(paused_at=Now())
    record(actor, Act.PAUSE_WEBHOOK, about=("source-system", system.id))


@transaction.atomic
def resume_webhook(actor: Actor, system: SourceSystem) -> None:
    """Send what waits, within minutes also to a receiver that failed. Raises: NotAllowed."""
    Webhook.objects.filter(system=take_system(actor, system)).update(**NO_FAULT, paused_at=None)
    record(actor, Act.RESUME_WEBHOOK, about=("source-system", system.id))
    announce(ChangesNoted(system.id))


@transaction.atomic
def resend(actor: Actor, system: SourceSystem, *, since: datetime) -> None:
    """Send again all that changed since a moment. Raises: NotAllowed."""
    system = take_system(actor, system)
    first = system.changes.filter(at__gte=since).order_by("number").first()
    if first:
        Webhook.objects.filter(system=system).update(delivered=first.number - 1)
    record(actor, Act.RESEND_WEBHOOK, about=("source-system", system.id))
    announce(ChangesNoted(system.id))


@transaction.atomic
def call_overdue(*, at: datetime) -> None:
    """Call whoever waits although nothing holds the call up: a worker fell over. Safe to run at any time."""
    free = Webhook.objects.filter(paused_at=None, system__stopped_at=None).exclude(again_at__gt=at)
    for system_id in free.filter(delivered__lt=F("system__last_change")).values_list("system", flat=True):
        announce(ChangesNoted(system_id))


def require_public(url: str) -> None:
    """Raises: NotAPublicAddress."""
    parts = urlsplit(url)
    host = parts.hostname or ""
    if parts.scheme != "https" or "." not in host or _is_number(host):
        raise NotAPublicAddress


def seal(webhook: Webhook, secret: bytes) -> None:
    """Put the secret into the row, under the key that writes now. Does not save."""
    webhook.sealed = settings.KEYRING.seal(secret, bound_to=_place(webhook))
    webhook.key_name = settings.KEYRING.active


def unseal(webhook: Webhook) -> bytes:
    """Raises: CannotOpen."""
    secret: bytes = settings.KEYRING.open(bytes(webhook.sealed), bound_to=_place(webhook))
    return secret


def _place(webhook: Webhook) -> bytes:
    return b"coupling_webhook:sealed:" + webhook.system_id.bytes


def _is_number(host: str) -> bool:
    try:
        ip_address(host)
    except ValueError:
        return False
    return True


NO_FAULT = {"failures": 0, "failed_since": None, "fault": "", "again_at": None}
