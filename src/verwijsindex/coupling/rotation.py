"""Bring what webhooks are signed with, and what is proposed, under the keys that write now, while they are in use."""

from collections import Counter

from django.conf import settings
from django.db import transaction
from django.db.models import Count

from verwijsindex.coupling import proposals, webhooks
from verwijsindex.coupling.models import Proposal, Webhook


@transaction.atomic
def reseal() -> int:
    """Seal all anew that are under older keys, and give how many. Raises: CannotOpen."""
    old = list(Webhook.objects.exclude(key_name=settings.KEYRING.active).order_by("system").select_for_update())
    for webhook in old:
        webhooks.seal(webhook, webhooks.unseal(webhook))
        webhook.save(update_fields=["sealed", "key_name"])
    waiting = list(Proposal.objects.exclude(key_name=settings.KEYRING.active).order_by("id").select_for_update())
    for proposal in waiting:
        proposals.seal(proposal, proposals.unseal(proposal))
        proposal.save(update_fields=["sealed", "key_name"])
    return len(old) + len(waiting)


def stored_under() -> dict[str, int]:
    """Count the webhooks and proposals per key."""
    counted = Counter[str]()
    for rows in (Webhook.objects.order_by("key_name"), Proposal.objects.order_by("key_name")):
        counted.update(dict(rows.values_list("key_name").annotate(number=Count("pk"))))
    return dict(counted)
