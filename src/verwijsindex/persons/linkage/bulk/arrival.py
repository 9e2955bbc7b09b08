"""Let reports arrive one by one, as they do online, and say who is who. Pure: a person is a list of reports."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import count
from typing import NamedTuple

from verwijsindex.persons.linkage.decide import Candidate, Decision, Judge
from verwijsindex.persons.linkage.facts import Facts
from verwijsindex.persons.linkage.levels import Bsn, compare_bsn


class Question(NamedTuple):
    """Two reports, of two persons who may be one: a human decides."""

    one: int
    other: int
    score: float


@dataclass
class Arrivals:
    """The reports that arrived, by number, and whom each is about.

    ``beside`` tells with which reports a report shares a key; an index would find no others.
    """

    judge: Judge
    facts: Mapping[int, Facts]
    beside: Mapping[int, Collection[int]]
    persons: dict[int, list[int]] = field(default_factory=dict)
    person_of: dict[int, int] = field(default_factory=dict)
    _questions: list[tuple[int, int]] = field(default_factory=list)
    _ids: Iterator[int] = field(default_factory=count)

    def arrive(self, report: int) -> None:
        """Decide about a report, and then anew about those that fit it better than the person with whom they stood."""
        waiting = [report]
        for arriving in waiting:  # which may grow meanwhile
            self._take_out(arriving)
            decision = self._decide(arriving)
            self._place(arriving, decision)
            self._close_answered(arriving, decision)
            self._ask(arriving, decision)
            waiting += [other for other in self._released(decision) if other not in waiting]

    def questions(self) -> list[Question]:
        """Give what must still be asked: one question per pair of persons, weighed with all that is known by now."""
        open_now = {pair: question for question in self._questions if len(pair := self._pair(question)) == 2}
        return [Question(*question, self._score(*pair)) for pair, question in open_now.items()]

    def _score(self, one: int, other: int) -> float:
        facts = ([self.facts[report] for report in self.persons[person]] for person in (one, other))
        return self.judge.judge(*facts).score

    def _decide(self, report: int) -> Decision[int]:
        found = dict.fromkeys(self.person_of[other] for other in self.beside[report] if other in self.person_of)
        candidates = [Candidate(person, tuple(map(self.facts.__getitem__, self.persons[person]))) for person in found]
        return self.judge.decide(self.facts[report], candidates)

    def _place(self, report: int, decision: Decision[int]) -> None:
        person = next(self._ids) if decision.person is None else decision.person
        reports = self.persons.setdefault(person, [])
        for joined in decision.joins:
            reports += self.persons.pop(joined)
        reports.append(report)
        self.person_of |= dict.fromkeys(reports, person)

    def _released(self, decision: Decision[int]) -> list[int]:
        if not decision.released:
            return []
        facts = {id(facts) for _, facts in decision.released}
        return [report for report, known in self.facts.items() if id(known) in facts]

    def _take_out(self, report: int) -> None:
        if report in self.person_of:
            person = self.person_of.pop(report)
            self.persons[person].remove(report)
            if not self.persons[person]:
                del self.persons[person]

    def _ask(self, report: int, decision: Decision[int]) -> None:
        for doubt in decision.doubts:
            self._questions.append((self.persons[doubt.ref][0], report))

    def _close_answered(self, report: int, decision: Decision[int]) -> None:
        """Two who each have a BSN, and not the same one, are two."""
        facts, person = self.facts[report], self.person_of[report]
        doubtful = {doubt.ref for doubt in decision.doubts}
        for question in list(self._questions):
            opposite = self._pair(question) - {person}
            if person in self._pair(question) and not opposite <= doubtful:
                known = (self.facts[other] for ref in opposite for other in self.persons[ref])
                if any(compare_bsn(facts, other) is Bsn.CONFLICT for other in known):
                    self._questions.remove(question)

    def _pair(self, question: tuple[int, int]) -> frozenset[int]:
        return frozenset(self.person_of[report] for report in question)
