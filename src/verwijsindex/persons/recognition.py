"""Recognise a reported young person among those known, and keep the report; safe when two do so at once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from verwijsindex.persons import vault
from verwijsindex.persons.description import describe
from verwijsindex.persons.doubts import (
    anchor_elsewhere,
    close_answered,
    open_doubts,
    ruled_apart,
    ruled_different_from,
)
from verwijsindex.persons.finding import all_digests, find_by_bsn, find_reports, find_reports_and_hold
from verwijsindex.persons.identity import Identity
from verwijsindex.persons.judging import current_judge
from verwijsindex.persons.linkage.decide import Candidate, Decision, Judge
from verwijsindex.persons.linkage.facts import Facts, facts_of
from verwijsindex.persons.linkage.keys import keys_of
from verwijsindex.persons.models import IdentityReport, YoungPerson


@dataclass(frozen=True)
class Recognition:
    """What was decided about a report that is not kept yet. Valid until the transaction ends.

    ``reported_alike`` are those of whom exactly this was reported before, decided or not.
    """

    identity: Identity
    decision: Decision[UUID]
    reported_alike: frozenset[UUID]


def find(identity: Identity) -> Recognition:
    """Say who this would be. Nobody waits for it and nothing is held, so it may be otherwise a moment later."""
    facts = facts_of(identity)
    return _recognition(identity, facts, find_reports(all_digests(keys_of(facts))))


def recognise(identity: Identity, *, judge: Judge | None = None) -> Recognition:
    """Decide who this is. Until the transaction ends, nobody else decides about the same or a similar person."""
    facts = facts_of(identity)
    return _recognition(identity, facts, find_reports_and_hold(all_digests(keys_of(facts))), judge)


def recognise_beside(
    report: IdentityReport, identity: Identity, *, before: Identity, judge: Judge | None = None
) -> Recognition:
    """Decide anew about a report that is kept. Whom it was about until now is held too, and compared with the rest.

    Raises: IdentityReport.DoesNotExist.
    """
    facts = facts_of(identity)
    found = find_reports_and_hold(all_digests(keys_of(facts) | keys_of(facts_of(before))))
    report.refresh_from_db()
    others = {person_id: reports for person_id, reports in found.items() if person_id != report.young_person_id}
    for person_id in ruled_different_from(report):
        others.pop(person_id, None)
    own = list(found.get(report.young_person_id, ()))
    own.remove(before)
    return _recognition(identity, facts, {**others, report.young_person_id: own} if own else others, judge)


def recognise_among(report: IdentityReport, sides: Mapping[str, Sequence[IdentityReport]]) -> str | None:
    """Say to which side a report would have been added, had it come first thing; None when that is not sure."""
    candidates = [Candidate(name, tuple(_facts(other) for other in reports)) for name, reports in sides.items()]
    return current_judge().decide(_facts(report), candidates).person


def keep(recognition: Recognition) -> IdentityReport:
    """Store the report with the young person that was recognised, or with a new one; doubts go to a human."""
    identity, decision = recognition.identity, recognition.decision
    person = _young_person(recognition)
    report = IdentityReport(young_person=person)
    vault.seal(report, identity)
    report.save()
    describe(person)
    close_answered(report, facts_of(identity), still_doubtful={doubt.ref for doubt in decision.doubts})
    open_doubts(report, decision.doubts)
    return report


def who_has(bsn: str) -> UUID | None:
    """Give the young person to whom this BSN belongs, if the index knows one."""
    return find_by_bsn(bsn)


def take_turn(young_person_id: UUID) -> None:
    """Let nobody else change what is known of a young person until the transaction ends; who is gone is no obstacle.

    Whoever locks more than this takes the turn first, so that no two wait for each other.
    """
    YoungPerson.objects.select_for_update().filter(id=young_person_id).first()


def forget(report: IdentityReport) -> None:
    """Destroy a report; a young person of whom no report is left is destroyed with all that hangs on it."""
    person = YoungPerson.objects.select_for_update().get(id=report.young_person_id)
    anchor_elsewhere(report)
    report.delete()
    describe(person)


def _recognition(
    identity: Identity, facts: Facts, found: Mapping[UUID, list[Identity]], judge: Judge | None = None
) -> Recognition:
    judge = judge or current_judge()
    candidates = [Candidate(person_id, tuple(map(facts_of, reports))) for person_id, reports in found.items()]
    alike = frozenset(candidate.ref for candidate in candidates if facts in candidate.reports)
    decision = judge.decide(facts, candidates)
    if decision.joins:
        decision = judge.decide(facts, candidates, apart=ruled_apart(found))
    return Recognition(identity, decision, alike)


def _facts(report: IdentityReport) -> Facts:
    return facts_of(vault.unseal(report))


def _young_person(recognition: Recognition) -> YoungPerson:
    if recognition.decision.person:
        return YoungPerson.objects.select_for_update().get(id=recognition.decision.person)
    return YoungPerson.objects.create(birth_month=recognition.identity.birth_date.earliest().replace(day=1))
