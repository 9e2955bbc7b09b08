"""The BRP learns of a new name, a corrected date or a move: the entry follows, and with it persons and matches.

Of a parent too: the family follows. Of a death: all of the young person goes.
"""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from django.db import transaction
from django.db.models.functions import Now

from verwijsindex.access.actor import machine, require
from verwijsindex.access.roles import Permission
from verwijsindex.audit.actions import record
from verwijsindex.audit.acts import Act
from verwijsindex.kit.announcements import announce
from verwijsindex.persons.brp import client, updates
from verwijsindex.persons.correction import correct, recognise_anew
from verwijsindex.persons.family import know_parents
from verwijsindex.persons.identity import Identity
from verwijsindex.persons.models import IdentityReport, YoungPerson
from verwijsindex.persons.recognition import who_has
from verwijsindex.persons.registration import ask_brp, is_about, is_otherwise, what_is_new
from verwijsindex.persons.residence import residence_digests
from verwijsindex.persons.turns import take_turn
from verwijsindex.persons.updates import follow_known, who_changed
from verwijsindex.signals.events import EntryFollowed, YoungPersonChanged
from verwijsindex.signals.models import Signal
from verwijsindex.signals.moving import register_move
from verwijsindex.signals.retention import remove_deceased

BRP = machine("brp")
PURPOSE = "changes"
AT_ONCE = client.MOST_AT_ONCE


def learn_from_brp(*, most: int, on: date) -> int:
    """Compare the entries that waited longest with the BRP, and give how many became otherwise.

    What was compared stays so when the BRP falls silent halfway: started again on that day, it goes on with the rest.

    Raises: BrpUnavailable, BrpRefused.
    Source: AVG art. 5 lid 1 onder d
    """
    require(BRP, Permission.CORRECT_ENTRY)
    if not client.is_connected():
        return 0
    due = list(IdentityReport.objects.to_check_with_brp(on=on).values_list("id", flat=True)[:most])
    return sum(_learn_about(due[start : start + AT_ONCE], on=on) for start in range(0, len(due), AT_ONCE))


def learn_about(young_person_id: UUID, *, on: date) -> int:
    """Ask the BRP anew about one young person of whom it has news, and give how many entries became otherwise.

    Raises: BrpUnavailable, BrpRefused.
    Source: Jeugdwet art. 7.1.2.3 lid 1 onder g
    """
    require(BRP, Permission.CORRECT_ENTRY)
    reports = IdentityReport.objects.filter(young_person=young_person_id).order_by("reported_at", "id")
    due = list(reports.values_list("id", flat=True))
    return sum(_learn_about(due[start : start + AT_ONCE], on=on) for start in range(0, len(due), AT_ONCE))


def learn_what_changed(*, on: date) -> int:
    """Let the BRP follow whom the index knows, ask who changed, and give how many entries became otherwise.

    Raises: BrpUnavailable, BrpRefused.
    """
    require(BRP, Permission.CORRECT_ENTRY)
    if not updates.is_connected():
        return 0
    follow_known(BRP, on=on)
    return sum(learn_about(young_person_id, on=on) for young_person_id in who_changed(on=on))


@transaction.atomic
def hear_news(bsn: str) -> None:
    """Ask the BRP about somebody as soon as may be, if the index knows them; the number goes no further."""
    if young_person_id := who_has(bsn):
        announce(YoungPersonChanged(young_person_id))


def _learn_about(report_ids: Collection[UUID], *, on: date) -> int:
    """The question is asked outside of any transaction: nobody waits for the BRP."""
    reports = IdentityReport.objects.in_bulk(report_ids)
    registered = ask_brp(BRP, reports.values(), purpose=PURPOSE, on=on)
    learned = 0
    for report_id in report_ids:
        known = registered.get(report_id)
        if known and known.has_died:
            learned += _let_rest(reports[report_id], known.identity, on=on)
        else:
            learned += _learn(report_id, known.identity if known else None, on=on)
    return learned


def _let_rest(report: IdentityReport, late: Identity, *, on: date) -> bool:
    """Remove all of somebody who died, and say whether it was who was reported. A number may be somebody else's."""
    if not is_about(report, late) or late.bsn is None:
        return False
    remove_deceased(late.bsn, on=on)
    return True


@transaction.atomic
def _learn(report_id: UUID, registered: Identity | None, *, on: date) -> bool:
    """Let one entry become what the BRP says, and say whether it was otherwise; in the archive its parents alone.

    Should its reporter change it in this same instant, this fails and the job is tried again.
    """
    report = IdentityReport.objects.filter(id=report_id).first()
    if report is None:
        return False
    identity = what_is_new(report, registered) if registered and not report.is_archived else None
    if identity:
        _correct(report, identity)
    elif registered and is_about(report, registered):
        take_turn(report.young_person_id)
        know_parents(report, registered.parents)
    IdentityReport.objects.filter(id=report_id).update(checked_with_brp_on=on)
    return identity is not None


def _correct(report: IdentityReport, identity: Identity) -> None:
    is_renamed = is_otherwise(report, identity)
    recognition = recognise_anew(report, identity, keeps_bsn=True)
    signal = Signal.objects.select_for_update().get(report=report)
    lived = _residence_of(report)
    correct(report, recognition)
    record(BRP, Act.CORRECT_ENTRY, subject=report.young_person_id, about=("signal", signal.id), purpose=PURPOSE)
    if is_renamed:
        Signal.objects.filter(id=signal.id).update(renamed_at=Now())
        announce(EntryFollowed(signal.id))
    here = residence_digests(identity.municipality)
    if lived and lived not in here and _residence_of(report) in here:
        register_move(BRP, report.young_person_id)


def _residence_of(report: IdentityReport) -> bytes:
    """Several may have reported a young person; the last who did says where."""
    digest = YoungPerson.objects.values_list("residence_digest", flat=True).get(reports=report)
    return bytes(digest or b"")
