"""Who sees an organisation join tells here how it will work with the index, as its profile says."""

from dataclasses import dataclass
from uuid import UUID

from django.db import transaction

from verwijsindex.access.actor import Actor, NotAllowed, require
from verwijsindex.access.roles import Permission
from verwijsindex.audit.actions import record
from verwijsindex.audit.acts import Act
from verwijsindex.organisations.models import Organisation


@dataclass(frozen=True)
class Working:
    """What was agreed; None is what nothing was agreed about. ``expected_signals`` are those of a year."""

    usual_months: int | None
    expected_signals: int | None
    signals_centrally: bool | None
    may_use_bsn: bool | None


@transaction.atomic
def write_down(actor: Actor, organisation_id: UUID, working: Working) -> None:
    """Write down how an organisation of the own region works from now on. Raises: NotAllowed.

    Source: Jeugdwet art. 7.1.4.2 lid 2 en 3
    """
    require(actor, Permission.REGISTER_ORGANISATION)
    if not Organisation.objects.within_reach(actor).filter(id=organisation_id).update(**vars(working)):
        raise NotAllowed(Permission.REGISTER_ORGANISATION)
    record(actor, Act.AGREE_ON_WORKING, about=("organisation", organisation_id))
