"""The BRP learns of a new name, a corrected date or a move: the entry follows, and with it persons and matches."""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from django.db import transaction

from verwijsindex.access.actor import machine, require
from verwijsindex.access.roles import Permission
from verwijsindex.audit.actions import record
from verwijsindex.audit.acts import Act
from verwijsindex.persons.brp import client
from verwijsindex.persons.correction import correct, recognise_anew
from verwijsindex.persons.identity import Identity
from verwijsindex.persons.models import IdentityReport
from verwijsindex.persons.registration import ask_brp, what_is_new
from verwijsindex.signals.models import Signal

BRP = machine("brp")
PURPOSE = "changes"


def learn_from_brp(*, most: int, on: date) -> int:
    """Compare the entries that waited longest with the BRP, and give how many became otherwise.

    What was compared stays so when the BRP falls silent halfway: started again on that day, it goes on with the rest.

    Raises: BrpUnavailable, BrpRefused.
    Source: AVG art. 5 lid 1 onder d
    """
    require(BRP, Permission.CORRECT_ENTRY)
    if not client.is_connected():
        return 0
    due = list(Signal.objects.to_check_with_brp(on=on).values_list("report", flat=True)[:most])
    step = client.MOST_AT_ONCE
    return sum(_learn_about(due[start : start + step], on=on) for start in range(0, len(due), step))


def _learn_about(report_ids: Collection[UUID], *, on: date) -> int:
    """The question is asked outside of any transaction: nobody waits for the BRP."""
    reports = IdentityReport.objects.filter(id__in=report_ids)
    registered = ask_brp(BRP, reports, purpose=PURPOSE, on=on)
    return sum(_learn(report_id, registered.get(report_id), on=on) for report_id in report_ids)


@transaction.atomic
def _learn(report_id: UUID, registered: Identity | None, *, on: date) -> bool:
    """Let one entry become what the BRP says, and say whether it was otherwise; one that ended meanwhile stays.

    Should its reporter change it in this same instant, this fails and the job is tried again.
    """
    report = IdentityReport.objects.filter(id=report_id, signal__isnull=False).first()
    if report is None:
        return False
    identity = what_is_new(report, registered) if registered else None
    if identity:
        _correct(report, identity)
    IdentityReport.objects.filter(id=report_id).update(checked_with_brp_on=on)
    return identity is not None


def _correct(report: IdentityReport, identity: Identity) -> None:
    recognition = recognise_anew(report, identity, keeps_bsn=True)
    signal = Signal.objects.select_for_update().get(report=report)
    correct(report, recognition)
    record(BRP, Act.CORRECT_ENTRY, subject=report.young_person_id, about=("signal", signal.id), purpose=PURPOSE)
