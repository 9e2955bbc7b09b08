"""Look at reports of the index as numbers, to estimate by what it recognises: many at once, and none of them shown."""

from django.db import transaction

from verwijsindex.access.actor import machine
from verwijsindex.audit.actions import record
from verwijsindex.audit.acts import Act
from verwijsindex.persons import vault
from verwijsindex.persons.linkage.facts import Facts, facts_of
from verwijsindex.persons.models import IdentityReport


@transaction.atomic
def sample_reports(number: int, *, purpose: str) -> list[Facts]:
    """Open so many reports, drawn at random, in memory only; one line of the logbook says how many and for what.

    Raises: CannotOpen.
    """
    reports = [facts_of(vault.unseal(report)) for report in IdentityReport.objects.order_by("?")[:number]]
    record(machine("linkage"), Act.SAMPLE_REPORTS, about=("reports", len(reports)), purpose=purpose)
    return reports
