"""Decide whether a report is about a person who is already known. Pure: no database, no clock.

A false match tells a stranger that a child is known to a service; a missed one may be a child missed. What is not
certain is therefore never matched here: a person decides.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

from verwijsindex.persons.linkage.facts import Facts
from verwijsindex.persons.linkage.frequencies import Frequencies
from verwijsindex.persons.linkage.levels import Agreement, Birth, Bsn, Given, Postcode, SameSex, Surname, at_best
from verwijsindex.persons.linkage.model import Model

Ref = TypeVar("Ref")

FAR_AHEAD = 4.0
"""Bits by which one person must be likelier than another before the other is left out of account."""

_NO_NAME = (Given.CONFLICT, Given.LIKE, Given.LATER, Given.UNKNOWN)


class Verdict(StrEnum):
    SAME = "same"
    DOUBTFUL = "doubtful"
    OTHER = "other"


class Outcome(StrEnum):
    MATCH = "match"
    REVIEW = "review"
    SEVERAL = "several"
    NEW = "new"


@dataclass(frozen=True)
class Judgement:
    """What reports come to beside each other: the levels per field, the log-odds in bits, and what follows."""

    agreement: Agreement
    score: float
    verdict: Verdict


@dataclass(frozen=True)
class Candidate(Generic[Ref]):
    """A known person, with all that was reported of this person."""

    ref: Ref
    reports: tuple[Facts, ...]


@dataclass(frozen=True)
class Doubt(Generic[Ref]):
    """A person whom the report may be about, and why."""

    ref: Ref
    because: Judgement


@dataclass(frozen=True)
class Decision(Generic[Ref]):
    """What was decided. ``person`` is set only for a match; each doubt goes to a human.

    ``joins`` are other persons who this report shows to be the same. ``released`` are reports that stood with a
    person, and no longer do now that this report is known: they are taken out and decided anew, after this one.
    """

    outcome: Outcome
    person: Ref | None = None
    joins: tuple[Ref, ...] = ()
    doubts: tuple[Doubt[Ref], ...] = ()
    released: tuple[tuple[Ref, Facts], ...] = ()


Judged = tuple[Candidate[Ref], Judgement]


@dataclass(frozen=True)
class Judge:
    """A model, and how often names occur where it judges."""

    model: Model
    frequencies: Frequencies

    def agreement(self, one: Facts, other: Facts) -> Agreement:
        """Say per field how far two reports agree. Symmetric."""
        return self.model.agreement(one, other, self.frequencies)

    def rarity(self, agreement: Agreement, facts: Facts) -> float:
        """Say how many bits the values that are equal are worth above a typical value."""
        return self.model.rarity(agreement, facts, self.frequencies)

    def judge(self, reports: Sequence[Facts], others: Sequence[Facts]) -> Judgement:
        """Compare the reports of one person with those of another, field by field, with what is known of each field.

        Whoever has two surnames agrees with whoever has one of them; an initial says nothing beside a name.
        Symmetric.
        """
        agreement = at_best(self.agreement(one, other) for one in reports for other in others)
        rarity = min(self.rarity(agreement, facts) for facts in (*reports, *others))
        score = self.model.log_odds(agreement, rarity, self.frequencies.persons)
        return Judgement(agreement, score, self.verdict(agreement, score))

    def verdict(self, agreement: Agreement, score: float) -> Verdict:
        """Say what follows. Who has another BSN or given name is joined by no weight of all the rest."""
        if score >= self.model.match and not _is_barred(agreement):
            return Verdict.SAME
        if score >= self.model.review or agreement.bsn is Bsn.EXACT:
            return Verdict.DOUBTFUL
        return Verdict.OTHER

    def decide(
        self, facts: Facts, candidates: Iterable[Candidate[Ref]], *, apart: Collection[frozenset[Ref]] = ()
    ) -> Decision[Ref]:
        """Compare a report with persons, all of whose reports must agree.

        Args:
            apart: pairs of persons of whom a human said that they are two.
        """
        judged = [(candidate, self.judge([facts], candidate.reports)) for candidate in candidates]
        same = _not_far_behind([pair for pair in judged if pair[1].verdict is Verdict.SAME])
        doubtful = [pair for pair in judged if pair[1].verdict is Verdict.DOUBTFUL]
        one_person = self._one_person(facts, judged, apart) if same else []
        if any(candidate not in one_person for candidate, _ in same) or not same:
            outcome = Outcome.SEVERAL if same else Outcome.REVIEW if doubtful else Outcome.NEW
            released = [(candidate.ref, report) for candidate, _ in judged for report in self._drawn(facts, candidate)]
            return Decision(outcome, doubts=_doubts(same + doubtful), released=tuple(released))
        known = [facts, *(report for candidate in one_person for report in candidate.reports)]
        released = [
            (candidate.ref, report)
            for candidate in one_person
            for report in self._no_longer_standing(candidate.reports, known)
        ]
        person, *joins = (candidate.ref for candidate in one_person)
        doubts = _doubts(pair for pair in doubtful if pair[0] not in one_person)
        return Decision(Outcome.MATCH, person, tuple(joins), doubts, tuple(released))

    def _one_person(
        self, facts: Facts, judged: list[Judged[Ref]], apart: Collection[frozenset[Ref]]
    ) -> list[Candidate[Ref]]:
        """Take the likeliest person, and who turns out to be the same, now that this report is known as well."""
        ranked = sorted(judged, key=lambda pair: (pair[1].verdict is Verdict.SAME, pair[1].score), reverse=True)
        first, *others = (candidate for candidate, _ in ranked)
        found, reports = [first], [facts, *first.reports]
        rivals = [other for other in others if not self._are_one(reports, other.reports)]
        for other in others:
            is_apart = any(frozenset({other.ref, person.ref}) in apart for person in found)
            if other not in rivals and not is_apart and not self._is_drawn(other.reports, reports, rivals):
                found.append(other)
                reports += other.reports
        return found

    def _is_drawn(self, reports: Sequence[Facts], home: Sequence[Facts], rivals: Iterable[Candidate[Ref]]) -> bool:
        """Say whether reports go with somebody else about as well as with the person with whom they would stand."""
        score = self.judge(reports, home).score
        drawn = (self.judge(reports, rival.reports) for rival in rivals)
        return any(found.verdict is Verdict.SAME and found.score > score - FAR_AHEAD for found in drawn)

    def _are_one(self, reports: Sequence[Facts], others: Sequence[Facts]) -> bool:
        return self.judge(reports, others).verdict is Verdict.SAME

    def _no_longer_standing(self, reports: Sequence[Facts], all_reports: Sequence[Facts]) -> Iterator[Facts]:
        """Find what does not go with the rest of a person any more."""
        for report in reports:
            rest = [other for other in all_reports if other is not report]
            if not self._are_one([report], rest):
                yield report

    def _drawn(self, facts: Facts, candidate: Candidate[Ref]) -> Iterator[Facts]:
        """Find what goes with a new person about as well as with the person with whom it stood, who is another."""
        rival = Candidate(candidate.ref, (facts,))
        for report in candidate.reports:
            rest = [other for other in candidate.reports if other is not report]
            if rest and self._is_drawn([report], rest, [rival]):
                yield report


def _not_far_behind(same: list[Judged[Ref]]) -> list[Judged[Ref]]:
    """Leave out who is far less likely than the likeliest; of those who remain, none is ever chosen."""
    highest = max((judgement.score for _, judgement in same), default=0.0)
    return [(candidate, judgement) for candidate, judgement in same if judgement.score > highest - FAR_AHEAD]


def _doubts(judged: Iterable[Judged[Ref]]) -> tuple[Doubt[Ref], ...]:
    return tuple(Doubt(candidate.ref, judgement) for candidate, judgement in judged)


def _is_barred(agreement: Agreement) -> bool:
    """Say whether a human must decide, whatever all weighs.

    A BSN decides nothing for another given name, nor for another surname with another birth date.
    Without a BSN both names, a whole birth date, but for one slip, and the sex must agree. One home makes up for one
    of these, or a BSN but for one digit: cousins of one name are born in one year, but do not live together.
    """
    if agreement.bsn is Bsn.CONFLICT:
        return True
    if agreement.bsn is Bsn.EXACT:
        is_other_family = agreement.birth is Birth.CONFLICT and agreement.surname is Surname.CONFLICT
        return agreement.given is Given.CONFLICT or is_other_family
    is_partial = (
        agreement.surname in (Surname.CONFLICT, Surname.UNKNOWN)
        or agreement.birth in (Birth.PART, Birth.UNKNOWN)
        or agreement.sex is SameSex.CONFLICT
    )
    has_more = agreement.postcode is Postcode.EXACT or agreement.bsn is Bsn.NEAR
    return agreement.given in _NO_NAME or agreement.birth is Birth.CONFLICT or (is_partial and not has_more)
