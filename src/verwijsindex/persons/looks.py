"""Every look at a young person: opened and written in the logbook in one go."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from uuid import UUID

from django.db import transaction

from verwijsindex.access.actor import Actor
from verwijsindex.audit.actions import record, record_looks
from verwijsindex.audit.acts import Act
from verwijsindex.persons import vault
from verwijsindex.persons.identity import Identity
from verwijsindex.persons.linkage.facts import facts_of
from verwijsindex.persons.linkage.levels import Agreement, compare
from verwijsindex.persons.models import IdentityReport
from verwijsindex.persons.partial_date import PartialDate
from verwijsindex.persons.sex import Sex


@dataclass(frozen=True, repr=False)
class Compared:
    """Of one report, what a human needs to compare it with another: no number, no postcode, no municipality."""

    given_names: str
    infix: str
    surname: str
    birth_date: PartialDate
    sex: Sex


@dataclass(frozen=True, repr=False)
class Comparison:
    """Two reports beside each other; ``agreement`` says per field how far they agree, BSN and postcode included."""

    one: Compared
    other: Compared
    agreement: Agreement


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


@transaction.atomic
def compare_reports(actor: Actor, one: IdentityReport, other: IdentityReport, *, purpose: str) -> Comparison:
    """Show two reports beside each other, to who decides whether they are about one young person.

    Invariant: I8
    """
    record_looks(actor, Act.COMPARE_YOUNG_PEOPLE, {one.young_person_id, other.young_person_id}, purpose=purpose)
    first, second = vault.unseal(one), vault.unseal(other)
    return Comparison(_compared(first), _compared(second), compare(facts_of(first), facts_of(second)))


def _compared(identity: Identity) -> Compared:
    return Compared(identity.given_names, identity.infix, identity.surname, identity.birth_date, identity.sex)
