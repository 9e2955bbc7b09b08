"""Whom a report may be about, and who may turn out to be one with these, or another: all whom a decision touches."""

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from verwijsindex.persons import vault
from verwijsindex.persons.finding import Found, all_digests, find_reports, hold
from verwijsindex.persons.linkage.facts import Facts, facts_of
from verwijsindex.persons.linkage.judge import Judge
from verwijsindex.persons.linkage.keys import keys_of
from verwijsindex.persons.models import IdentityReport
from verwijsindex.persons.turns import take_turns


@dataclass(frozen=True)
class Neighbour:
    """A report that is kept, and whom it is about."""

    report_id: UUID
    person_id: UUID
    facts: Facts


def look_around(reports: Collection[Facts], judge: Judge) -> list[Neighbour]:
    """Give all that was reported of whoever is near to one of these reports."""
    own = [(report, keys_of(report)) for report in reports]
    found = [_neighbour(row) for row in find_reports(all_digests(set().union(*(keys for _, keys in own))))]
    near = set[UUID]()
    for known in found:
        if known.person_id not in near and any(judge.are_near(known.facts, *report) for report in own):
            near.add(known.person_id)
    return [known for known in found if known.person_id in near]


def hold_neighbours_of(
    reports: Collection[Facts], judge: Judge, *, sharing_person_with: UUID | None = None
) -> list[Neighbour]:
    """Give all that is near to these reports, and to what is near to that, and so on.

    Until the transaction ends, nobody else decides about them, or about who is like these reports.

    Args:
        sharing_person_with: a report that is kept; all that are about the same young person count as near.
    """
    hold(all_digests({key for report in reports for key in keys_of(report)}))
    found: list[Neighbour] = []

    def look() -> list[Neighbour]:
        """Look one step around at first; once that is held, nearly always one more look sees that it is all."""
        nonlocal found
        around = None if sharing_person_with else _step([*reports, *(known.facts for known in found)], judge)
        if around is None or (found and around != found):
            around = _neighbours_of(reports, judge, sharing_person_with)
        found = around
        return found

    return take_turns(look, lambda neighbours: [known.person_id for known in neighbours])


def _step(reports: Collection[Facts], judge: Judge) -> list[Neighbour]:
    return sorted(look_around(reports, judge), key=lambda one: one.report_id)


def _neighbours_of(reports: Collection[Facts], judge: Judge, sharing_person_with: UUID | None) -> list[Neighbour]:
    sharing = IdentityReport.objects.filter(young_person__reports=sharing_person_with) if sharing_person_with else ()
    known = {one.id: Neighbour(one.id, one.young_person_id, facts_of(vault.unseal(one))) for one in sharing}
    fresh = [*reports, *(one.facts for one in known.values())]
    while fresh:
        new = {one.report_id: one for one in look_around(fresh, judge) if one.report_id not in known}
        known |= new
        fresh = [one.facts for one in new.values()]
    return sorted(known.values(), key=lambda one: one.report_id)


def _neighbour(found: Found) -> Neighbour:
    return Neighbour(found.report_id, found.person_id, facts_of(found.identity))
