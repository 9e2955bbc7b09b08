"""Who teaches tells here who was trained, and how long that holds."""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from django.db import transaction

from verwijsindex.access.actor import Actor, NotAllowed, require
from verwijsindex.access.roles import Permission
from verwijsindex.audit.actions import record
from verwijsindex.audit.acts import Act
from verwijsindex.organisations.models import Membership, Organisation


@transaction.atomic
def write_down(actor: Actor, membership_ids: Collection[UUID], *, on: date, until: date | None = None) -> None:
    """Write down that people were trained on a day; without ``until`` it holds for good.

    All of them or none. Raises: NotAllowed, also where one of them works elsewhere. Invariant: I12
    """
    require(actor, Permission.WRITE_DOWN_TRAINING)
    reached = Organisation.objects.within_reach(actor)
    trained = list(Membership.objects.filter(id__in=membership_ids, organisation__in=reached).select_for_update())
    if len(trained) < len(set(membership_ids)):
        raise NotAllowed(Permission.WRITE_DOWN_TRAINING)
    for person in trained:
        person.trained_on, person.trained_until = on, until
        person.save(update_fields=["trained_on", "trained_until"])
        record(actor, Act.UPDATE_PERSON, about=("membership", person.id), outcome="trained")
