"""Bring papers and seals under the keys that write now, while they are in use."""

from collections import Counter

from django.conf import settings
from django.db import transaction
from django.db.models import Count

from verwijsindex.onboarding.documents import papers, sealing
from verwijsindex.onboarding.models import Paper, RegionSeal


@transaction.atomic
def reseal(*, batch: int) -> int:
    """Seal some anew and give how many; 0 when all are done. Raises: CannotOpen."""
    old_seals = list(RegionSeal.objects.exclude(key_name=settings.KEYRING.active).select_for_update())
    for seal in old_seals:
        sealing.seal(seal, sealing.unseal(seal))
        seal.save(update_fields=["sealed", "key_name"])
    old_papers = Paper.objects.exclude(key_name=settings.KEYRING.active).order_by("id")[:batch]
    resealed = list(old_papers.select_for_update())
    for paper in resealed:
        papers.seal(paper, papers.open_paper(paper))
        paper.save(update_fields=["sealed", "key_name"])
    return len(old_seals) + len(resealed)


def stored_under() -> dict[str, int]:
    """Count the papers and seals per key."""
    counted = Counter[str]()
    for rows in (Paper.objects.order_by("key_name"), RegionSeal.objects.order_by("key_name")):
        counted.update(dict(rows.values_list("key_name").annotate(number=Count("pk"))))
    return dict(counted)
