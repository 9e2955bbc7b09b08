"""Ask what is left open about many reports, and close what is not: as ``settling.ask``, for all groups at once."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from uuid import UUID

from verwijsindex.persons.bulk_deciding import Decided
from verwijsindex.persons.doubts import LINKAGE, close_doubt, open_doubt
from verwijsindex.persons.linkage.divide import Doubt as Found
from verwijsindex.persons.models import Doubt, IdentityReport

Pair = frozenset[UUID]


def ask_all(groups: Sequence[Decided], arrived: Mapping[UUID, IdentityReport]) -> None:
    """Ask about whoever reported last, unless that is asked already. Call it when all reports are kept."""
    several = [group for group in groups if len(group.persons) > 1]
    wanted = {pair: (group, doubt) for group in several for pair, doubt in _wanted(group)}
    asked = set()
    group_of = {person: number for number, group in enumerate(several) for person in group.persons}
    for doubt in _open_among(group_of.keys()):
        one, other = doubt.report.young_person_id, doubt.other.young_person_id
        if frozenset({one, other}) in wanted:
            asked.add(frozenset({one, other}))
        elif group_of[one] == group_of[other]:
            close_doubt(LINKAGE, doubt)
    new = {pair: found for pair, found in wanted.items() if pair not in asked}
    reports = _reports([group for group, _ in new.values()], arrived)
    for group, found in new.values():
        open_doubt(LINKAGE, _question(group, found, reports, arrived))


def _wanted(group: Decided) -> Iterator[tuple[Pair, Found]]:
    for doubt in group.division.doubts:
        yield frozenset({group.persons[doubt.one], group.persons[doubt.other]}), doubt


def _open_among(persons: Collection[UUID]) -> Collection[Doubt]:
    return Doubt.objects.open().filter(is_disputed=False).among(persons).select_related("report", "other")


def _reports(groups: Sequence[Decided], arrived: Mapping[UUID, IdentityReport]) -> Mapping[UUID, IdentityReport]:
    kept = {report for group in groups for report in group.reports} - arrived.keys()
    return IdentityReport.objects.defer("sealed").in_bulk(kept) | arrived


def _question(group: Decided, found: Found, reports: Mapping[UUID, IdentityReport], arrived: Collection[UUID]) -> Doubt:
    """Ask about the last report of the two, beside the first one of the other person."""
    sides = [
        [reports[group.reports[place]] for place in group.division.persons[end]] for end in (found.one, found.other)
    ]
    for side in sides:
        side.sort(key=lambda report: (report.id in arrived, report.reported_at, report.id))
    before, after = sorted(sides, key=lambda side: (side[-1].id in arrived, side[-1].reported_at, side[-1].id))
    return Doubt(report=after[-1], other=before[0], reasons=found.because.agreement.codes())
