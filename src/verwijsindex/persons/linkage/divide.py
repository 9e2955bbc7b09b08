"""Divide reports into persons. It follows from what was reported, in whatever order that arrived. Pure.

Who is most alike is brought together first, and counts as one person from then on. Who fits two about equally well,
who are not one, is left alone: a human decides.
"""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Generic, NamedTuple, TypeVar

from verwijsindex.persons.linkage.facts import Facts
from verwijsindex.persons.linkage.judge import Judge, Judgement, Verdict
from verwijsindex.persons.linkage.levels import Agreement, at_best

FAR_AHEAD = 4.0
"""Bits by which one person must be likelier than another before the other is left out of account."""

Pair = tuple[int, int]
Id = TypeVar("Id", bound=Hashable)


class Ruled(NamedTuple, Generic[Id]):
    """Two reports of which a human said that they are about one person, or that they are not."""

    one: Id
    other: Id
    is_same: bool


@dataclass(frozen=True)
class Doubt:
    """Two persons of a division, by their places, who may be one; and why."""

    one: int
    other: int
    because: Judgement


@dataclass(frozen=True)
class Division:
    """``persons`` are the places of their reports, in order. Each doubt goes to a human."""

    persons: list[list[int]]
    doubts: list[Doubt]

    def person_of(self, report: int) -> int:
        """Give the place of the person whom a report is about."""
        return next(place for place, reports in enumerate(self.persons) if report in reports)

    def joins(self, one: int, other: int) -> bool:
        """Say whether two reports are about one person."""
        return self.person_of(one) == self.person_of(other)


def divide(
    reports: Sequence[Facts], judge: Judge, *, together: Iterable[Pair] = (), apart: Iterable[Pair] = ()
) -> Division:
    """Say which reports are about one person, and of whom that must be asked.

    Args:
        together: pairs of reports, by their places, that are about one person, whatever they say.
        apart: pairs that are not; nothing is asked of them either.
    """
    order = sorted(range(len(reports)), key=lambda place: _content(reports[place]))
    number = {place: number for number, place in enumerate(order)}
    persons = _Persons(judge, [reports[place] for place in order])
    for one, other in apart:
        persons.keep_apart(number[one], number[other])
    for one, other in together:
        persons.join(persons.of(number[one]), persons.of(number[other]))
    persons.join_all_alike()
    divided = {first: sorted(order[report] for report in own) for first, own in persons.reports.items()}
    in_order = sorted(divided, key=divided.__getitem__)
    place = {first: place for place, first in enumerate(in_order)}
    doubts = {_pair(place[one], place[other]): because for (one, other), because in persons.in_doubt()}
    return Division([divided[first] for first in in_order], [Doubt(*pair, doubts[pair]) for pair in sorted(doubts)])


def ruled_pairs(rulings: Iterable[Ruled[Id]], places: Mapping[Id, int]) -> tuple[list[Pair], list[Pair]]:
    """Give which of the reports that have a place humans ruled to be about one person, and which not."""
    pairs: dict[bool, list[Pair]] = {True: [], False: []}
    for one, other, is_same in rulings:
        if one in places and other in places:
            pairs[is_same].append((places[one], places[other]))
    return pairs[True], pairs[False]


@dataclass
class _Persons:
    """Persons that are still growing, each by the first of its reports. Whom these are between is written in order."""

    judge: Judge
    facts: list[Facts]
    reports: dict[int, list[int]] = field(init=False)
    between: dict[Pair, Judgement] = field(init=False)

    def __post_init__(self) -> None:
        self.reports = {report: [report] for report in range(len(self.facts))}
        self.between = {
            (one, other): self.judge.judge([self.facts[one]], [self.facts[other]])
            for other in self.reports
            for one in range(other)
        }
        self._apart: set[frozenset[int]] = set()

    def of(self, report: int) -> int:
        return next(person for person, reports in self.reports.items() if report in reports)

    def keep_apart(self, one: int, other: int) -> None:
        pair = _pair(one, other)
        self.between[pair] = replace(self.between[pair], verdict=Verdict.OTHER)
        self._apart.add(frozenset(pair))

    def join(self, one: int, other: int) -> None:
        """Make two persons one, if they are not."""
        if one == other:
            return
        first, second = _pair(one, other)
        others = self.reports.keys() - {first, second}
        judged = {_pair(first, third): self._together(first, second, third) for third in others}
        self._apart |= {frozenset({first, third}) for third in others if self._are_apart(second, third)}
        self.reports[first] += self.reports.pop(second)
        self.between = {pair: known for pair, known in self.between.items() if second not in pair} | judged

    def join_all_alike(self) -> None:
        """Join until nobody is left who is the same as one, and not torn between two."""
        while pair := self._most_alike():
            self.join(*pair)

    def in_doubt(self) -> list[tuple[Pair, Judgement]]:
        return [(pair, known) for pair, known in self.between.items() if known.verdict is not Verdict.OTHER]

    def _most_alike(self) -> Pair | None:
        """Of pairs that are alike to the same degree, what they say decides, never who came first."""
        same = [pair for pair, known in self.between.items() if known.verdict is Verdict.SAME]
        same.sort(key=lambda pair: (-self.between[pair].score, pair))
        return next((pair for pair in same if not self._is_torn(*pair)), None)

    def _is_torn(self, one: int, other: int) -> bool:
        """Say whether one of the two goes about as well with a third, who would not be the same as both together."""
        enough = self.between[one, other].score - FAR_AHEAD
        return any(
            self._together(one, other, third).verdict is not Verdict.SAME
            for third in self.reports.keys() - {one, other}
            if any(
                rival.verdict is Verdict.SAME and rival.score > enough
                for rival in (self._known(one, third), self._known(other, third))
            )
        )

    def _together(self, one: int, other: int, third: int) -> Judgement:
        """Judge what two, as one person, come to beside a third."""
        agreement = at_best((self._known(one, third).agreement, self._known(other, third).agreement))
        judged = self._judgement(agreement, one, other, third)
        is_apart = self._are_apart(one, third) or self._are_apart(other, third)
        return replace(judged, verdict=Verdict.OTHER) if is_apart else judged

    def _judgement(self, agreement: Agreement, *persons: int) -> Judgement:
        return self.judge.weigh(
            agreement, (self.facts[report] for person in persons for report in self.reports[person])
        )

    def _known(self, one: int, other: int) -> Judgement:
        return self.between[_pair(one, other)]

    def _are_apart(self, one: int, other: int) -> bool:
        return frozenset({one, other}) in self._apart


def _pair(one: int, other: int) -> Pair:
    return (one, other) if one < other else (other, one)


def _content(facts: Facts) -> tuple[object, ...]:
    """Put what was reported in an order that has nothing to do with when."""
    birth = facts.birth_date.isoformat() if facts.birth_date else ""
    return (facts.bsn, facts.surname, facts.given_names, birth, facts.sex, facts.postcode, facts.typed_bsn)
