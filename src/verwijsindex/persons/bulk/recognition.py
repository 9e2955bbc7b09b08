"""Recognise many reported young people at once among those known, and keep the reports: as ``recognition``, in bulk.

What decides is what decides online; here stands how to ask it about thousands, and to write what follows, in a few
statements. Where reports show that persons who are known join or part, they are recognised one by one.
"""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime, timedelta
from typing import NamedTuple
from uuid import UUID

from django.conf import settings
from django.db import transaction

from verwijsindex.persons.bulk.asking import ask_all
from verwijsindex.persons.bulk.deciding import Decided, decide, outcomes, reported_alike
from verwijsindex.persons.bulk.keeping import Prepared, keep_all, prepare
from verwijsindex.persons.bulk.neighbours import Arriving, Explorer, Surroundings
from verwijsindex.persons.bulk.tables import Id, hold_persons, look_up_each, moment, reports_kept, ruled_about
from verwijsindex.persons.finding import hold_everything, stored_digests, with_earlier
from verwijsindex.persons.identity import Identity
from verwijsindex.persons.judging import current_judge
from verwijsindex.persons.linkage.facts import facts_of
from verwijsindex.persons.linkage.judge import Judge
from verwijsindex.persons.linkage.keys import keys_of
from verwijsindex.persons.outcome import Outcome
from verwijsindex.persons.recognition import keep, recognise


class Arrival(NamedTuple):
    """A report, and the reporter's own reference to it, which no other report has."""

    reference: str
    identity: Identity


class Arrived(NamedTuple):
    """What came of a report: ``outcome`` is None if it was kept before.

    ``reported_alike`` are those of whom exactly this was reported before, as in ``Recognition``.
    """

    reference: str
    report_id: UUID
    outcome: Outcome | None
    reported_alike: frozenset[UUID] = frozenset()


@transaction.atomic
def recognise_all(arrivals: Sequence[Arrival], *, judge: Judge | None = None) -> list[Arrived]:
    """Recognise and keep all that is not kept yet, in this order. Done twice, it changes nothing.

    Most of the work is done before anybody has to wait: only while this writes, nobody else decides.
    """
    look_up_each()
    ids = {arrival.reference: report_id_of(arrival.reference) for arrival in arrivals}
    identities = {ids[arrival.reference].bytes: arrival.identity for arrival in arrivals}
    began = moment()
    arriving = {
        report: _prepare(report, identities[report], began + timedelta(microseconds=place))
        for place, report in enumerate(_not_kept(identities))
    }
    explorer = Explorer(judge or current_judge())
    facts = {report: one.arriving for report, one in arriving.items()}
    seen = explorer.look_around(facts)
    _decide(facts, seen, explorer)
    hold_everything()
    came = _keep({report: arriving[report] for report in _not_kept(arriving)}, seen, explorer)
    return [Arrived(reference, report, *came.get(report.bytes, [None])) for reference, report in ids.items()]


def report_id_of(reference: str) -> UUID:
    """Give the id of a report: it follows from the reference, so that none is kept twice."""
    return UUID(bytes=settings.KEYRING.pseudonym(f"report {reference}"))


_Came = tuple[Outcome, frozenset[UUID]]


class _Report(NamedTuple):
    arriving: Arriving
    prepared: Prepared


def _prepare(report: Id, identity: Identity, reported_at: datetime) -> _Report:
    facts = facts_of(identity)
    keys = keys_of(facts)
    stored = stored_digests(keys)
    return _Report(Arriving(facts, with_earlier(stored, keys)), prepare(report, identity, stored, reported_at))


def _not_kept(reports: Collection[Id]) -> list[Id]:
    kept = reports_kept(reports)
    return [report for report in reports if report not in kept]


def _keep(reports: Mapping[Id, _Report], seen: Surroundings, explorer: Explorer) -> dict[Id, _Came]:
    """Decide about each group; whose person joins or parts is recognised one by one, when all others are kept."""
    arriving = {report: one.arriving for report, one in reports.items()}
    around, held = _hold(arriving, seen, explorer)
    groups = _decide(arriving, around, explorer)
    about = {report: person for group in groups for report, person in group.about()}
    kept = {report: one.prepared for report, one in reports.items() if report in about}
    keep_all(kept, about, known=held, stored=around.stored)
    ask_all(groups, {report: one.reported_at for report, one in kept.items()}, known=held.keys())
    alike = {report: persons for group in groups for report, persons in reported_alike(group, arriving, around)}
    came = {report: (outcome, alike[report]) for group in groups for report, outcome in outcomes(group, arriving)}
    rest = {report: one for report, one in reports.items() if report not in about}
    return came | {report: _keep_one(report, one, explorer.judge) for report, one in rest.items()}


def _decide(arriving: Mapping[Id, Arriving], around: Surroundings, explorer: Explorer) -> list[Decided]:
    """Decide about all groups but those whose persons join or part."""
    rulings = ruled_about(around.neighbours)
    groups = around.groups(arriving)
    decided = (decide(reports, arriving, around.neighbours, rulings, explorer) for reports in groups)
    return [group for group in decided if group]


def _hold(
    arriving: Mapping[Id, Arriving], seen: Surroundings, explorer: Explorer
) -> tuple[Surroundings, Mapping[Id, bool]]:
    """Hold all who are near, and look around once more: nobody decides any more, but until now somebody may have."""
    while True:
        before = transaction.savepoint()
        held = hold_persons(seen.persons())
        seen = explorer.look_around(arriving)
        if seen.persons() <= held.keys():
            transaction.savepoint_commit(before)
            return seen, held
        transaction.savepoint_rollback(before)


def _keep_one(report: Id, one: _Report, judge: Judge) -> _Came:
    recognition = recognise(one.prepared.identity, judge=judge)
    keep(recognition, report_id=UUID(bytes=report))
    return recognition.outcome, recognition.reported_alike
