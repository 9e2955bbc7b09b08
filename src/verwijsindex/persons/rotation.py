"""Bring what is stored under the keys that write now, batch by batch, while the index runs."""

from django.conf import settings
from django.db import transaction
from django.db.models import Count

from verwijsindex.persons.description import describe
from verwijsindex.persons.models import IdentityReport, Parent, YoungPerson
from verwijsindex.persons.statistics import reseal_names


@transaction.atomic
def reseal(*, batch: int) -> int:
    """Seal and describe some young persons anew and give how many; 0 when all are done. Stop and go on as you like.

    What was counted of their names goes along. Parents cannot: of them the BRP is asked first, from tonight.
    Raises: CannotOpen.
    """
    reseal_names()
    unrenewed = Parent.objects.exclude(key_name=settings.KEYRING.active)
    IdentityReport.objects.filter(parents__in=unrenewed).update(checked_with_brp_on=None)
    old = IdentityReport.objects.exclude(key_name=settings.KEYRING.active).order_by("key_name")
    ids = set(old.values_list("young_person", flat=True)[:batch])
    persons = YoungPerson.objects.select_for_update().filter(id__in=ids).order_by("id")
    for person in persons:
        describe(person)
    return len(ids)


def stored_under() -> dict[str, int]:
    """Count the identities per key: an old key may go when it is not named any more."""
    counted = IdentityReport.objects.values_list("key_name").annotate(number=Count("id"))
    return dict(counted.order_by("key_name"))


def parents_stored_under() -> dict[str, int]:
    """Count the parents per key. Each night the BRP tells of some anew, which brings them under the key that writes."""
    return dict(Parent.objects.values_list("key_name").annotate(number=Count("id")).order_by("key_name"))
