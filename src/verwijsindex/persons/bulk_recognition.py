"""Recognise many reported young people at once among those known, and keep the reports: as ``recognition``, in bulk.

What decides is what decides online; here stands how to ask it about thousands, and to write what follows, in a few
statements. Where reports show that persons who are known join or part, they are recognised one by one.
"""

from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple
from uuid import UUID

from django.conf import settings
from django.db import transaction

from verwijsindex.persons.bulk_asking import ask_all
from verwijsindex.persons.bulk_deciding import decide, outcomes
from verwijsindex.persons.bulk_keeping import Arriving, keep_all, seal
from verwijsindex.persons.bulk_neighbours import Explorer, Surroundings
from verwijsindex.persons.bulk_tables import hold_persons, reports_kept
from verwijsindex.persons.doubts import ruled_about
from verwijsindex.persons.finding import hold_everything
from verwijsindex.persons.identity import Identity
from verwijsindex.persons.judging import current_judge
from verwijsindex.persons.linkage.facts import Facts
from verwijsindex.persons.linkage.judge import Judge
from verwijsindex.persons.outcome import Outcome
from verwijsindex.persons.recognition import keep, recognise


class Arrival(NamedTuple):
    """A report, and the reporter's own reference to it, which no other report has."""

    reference: str
    identity: Identity


class Arrived(NamedTuple):
    """What came of a report: ``outcome`` is None if it was kept before."""

    reference: str
    report_id: UUID
    outcome: Outcome | None


@transaction.atomic
def recognise_all(arrivals: Sequence[Arrival], *, judge: Judge | None = None) -> list[Arrived]:
    """Recognise and keep all that is not kept yet, in this order. Done twice, it changes nothing.

    Most of the work is done before anybody has to wait: only while this writes, nobody else decides.
    """
    explorer = Explorer(judge or current_judge())
    ids = {arrival.reference: report_id_of(arrival.reference) for arrival in arrivals}
    identities = {ids[arrival.reference]: arrival.identity for arrival in arrivals}
    arriving = {report: seal(report, identities[report]) for report in _not_kept(identities)}
    explorer.look_around({report: one.facts for report, one in arriving.items()})
    hold_everything()
    came = _keep({report: arriving[report] for report in _not_kept(arriving)}, explorer)
    return [Arrived(reference, report, came.get(report)) for reference, report in ids.items()]


def report_id_of(reference: str) -> UUID:
    """Give the id of a report: it follows from the reference, so that none is kept twice."""
    return UUID(bytes=settings.KEYRING.pseudonym(f"report {reference}"))


def _not_kept(reports: Collection[UUID]) -> list[UUID]:
    kept = reports_kept(reports)
    return [report for report in reports if report not in kept]


def _keep(arriving: Mapping[UUID, Arriving], explorer: Explorer) -> dict[UUID, Outcome]:
    """Decide about each group; whose person joins or parts is recognised one by one, when all others are kept."""
    facts = {report: one.facts for report, one in arriving.items()}
    around, held = _hold_around(facts, explorer)
    rulings = ruled_about(around.neighbours.keys())
    groups, one_by_one = [], []
    for reports in around.groups(facts):
        decided = decide(reports, facts, around.neighbours, rulings, explorer.judge)
        if decided:
            groups.append(decided)
        else:
            one_by_one += [report for report in reports if report in arriving]
    about = {report: person for group in groups for report, person in group.about()}
    keep_all([one for report, one in arriving.items() if report in about], about, known=held, stored=around.stored)
    ask_all(groups, {report: one.report for report, one in arriving.items()})
    came = {report: outcome for group in groups for report, outcome in outcomes(group, arriving)}
    return came | {report: _keep_one(arriving[report], explorer.judge) for report in one_by_one}


def _hold_around(arriving: Mapping[UUID, Facts], explorer: Explorer) -> tuple[Surroundings, Mapping[UUID, bool]]:
    """Look around once more and hold all who are near. Nobody is added while this holds everything; some may move."""
    around = explorer.look_around(arriving)
    while True:
        before = transaction.savepoint()
        held = hold_persons(around.persons)
        around = explorer.look_around(arriving)
        if around.persons <= held.keys():
            transaction.savepoint_commit(before)
            return around, held
        transaction.savepoint_rollback(before)


def _keep_one(one: Arriving, judge: Judge) -> Outcome:
    recognition = recognise(one.identity, judge=judge)
    keep(recognition, report_id=one.report.id)
    return recognition.outcome
