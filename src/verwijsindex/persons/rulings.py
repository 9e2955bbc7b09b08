"""What humans decide about doubts: it stands against whatever the model says, and can be taken back."""

from uuid import UUID

from django.db import transaction
from django.db.models.functions import Now

from verwijsindex.access.actor import Actor, NotAllowed
from verwijsindex.access.roles import Permission
from verwijsindex.audit.actions import record
from verwijsindex.audit.acts import Act
from verwijsindex.persons import vault
from verwijsindex.persons.doubts import close_doubt, open_doubt
from verwijsindex.persons.joining import join, split, undo_joining
from verwijsindex.persons.judging import current_judge
from verwijsindex.persons.linkage.divide import FAR_AHEAD
from verwijsindex.persons.linkage.facts import facts_of
from verwijsindex.persons.linkage.judge import Verdict
from verwijsindex.persons.models import Doubt, IdentityReport, Joining, Ruling
from verwijsindex.persons.turns import take_turns


class DoubtAlreadyClosed(Exception):
    """Somebody else, or later data, answered the question since it was shown."""


class RulingAlreadyUndone(Exception):
    """Somebody else took the ruling back since it was shown."""


@transaction.atomic
def rule(actor: Actor, doubt: Doubt, *, is_same: bool) -> Ruling:
    """Decide a doubt: join the two, hold them apart, or let a disputed report go. Raises: DoubtAlreadyClosed."""
    one_id, other_id = _take_turns(doubt.report_id, doubt.other_id)
    doubt.refresh_from_db()
    if doubt.closed_at is not None:
        raise DoubtAlreadyClosed
    pair = {"report": doubt.report, "other": doubt.other}
    ruling = Ruling.objects.create(**pair, is_same=is_same, decided_by_id=_human(actor))
    record(actor, Act.RULE_ON_PERSONS, subject=one_id, about=("ruling", ruling.id), outcome=_outcome(ruling))
    close_doubt(actor, doubt, ruling)
    if is_same and one_id != other_id:
        join(actor, *_first_known(one_id, other_id))
    if not is_same and one_id == other_id:
        split(actor, one_id, [doubt.report])
    return ruling


@transaction.atomic
def take_back(actor: Actor, ruling: Ruling) -> None:
    """Undo what a ruling did, and put its question again.

    Raises: RulingAlreadyUndone, DoubtAlreadyClosed.
    """
    one_id, other_id = _take_turns(ruling.report_id, ruling.other_id)
    ruling.refresh_from_db()
    if ruling.undone_at is not None:
        raise RulingAlreadyUndone
    ruling.undone_at, ruling.undone_by_id = Now(), _human(actor)
    ruling.save(update_fields=["undone_at", "undone_by"])
    record(actor, Act.UNDO_RULING, subject=one_id, about=("ruling", ruling.id), outcome=_outcome(ruling))
    for doubt in ruling.doubts.all():
        _restore(actor, ruling, doubt, one_id, other_id)
        open_doubt(actor, doubt)


def _restore(actor: Actor, ruling: Ruling, doubt: Doubt, one_id: UUID, other_id: UUID) -> None:
    """Put young people as they were before a ruling, as far as they are still as it left them."""
    if ruling.is_same and not doubt.is_disputed and one_id == other_id:
        joining = _what_joined(ruling)
        if joining:
            undo_joining(actor, joining, late=_came_for_absorbed(joining))
    if not ruling.is_same and doubt.is_disputed and one_id != other_id:
        join(actor, other_id, one_id)


def _what_joined(ruling: Ruling) -> Joining | None:
    """Find by what the two reports of a ruling came to be about one young person."""
    pair = {ruling.report_id, ruling.other_id}
    joinings = Joining.objects.filter(kept=ruling.report.young_person_id).order_by("-id")
    return next((joining for joining in joinings if joining.reports.filter(id__in=pair).count() == 1), None)


def _came_for_absorbed(joining: Joining) -> list[IdentityReport]:
    """Find who was reported since the joining, and would have been recognised as the absorbed one alone."""
    absorbed = list(joining.reports.all())
    reports = list(joining.kept.reports.exclude(id__in=[report.id for report in absorbed]))
    late = [report for report in reports if report.reported_at > joining.joined_at]
    kept = [report for report in reports if report not in late]
    return [report for report in late if _goes_with(report, absorbed, rather_than=kept)]


def _goes_with(report: IdentityReport, some: list[IdentityReport], *, rather_than: list[IdentityReport]) -> bool:
    facts, *sides = ([facts_of(vault.unseal(one)) for one in reports] for reports in ([report], some, rather_than))
    judged, other = (current_judge().judge(facts, side) for side in sides)
    is_ahead = other.verdict is not Verdict.SAME or judged.score > other.score + FAR_AHEAD
    return judged.verdict is Verdict.SAME and is_ahead


def _take_turns(report_id: UUID, other_id: UUID) -> tuple[UUID, UUID]:
    """Take the turn of whom two reports are about, as it stands when the turn has come. Raises: DoubtAlreadyClosed."""
    return take_turns(lambda: _pair(report_id, other_id), tuple)


def _pair(report_id: UUID, other_id: UUID) -> tuple[UUID, UUID]:
    reports = IdentityReport.objects.in_bulk([report_id, other_id])
    if len(reports) < len({report_id, other_id}):
        raise DoubtAlreadyClosed
    return reports[report_id].young_person_id, reports[other_id].young_person_id


def _first_known(one_id: UUID, other_id: UUID) -> tuple[UUID, UUID]:
    """Who was reported first keeps the id."""
    first = IdentityReport.objects.filter(young_person__in=[one_id, other_id]).earliest("reported_at", "id")
    return (one_id, other_id) if first.young_person_id == one_id else (other_id, one_id)


def _human(actor: Actor) -> int:
    """No machine rules. Raises: NotAllowed."""
    if actor.user_id is None:
        raise NotAllowed(Permission.REVIEW_IDENTITY)
    return actor.user_id


def _outcome(ruling: Ruling) -> str:
    return "same" if ruling.is_same else "different"
