"""Which reports of a group are about one person, who that is, and of whom it must be asked."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID, uuid4

from verwijsindex.persons.bulk.neighbours import Arriving, Explorer, Neighbour, Surroundings
from verwijsindex.persons.bulk.tables import Id
from verwijsindex.persons.linkage.divide import Division, Ruled, ruled_pairs
from verwijsindex.persons.linkage.facts import Facts
from verwijsindex.persons.outcome import Outcome, outcome_in_doubt


@dataclass(frozen=True)
class Decided:
    """Reports, divided; ``persons`` are the young people of the division, known or new."""

    reports: Sequence[Id]
    division: Division
    persons: Sequence[Id]

    def about(self) -> Iterator[tuple[Id, Id]]:
        """Give each report, and whom it is about."""
        for person, places in zip(self.persons, self.division.persons, strict=True):
            for place in places:
                yield self.reports[place], person


def decide(
    reports: Sequence[Id],
    arriving: Mapping[Id, Arriving],
    neighbours: Mapping[Id, Neighbour],
    rulings: Collection[Ruled[Id]],
    explorer: Explorer,
) -> Decided | None:
    """Divide a group of reports, those that arrive first. None if persons who are known would join or part."""
    together, apart = ruled_pairs(rulings, {report: place for place, report in enumerate(reports)})
    facts = [(arriving.get(report) or neighbours[report]).facts for report in reports]
    division = explorer.divide(facts, together, apart)
    known = [
        {neighbours[reports[place]].person for place in person if reports[place] in neighbours}
        for person in division.persons
    ]
    everybody = [person for persons in known for person in persons]
    if len(set(everybody)) < len(everybody) or any(len(persons) > 1 for persons in known):
        return None
    return Decided(reports, division, [persons.pop() if persons else uuid4().bytes for persons in known])


def reported_alike(
    decided: Decided, arriving: Mapping[Id, Arriving], around: Surroundings
) -> Iterator[tuple[Id, frozenset[UUID]]]:
    """Give each report that arrived, and those of whom exactly this was reported before it."""
    if len(decided.reports) == 1:
        yield decided.reports[0], frozenset()
        return
    about = dict(decided.about())
    before = defaultdict[Facts, set[UUID]](set)
    for report in sorted(decided.reports, key=arriving.__contains__):
        facts = (arriving.get(report) or around.neighbours[report]).facts
        if report in arriving:
            yield report, frozenset(before[facts])
        before[facts].add(UUID(bytes=about[report]))


def outcomes(decided: Decided, arriving: Collection[Id]) -> Iterator[tuple[Id, Outcome]]:
    """Say of each report that arrived what came of it, as ``Recognition`` does: it knows of none that came later."""

    def since(place: int) -> tuple[bool, int]:
        return decided.reports[place] in arriving, place

    in_order = [sorted(places, key=since) for places in decided.division.persons]
    for person, (first, *others) in enumerate(in_order):
        yield from ((decided.reports[place], Outcome.MATCH) for place in others if decided.reports[place] in arriving)
        if decided.reports[first] in arriving:
            doubts = [doubt for doubt in decided.division.doubts if person in (doubt.one, doubt.other)]
            earlier = [doubt for doubt in doubts if since(in_order[doubt.one + doubt.other - person][0]) < since(first)]
            yield decided.reports[first], outcome_in_doubt([doubt.because.verdict for doubt in earlier])
