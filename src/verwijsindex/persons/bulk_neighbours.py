"""Whom many reports may be about, and who may turn out to be one with these: as ``neighbours``, for all at once."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from uuid import UUID

from verwijsindex.persons import vault
from verwijsindex.persons.bulk_tables import find_persons, read_reports
from verwijsindex.persons.finding import CROWD, LinkageDigest, all_digests
from verwijsindex.persons.linkage.components import leaders
from verwijsindex.persons.linkage.facts import Facts, facts_of
from verwijsindex.persons.linkage.judge import Judge
from verwijsindex.persons.linkage.keys import keys_of
from verwijsindex.persons.neighbours import Neighbour

Digests = Mapping[UUID, Collection[LinkageDigest]]
"""By report."""


@dataclass
class Surroundings:
    """What is kept and near to reports that arrive, by report, and which two of all these are near to each other.

    ``stored`` tells which young people are found by a keyed hash of those that arrive.
    """

    neighbours: dict[UUID, Neighbour] = field(default_factory=dict)
    near: list[tuple[UUID, UUID]] = field(default_factory=list)
    stored: Mapping[LinkageDigest, Collection[UUID]] = field(default_factory=dict)

    @property
    def persons(self) -> set[UUID]:
        return {one.person_id for one in self.neighbours.values()}

    def groups(self, arrived: Collection[UUID]) -> list[list[UUID]]:
        """Sort all reports in groups: what is decided in one changes nothing in another. Who arrived stands first."""
        reports = [*arrived, *sorted(self.neighbours)]
        place = {report: place for place, report in enumerate(reports)}
        of_person: dict[UUID, int] = {}
        sharing = (
            (place[report], of_person.setdefault(one.person_id, place[report]))
            for report, one in self.neighbours.items()
        )
        near = ((place[one], place[other]) for one, other in self.near)
        groups = defaultdict(list)
        for report, leader in zip(reports, leaders([*sharing, *near], len(reports)), strict=True):
            groups[leader].append(report)
        return list(groups.values())


class Explorer:
    """Looks around, as often as is needed: what it once opened or compared it does not open or compare again."""

    def __init__(self, judge: Judge) -> None:
        self.judge = judge
        self._opened: dict[bytes, Facts] = {}
        self._digests: dict[UUID, tuple[Facts, list[LinkageDigest]]] = {}
        self._compared: dict[tuple[int, int], bool] = {}

    def look_around(self, arriving: Mapping[UUID, Facts]) -> Surroundings:
        """Find what is near to what arrives, and what is near to that, until nothing new is found.

        Who arrives counts as one more person who is known.
        """
        around = Surroundings()
        known = {report: [Neighbour(report, report, facts)] for report, facts in arriving.items()}
        sought = self._digests_of(arriving)
        around.stored = find_persons(_distinct(sought))
        sharing = _with_arriving(around.stored, sought)
        fresh: Mapping[UUID, Facts] = arriving
        while fresh:
            candidates = {report: _candidates(digests, sharing) for report, digests in sought.items()}
            self._read({person for found in candidates.values() for person in found} - known.keys(), known)
            near = set()
            for report, facts in fresh.items():
                for one in self._near(report, facts, candidates[report], known):
                    around.near.append((report, one.report_id))
                    near.add(one.person_id)
            new = [one for person in near - arriving.keys() for one in known[person]]
            fresh = {one.report_id: one.facts for one in new if one.report_id not in around.neighbours}
            around.neighbours |= {one.report_id: one for one in new}
            sought = self._digests_of(fresh)
            sharing = find_persons(_distinct(sought))
        return around

    def _near(
        self, report: UUID, facts: Facts, persons: Iterable[UUID], known: Mapping[UUID, list[Neighbour]]
    ) -> Iterator[Neighbour]:
        for person in persons:
            for one in known[person]:
                if one.report_id != report and self._are_near(facts, one.facts):
                    yield one

    def _are_near(self, one: Facts, other: Facts) -> bool:
        """Both live as long as this does."""
        pair = (id(one), id(other)) if id(one) < id(other) else (id(other), id(one))
        answer = self._compared.get(pair)
        if answer is None:
            answer = self._compared[pair] = self.judge.are_near(one, other)
        return answer

    def _digests_of(self, reports: Mapping[UUID, Facts]) -> Digests:
        found = {}
        for report, facts in reports.items():
            before = self._digests.get(report)
            if before is None or before[0] is not facts:
                before = self._digests[report] = (facts, all_digests(keys_of(facts)))
            found[report] = before[1]
        return found

    def _read(self, persons: Collection[UUID], known: dict[UUID, list[Neighbour]]) -> None:
        known |= {person: [] for person in persons}
        for person, report, sealed in read_reports(persons):
            facts = self._opened.get(sealed)
            if facts is None:
                facts = self._opened[sealed] = facts_of(vault.unseal_row(report, sealed))
            known[person].append(Neighbour(report, person, facts))


def _distinct(sought: Digests) -> set[LinkageDigest]:
    return {digest for digests in sought.values() for digest in digests}


def _with_arriving(
    stored: Mapping[LinkageDigest, Collection[UUID]], arriving: Digests
) -> Mapping[LinkageDigest, Collection[UUID]]:
    sharing = defaultdict(list, {digest: [*persons] for digest, persons in stored.items()})
    for report, digests in arriving.items():
        for digest in digests:
            sharing[digest].append(report)
    return sharing


def _candidates(digests: Iterable[LinkageDigest], sharing: Mapping[LinkageDigest, Collection[UUID]]) -> set[UUID]:
    """Give who shares one of these; of a crowd, who shares two. As ``finding`` does."""
    found: set[UUID] = set()
    crowd = Counter[UUID]()
    for digest in digests:
        persons = sharing.get(digest, ())
        if len(persons) < CROWD:
            found.update(persons)
        else:
            crowd.update(persons)
    return found | {person for person, shared in crowd.most_common(CROWD) if shared > 1}
