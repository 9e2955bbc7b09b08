"""Let the BRP follow just those whom the index knows by number, and say who of them changed."""

from datetime import date, timedelta
from uuid import UUID

from verwijsindex.access.actor import Actor
from verwijsindex.audit.actions import record
from verwijsindex.audit.acts import Act
from verwijsindex.persons import vault
from verwijsindex.persons.brp import updates
from verwijsindex.persons.models import IdentityReport
from verwijsindex.persons.recognition import who_has

LOOKS_BACK = timedelta(days=2)
"""A change is asked for again, should a night have failed; what is missed for longer is found by comparing entries."""


def follow_known(actor: Actor, *, on: date) -> int:
    """Let the BRP follow whom it does not follow yet, and nobody whom the index knows no longer; give how many changed.

    Who stands in the archive is followed too: a death ends that. Raises: BrpUnavailable, BrpRefused.
    Source: Jeugdwet art. 7.1.4.6
    """
    known, followed = _numbers(), updates.followed()
    for bsn in followed - known.keys():
        updates.follow_no_more(bsn, on=on)
    for bsn in known.keys() - followed:
        updates.follow(bsn)
        record(actor, Act.FOLLOW_IN_BRP, subject=known[bsn])
    return len(known.keys() ^ followed)


def who_changed(*, on: date) -> set[UUID]:
    """Find the young people of whom the BRP has news. Raises: BrpUnavailable, BrpRefused."""
    return {person for bsn in updates.changed_since(on - LOOKS_BACK) if (person := who_has(bsn))}


def _numbers() -> dict[str, UUID]:
    reports = IdentityReport.objects.iterator(500)
    return {bsn: report.young_person_id for report in reports if (bsn := vault.unseal(report).bsn)}
