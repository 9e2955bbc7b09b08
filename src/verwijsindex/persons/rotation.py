"""Bring identities under the key that writes now, batch by batch, while the index runs."""

from django.conf import settings
from django.db import transaction
from django.db.models import Count

from verwijsindex.persons import vault
from verwijsindex.persons.models import IdentityReport


@transaction.atomic
def reseal(*, batch: int) -> int:
    """Seal some identities anew and give how many; 0 when all are done. Stop and go on whenever you like.

    Raises: CannotOpen.
    """
    old = IdentityReport.objects.exclude(key_name=settings.KEYRING.sealing.active)
    reports = list(old.select_for_update().order_by("id")[:batch])
    for report in reports:
        vault.seal(report, vault.unseal(report))
    IdentityReport.objects.bulk_update(reports, ["sealed", "key_name"])
    return len(reports)


def sealed_under() -> dict[str, int]:
    """Count the identities per key: an old key may go when it is not named any more."""
    counted = IdentityReport.objects.values_list("key_name").annotate(number=Count("id"))
    return dict(counted.order_by("key_name"))
