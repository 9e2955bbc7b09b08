"""Young people turn out to be one, or not to be: their reports move, and can move back.

What hangs on a young person follows its reports, in the same transaction: ``ReportsMoved`` is announced.
"""

from collections.abc import Collection, Iterable
from uuid import UUID, uuid4

from django.db import transaction

from verwijsindex.access.actor import Actor
from verwijsindex.audit.actions import record
from verwijsindex.audit.acts import Act
from verwijsindex.kit.announcements import announce
from verwijsindex.persons.description import describe_all
from verwijsindex.persons.doubts import close_needless
from verwijsindex.persons.events import ReportsMoved
from verwijsindex.persons.models import IdentityReport, Joining, YoungPerson


@transaction.atomic
def join(actor: Actor, kept_id: UUID, absorbed_id: UUID) -> None:
    """Make two young people one. Whoever calls this has taken the turn of both."""
    moving = list(IdentityReport.objects.filter(young_person=absorbed_id))
    Joining.objects.filter(kept=absorbed_id).update(kept=kept_id)
    joining = Joining.objects.create(kept_id=kept_id, absorbed_id=absorbed_id)
    joining.reports.set(moving)
    for person_id in (kept_id, absorbed_id):
        record(actor, Act.JOIN_PERSONS, subject=person_id, about=("joining", joining.id))
    move(moving, to=kept_id)


@transaction.atomic
def undo_joining(actor: Actor, joining: Joining, *, late: Iterable[IdentityReport] = ()) -> None:
    """Give the absorbed young person back, under the old id, with its own reports and what came ``late`` for it."""
    _undo(actor, joining, [*joining.reports.all(), *late])


@transaction.atomic
def split(actor: Actor, person_id: UUID, leaving: Collection[IdentityReport]) -> None:
    """Let reports leave for a young person of their own; one who was absorbed with just these gets the old id back."""
    for joining in Joining.objects.filter(kept=person_id).order_by("-id"):
        if set(joining.reports.all()) == set(leaving):
            _undo(actor, joining, leaving)
            return
    _split(actor, person_id, leaving, into=uuid4())


def move(reports: Collection[IdentityReport], *, to: UUID) -> None:
    """Let reports be about another young person; the only place where that happens."""
    from_ids = {report.young_person_id for report in reports} - {to}
    IdentityReport.objects.filter(id__in=[report.id for report in reports]).update(young_person=to)
    for report in reports:
        report.young_person_id = to
    for from_id in from_ids:
        announce(ReportsMoved(from_id, to))
    describe_all([*from_ids, to])
    for person_id in (*from_ids, to):
        close_needless(person_id)


def _undo(actor: Actor, joining: Joining, leaving: Collection[IdentityReport]) -> None:
    kept_id, absorbed_id = joining.kept_id, joining.absorbed_id
    joining.delete()
    _split(actor, kept_id, leaving, into=absorbed_id)


def _split(actor: Actor, person_id: UUID, leaving: Collection[IdentityReport], *, into: UUID) -> None:
    born = YoungPerson.objects.get(id=person_id).birth_month
    YoungPerson.objects.create(id=into, birth_month=born)
    for joining in Joining.objects.filter(kept=person_id):
        if set(joining.reports.all()) <= set(leaving):
            joining.kept_id = into
            joining.save(update_fields=["kept"])
    for subject in (person_id, into):
        record(actor, Act.SPLIT_PERSON, subject=subject)
    move(leaving, to=into)
