"""Bring what webhooks are signed with under the keys that write now, while they are called."""

from django.conf import settings
from django.db import transaction
from django.db.models import Count

from verwijsindex.coupling.models import Webhook
from verwijsindex.coupling.webhooks import seal, unseal


@transaction.atomic
def reseal() -> int:
    """Seal all anew that are under older keys, and give how many. Raises: CannotOpen."""
    old = list(Webhook.objects.exclude(key_name=settings.KEYRING.active).order_by("system").select_for_update())
    for webhook in old:
        seal(webhook, unseal(webhook))
        webhook.save(update_fields=["sealed", "key_name"])
    return len(old)


def stored_under() -> dict[str, int]:
    """Count the webhooks per key."""
    counted = Webhook.objects.values_list("key_name").annotate(number=Count("system"))
    return dict(counted.order_by("key_name"))
