"""Ask what is left open about many reports, and close what is not: as ``settling.ask``, for all groups at once."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import datetime
from uuid import UUID

from verwijsindex.persons.bulk.deciding import Decided
from verwijsindex.persons.bulk.tables import Id
from verwijsindex.persons.doubts import LINKAGE, close_doubt, open_doubts
from verwijsindex.persons.linkage.divide import Doubt as Found
from verwijsindex.persons.models import Doubt, IdentityReport

Pair = frozenset[Id]


def ask_all(groups: Sequence[Decided], arrived: Mapping[Id, datetime], *, known: Collection[Id]) -> None:
    """Ask about whoever reported last, unless that is asked already. Call it when all reports are kept."""
    wanted = {pair: (group, doubt) for group in groups for pair, doubt in _wanted(group)}
    asked = _close_needless(groups, wanted.keys(), known)
    new = [found for pair, found in wanted.items() if pair not in asked]
    reports = _reports({report for group, _ in new for report in group.reports}, arrived)
    open_doubts(LINKAGE, [_question(group, found, reports) for group, found in new])


def _wanted(group: Decided) -> Iterator[tuple[Pair, Found]]:
    for doubt in group.division.doubts:
        yield frozenset({group.persons[doubt.one], group.persons[doubt.other]}), doubt


def _close_needless(groups: Sequence[Decided], wanted: Collection[Pair], known: Collection[Id]) -> set[Pair]:
    """Close what is asked of two who were known and is not in doubt any more; give what is asked and still is."""
    several = [[person for person in group.persons if person in known] for group in groups]
    group_of = {person: place for place, persons in enumerate(several) if len(persons) > 1 for person in persons}
    asked = set()
    open_doubts = Doubt.objects.open().filter(is_disputed=False).among([UUID(bytes=person) for person in group_of])
    for doubt in open_doubts.select_related("report", "other"):
        one, other = doubt.report.young_person_id.bytes, doubt.other.young_person_id.bytes
        if frozenset({one, other}) in wanted:
            asked.add(frozenset({one, other}))
        elif group_of[one] == group_of[other]:
            close_doubt(LINKAGE, doubt)
    return asked


def _reports(reports: Collection[Id], arrived: Mapping[Id, datetime]) -> Mapping[Id, tuple[object, ...]]:
    """Give the reports in an order: since when each is kept, and last those that arrived."""
    kept = IdentityReport.objects.filter(id__in=[UUID(bytes=report) for report in reports])
    return {row.bytes: (row.bytes in arrived, at, row) for row, at in kept.values_list("id", "reported_at")}


def _question(group: Decided, found: Found, since: Mapping[Id, tuple[object, ...]]) -> Doubt:
    """Ask about the last report of the two, beside the first one of the other person."""
    sides = [
        (
            group.persons[end],
            sorted((group.reports[place] for place in group.division.persons[end]), key=since.__getitem__),
        )
        for end in (found.one, found.other)
    ]
    before, after = sorted(sides, key=lambda side: since[side[1][-1]])
    reasons = found.because.agreement.codes()
    return Doubt(report=_row(after[1][-1], after[0]), other=_row(before[1][0], before[0]), reasons=reasons)


def _row(report: Id, person: Id) -> IdentityReport:
    return IdentityReport(id=UUID(bytes=report), young_person_id=UUID(bytes=person))
