"""Who sees an organisation join tells here that its agreement was signed: before that, nobody there signals."""

from datetime import date
from uuid import UUID

from django.db import transaction

from verwijsindex.access.actor import Actor, NotAllowed, require
from verwijsindex.access.roles import Permission
from verwijsindex.audit.actions import record
from verwijsindex.audit.acts import Act
from verwijsindex.organisations.models import Organisation


@transaction.atomic
def write_down(actor: Actor, organisation_id: UUID, *, signed_on: date) -> None:
    """Write down when an organisation of the own region signed its agreement. Raises: NotAllowed.

    Source: Jeugdwet art. 7.1.3.1. Invariant: I12
    """
    require(actor, Permission.REGISTER_ORGANISATION)
    if not Organisation.objects.within_reach(actor).filter(id=organisation_id).update(agreement_signed_on=signed_on):
        raise NotAllowed(Permission.REGISTER_ORGANISATION)
    record(actor, Act.SIGN_AGREEMENT, about=("organisation", organisation_id))
