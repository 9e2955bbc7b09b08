"""Every look at a young person: opened and written in the logbook in one go."""

from collections.abc import Iterable
from dataclasses import replace
from uuid import UUID

from django.db import transaction

from verwijsindex.access.actor import Actor
from verwijsindex.audit.actions import record, record_looks
from verwijsindex.audit.acts import Act
from verwijsindex.persons import vault
from verwijsindex.persons.identity import Identity
from verwijsindex.persons.models import IdentityReport


@transaction.atomic
def open_identity(actor: Actor, report: IdentityReport, *, purpose: str) -> Identity:
    """Show one young person as its reporter gave it; the BSN only to who may use it.

    The caller has made sure that the actor may see this report.
    Invariant: I8
    """
    record(actor, Act.OPEN_YOUNG_PERSON, subject=report.young_person_id, purpose=purpose)
    identity = vault.unseal(report)
    return identity if actor.has_bsn_right else replace(identity, bsn=None)


@transaction.atomic
def list_labels(actor: Actor, reports: Iterable[IdentityReport], *, purpose: str) -> dict[UUID, str]:
    """Give initials and birth year per report, for a list."""
    reports = list(reports)
    record_looks(actor, Act.LIST_YOUNG_PERSON, {report.young_person_id for report in reports}, purpose=purpose)
    return {report.id: vault.unseal(report).label for report in reports}
