"""Bring weighings under the keys that write now, batch by batch, while the index runs."""

from django.conf import settings
from django.db import transaction
from django.db.models import Count

from verwijsindex.criteria.models import Weighing
from verwijsindex.criteria.sealing import seal, unseal


@transaction.atomic
def reseal(*, batch: int) -> int:
    """Seal some weighings anew and give how many; 0 when all are done. Stop and go on as you like.

    Raises: CannotOpen.
    """
    old = Weighing.objects.exclude(key_name=settings.KEYRING.active).order_by("id")[:batch]
    weighings = list(old.select_for_update())
    for weighing in weighings:
        seal(weighing, unseal(weighing))
    Weighing.objects.bulk_update(weighings, ["sealed", "key_name"])
    return len(weighings)


def stored_under() -> dict[str, int]:
    """Count the weighings per key."""
    counted = Weighing.objects.values_list("key_name").annotate(number=Count("id"))
    return dict(counted.order_by("key_name"))
