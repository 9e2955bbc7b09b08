"""Whom many reports may be about, and who may turn out to be one with these: as ``neighbours``, for all at once."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product
from typing import NamedTuple

from verwijsindex.persons import vault
from verwijsindex.persons.bulk.tables import Id, find_persons, keys_of_persons, read_reports
from verwijsindex.persons.finding import CROWD, LinkageDigest
from verwijsindex.persons.linkage.bulk.recalling import RecallingJudge
from verwijsindex.persons.linkage.components import leaders
from verwijsindex.persons.linkage.divide import Division, Pair, divide
from verwijsindex.persons.linkage.facts import Facts, facts_of
from verwijsindex.persons.linkage.judge import Judge
from verwijsindex.persons.linkage.keys import keys_of

_ALONE = Division([[0]], [])


class Arriving(NamedTuple):
    """What a report says that is not kept yet, and the keyed hashes under which others who are like it may stand."""

    facts: Facts
    digests: Collection[LinkageDigest]


class Neighbour(NamedTuple):
    """A report, and whom it is about."""

    report: Id
    person: Id
    facts: Facts


@dataclass
class Surroundings:
    """What is kept and near to reports that arrive, by report, and which two of all these are near to each other.

    ``stored`` tells which young people are found by each keyed hash of these.
    """

    stored: Mapping[LinkageDigest, Collection[Id]]
    neighbours: dict[Id, Neighbour] = field(default_factory=dict)
    near: list[tuple[Id, Id]] = field(default_factory=list)

    def persons(self) -> set[Id]:
        return {one.person for one in self.neighbours.values()}

    def groups(self, arrived: Collection[Id]) -> list[list[Id]]:
        """Sort all reports in groups: what is decided in one changes nothing in another. Who arrived stands first."""
        reports = [*arrived, *self.neighbours]
        place = {report: place for place, report in enumerate(reports)}
        first: dict[Id, int] = {}
        sharing = (
            (place[report], first.setdefault(one.person, place[report])) for report, one in self.neighbours.items()
        )
        near = ((place[one], place[other]) for one, other in self.near)
        groups = defaultdict(list)
        for report, leader in zip(reports, leaders([*sharing, *near], len(reports)), strict=True):
            groups[leader].append(report)
        return list(groups.values())


class Explorer:
    """Looks around and divides, as often as is needed: what it opened, compared or divided it does not do again."""

    def __init__(self, judge: Judge) -> None:
        self.judge = RecallingJudge(judge.model, judge.frequencies)
        self._opened: dict[bytes, Facts] = {}
        self._keys: dict[int, frozenset[str]] = {}
        self._divided: dict[tuple[object, ...], Division] = {}

    def look_around(self, arriving: Mapping[Id, Arriving]) -> Surroundings:
        """Find what is near to what arrives, and what is near to that, until nothing new is found.

        What arrives counts as one more person who is known.
        """
        known = {report: [Neighbour(report, report, one.facts)] for report, one in arriving.items()}
        stored = dict[LinkageDigest, list[Id]]()
        around = Surroundings(stored)
        seeking = [(digest, report) for report, one in arriving.items() for digest in one.digests]
        reached = set(arriving)
        while seeking:
            near = set()
            candidates = _candidates(seeking, stored)
            self._read({person for those in candidates.values() for person in those} - known.keys(), known)
            for mine, theirs in self._near(candidates, known):
                around.near.append((mine.report, theirs.report))
                near.add(theirs.person)
            new = near - reached
            reached |= new
            around.neighbours |= {one.report: one for person in sorted(new) for one in known[person]}
            seeking = [(digest, person) for person, digest in keys_of_persons(new)]
        return around

    def divide(self, reports: Sequence[Facts], together: Sequence[Pair], apart: Sequence[Pair]) -> Division:
        """Divide as ``divide`` does; the reports live as long as this."""
        if len(reports) == 1:
            return _ALONE
        asked = (*map(id, reports), *together, "apart", *apart)
        answer = self._divided.get(asked)
        if answer is None:
            answer = self._divided[asked] = divide(reports, self.judge, together=together, apart=apart)
        return answer

    def _near(
        self, candidates: Mapping[Id, set[Id]], known: Mapping[Id, Sequence[Neighbour]]
    ) -> Iterator[tuple[Neighbour, Neighbour]]:
        for seeker, others in candidates.items():
            mine = known[seeker]
            for other in others - {seeker}:
                theirs = known[other]
                is_shared = len(mine) == len(theirs) == 1  # a key of theirs that is found is a key of this report
                for pair in product(mine, theirs):
                    if pair[0].report != pair[1].report and self._are_near(
                        pair[0].facts, pair[1].facts, is_shared=is_shared
                    ):
                        yield pair

    def _are_near(self, one: Facts, other: Facts, *, is_shared: bool) -> bool:
        """Compare two that live as long as this does."""
        return self.judge.are_alike(one, other) and (is_shared or self._share_a_key(one, other))

    def _share_a_key(self, one: Facts, other: Facts) -> bool:
        for facts in (one, other):
            if id(facts) not in self._keys:
                self._keys[id(facts)] = keys_of(facts)
        return not self._keys[id(one)].isdisjoint(self._keys[id(other)])

    def _read(self, persons: Collection[Id], known: dict[Id, list[Neighbour]]) -> None:
        known |= {person: [] for person in persons}
        for person, report, sealed in read_reports(persons):
            facts = self._opened.get(sealed)
            if facts is None:
                facts = self._opened[sealed] = facts_of(vault.unseal_raw(report, sealed))
            known[person].append(Neighbour(report, person, facts))


def _candidates(
    seeking: Collection[tuple[LinkageDigest, Id]], stored: dict[LinkageDigest, list[Id]]
) -> Mapping[Id, set[Id]]:
    """Give for each seeker who shares a key; of a crowd, who shares two. As ``finding`` does.

    What is not yet ``stored`` there is looked up, and is then.
    """
    seekers = defaultdict[LinkageDigest, list[Id]](list)
    for digest, seeker in seeking:
        seekers[digest].append(seeker)
    asked = seekers.keys() - stored.keys()
    stored |= {digest: [] for digest in asked}
    for digest, person in find_persons(asked):
        stored[digest].append(person)
    candidates = defaultdict[Id, set[Id]](set)
    crowds = defaultdict[Id, Counter[Id]](Counter)
    for digest, those in seekers.items():
        if len(those) == 1 and not stored[digest]:
            continue
        sharing = {*stored[digest], *those}
        for seeker in those:
            (candidates if len(sharing) < CROWD else crowds)[seeker].update(sharing)
    for seeker, crowd in crowds.items():
        candidates[seeker] |= {person for person, shared in crowd.most_common(CROWD) if shared > 1}
    return candidates
