"""The life of a doubt: opened once per pair of young people, closed by a ruling or by what becomes known."""

from collections.abc import Collection, Sequence
from uuid import UUID

from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Now

from verwijsindex.access.actor import Actor, machine
from verwijsindex.audit.actions import record, record_all
from verwijsindex.audit.acts import Act
from verwijsindex.kit.announcements import announce, announce_all
from verwijsindex.kit.question import Many, Question
from verwijsindex.persons.events import DoubtClosed, DoubtOpened
from verwijsindex.persons.linkage.divide import Ruled
from verwijsindex.persons.models import Doubt, IdentityReport, Ruling

LINKAGE = machine("linkage")

_RULINGS: Question[Ruling] = Question(
    lambda reports: Ruling.objects.standing().filter(report__among=reports, other__among=reports)
)
_IN_REVIEW: Question[Doubt] = Question(lambda report_id: Doubt.objects.open().filter(report=report_id)[:1])


def open_question(report: IdentityReport, person_id: UUID, *, reasons: Sequence[str] = ()) -> None:
    """Ask whether a report is about a young person, unless that is asked already, or a human ruled it out."""
    pair = [report.young_person_id, person_id]
    if Doubt.objects.open().between(*pair).exists() or Ruling.objects.keeping_apart(pair).exists():
        return
    other = IdentityReport.objects.filter(young_person=person_id).earliest("reported_at", "id")
    open_doubt(LINKAGE, Doubt(report=report, other=other, reasons=list(reasons)))


def open_dispute(actor: Actor, report: IdentityReport, other: IdentityReport | None = None) -> bool:
    """Ask whether a report is about the same young person as another one of it, if that is not asked already."""
    if report.doubts.open().filter(is_disputed=True).exists():
        return False
    others = IdentityReport.objects.filter(young_person=report.young_person_id).exclude(id=report.id)
    other = other or others.earliest("reported_at", "id")
    open_doubt(actor, Doubt(report=report, other=other, is_disputed=True))
    return True


def open_doubt(actor: Actor, doubt: Doubt) -> None:
    """Put a question, new or put again, before the data stewards."""
    doubt.closed_at, doubt.ruling = None, None
    doubt.save()
    record(actor, Act.OPEN_REVIEW, subject=doubt.report.young_person_id, about=("doubt", doubt.id))
    announce(DoubtOpened(doubt.id))


def open_doubts(actor: Actor, doubts: Sequence[Doubt]) -> None:
    """Put many new questions before the data stewards, in a few statements."""
    Doubt.objects.bulk_create(doubts)
    record_all(actor, Act.OPEN_REVIEW, ((doubt.report.young_person_id, ("doubt", doubt.id)) for doubt in doubts))
    announce_all(DoubtOpened, [DoubtOpened(doubt.id) for doubt in doubts])


def close_doubt(actor: Actor, doubt: Doubt, ruling: Ruling | None = None) -> None:
    doubt.closed_at, doubt.ruling = Now(), ruling
    doubt.save(update_fields=["closed_at", "ruling"])
    record(actor, Act.CLOSE_REVIEW, subject=doubt.report.young_person_id, about=("doubt", doubt.id))
    announce(DoubtClosed(doubt.id))


def close_needless(person_id: UUID) -> None:
    """Close what need not be asked any more since reports moved, or is asked twice."""
    asked = set()
    for doubt in Doubt.objects.open().about(person_id).select_related("report", "other"):
        pair = frozenset({doubt.report.young_person_id, doubt.other.young_person_id})
        is_one = len(pair) == 1
        if doubt.is_disputed != is_one or (not is_one and pair in asked):
            close_doubt(LINKAGE, doubt)
        asked.add(pair)


def anchor_elsewhere(report: IdentityReport) -> None:
    """Before a report is forgotten: what was asked and ruled about its young person stays with another report."""
    survivor = IdentityReport.objects.filter(young_person=report.young_person_id).exclude(id=report.id).first()
    if survivor is None:
        return
    for end in ("report", "other"):
        Ruling.objects.filter(**{end: report}).update(**{end: survivor})
        Doubt.objects.filter(**{end: report}, is_disputed=False).update(**{end: survivor})


def ruled_about(reports: Collection[UUID]) -> list[Ruled[UUID]]:
    """Give what humans ruled about any two of these reports."""
    rulings = _RULINGS(Many(reports)) if len(reports) > 1 else ()
    return [Ruled(ruling.report_id, ruling.other_id, ruling.is_same) for ruling in rulings]


def is_ruled_the_same(report: IdentityReport) -> bool:
    """Say whether a human ruled that a report is about the young person of whom it is a report."""
    own = IdentityReport.objects.filter(young_person=report.young_person_id)
    rulings = Ruling.objects.together().filter(report__in=own, other__in=own)
    return rulings.filter(Q(report=report) | Q(other=report)).exists()


def in_review(report: str) -> Exists:
    """Say so beside each row of a query that has a report."""
    return Exists(Doubt.objects.open().filter(report=OuterRef(report)))


def is_in_review(report: IdentityReport) -> bool:
    """Say whether a human must still look at what this reporter gave."""
    return bool(_IN_REVIEW(report.id))
