"""Take in what was reported: keep it, and let young people join or part as it shows."""

from uuid import UUID

from verwijsindex.access.actor import Actor
from verwijsindex.persons import vault
from verwijsindex.persons.doubts import is_ruled_the_same, open_doubts
from verwijsindex.persons.joining import join_all, split
from verwijsindex.persons.linkage.decide import Decision, Judge
from verwijsindex.persons.linkage.facts import facts_of
from verwijsindex.persons.models import IdentityReport
from verwijsindex.persons.recognition import Recognition, keep, recognise_beside


def take_in(actor: Actor, recognition: Recognition, *, judge: Judge | None = None) -> IdentityReport:
    """Keep a report; whom it shows to be one becomes one, and what no longer stands with them is decided anew."""
    report = keep(recognition)
    join_all(actor, report.young_person_id, recognition.decision.joins)
    waiting = _released(recognition.decision)
    for released in waiting:  # which may grow meanwhile
        decision = _decide_anew(actor, released, judge)
        waiting += [other for other in _released(decision) if other not in (report, *waiting)]
    return report


def _released(decision: Decision[UUID]) -> list[IdentityReport]:
    """Find what does not stand with a young person any more, who may have joined another by now.

    What a human ruled to be the same stays.
    """
    released = [facts for _, facts in decision.released]
    if not released:
        return []
    young_people = {decision.person, *(ref for ref, _ in decision.released)} - {None}
    reports = IdentityReport.objects.filter(young_person__in=young_people).order_by("reported_at", "id")
    return [
        report for report in reports if facts_of(vault.unseal(report)) in released and not is_ruled_the_same(report)
    ]


def _decide_anew(actor: Actor, report: IdentityReport, judge: Judge | None) -> Decision[UUID]:
    identity = vault.unseal(report)
    report.refresh_from_db()
    if IdentityReport.objects.filter(young_person=report.young_person_id).exclude(id=report.id).exists():
        split(actor, report.young_person_id, [report])
    decision = recognise_beside(report, identity, before=identity, judge=judge).decision
    if decision.person:
        join_all(actor, decision.person, [report.young_person_id, *decision.joins])
        report.refresh_from_db()
    open_doubts(report, decision.doubts)
    return decision
