"""Decide whether a report is about a person who is already known. Pure: no database, no clock.

A false match tells a stranger that a child is known to a service; a missed one may be a child missed. What is not
certain is therefore never matched here: a person decides.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations, product
from typing import Generic, TypeVar

from verwijsindex.persons.linkage.facts import Facts
from verwijsindex.persons.linkage.frequencies import Frequencies
from verwijsindex.persons.linkage.levels import Agreement, Birth, Bsn, Given, SameSex, Surname
from verwijsindex.persons.linkage.model import Model

Ref = TypeVar("Ref")

_NAMED = (Given.EXACT, Given.VARIANT, Given.OTHER_NAME, Given.CLOSE, Given.SOUND, Given.INITIAL, Given.SWAPPED)


class Verdict(StrEnum):
    """``OTHER`` is not similar enough; ``CONTRADICTED`` is surely somebody else."""

    SAME = "same"
    DOUBTFUL = "doubtful"
    OTHER = "other"
    CONTRADICTED = "contradicted"


class Outcome(StrEnum):
    MATCH = "match"
    REVIEW = "review"
    SEVERAL = "several"
    NEW = "new"


@dataclass(frozen=True)
class Judgement:
    """What two reports come to: the levels per field, the log-odds in bits, and what follows."""

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
    """What was decided. ``person`` is set only for a match; ``joins`` are others who this report shows to be the same.

    Each doubt goes to a human.
    """

    outcome: Outcome
    person: Ref | None = None
    joins: tuple[Ref, ...] = ()
    doubts: tuple[Doubt[Ref], ...] = ()


@dataclass(frozen=True)
class Judge:
    """A model, and how often names occur where it judges."""

    model: Model
    frequencies: Frequencies

    def judge(self, one: Facts, other: Facts) -> Judgement:
        """Compare two reports. Symmetric."""
        agreement = self.model.agreement(one, other, self.frequencies)
        score = self.model.score(agreement, one, other, self.frequencies)
        return Judgement(agreement, score, self.verdict(agreement, score))

    def verdict(self, agreement: Agreement, score: float) -> Verdict:
        """Say what follows. Who has another BSN, sex or given name is joined by no weight of all the rest."""
        if score >= self.model.match and not _is_barred(agreement):
            return Verdict.SAME
        if score >= self.model.review or agreement.bsn is Bsn.EXACT:
            return Verdict.DOUBTFUL
        return Verdict.CONTRADICTED if score < self.model.contradiction else Verdict.OTHER

    def decide(
        self, facts: Facts, candidates: Iterable[Candidate[Ref]], *, apart: Collection[frozenset[Ref]] = ()
    ) -> Decision[Ref]:
        """Compare a report with persons, all of whose reports must agree.

        Args:
            apart: pairs of persons of whom a human said that they are two.
        """
        judged = [(candidate, *self._judge_person(facts, candidate)) for candidate in candidates]
        same = [candidate for candidate, verdict, _ in judged if verdict is Verdict.SAME]
        doubts = tuple(Doubt(c.ref, because) for c, verdict, because in judged if verdict is Verdict.DOUBTFUL)
        if not same:
            return Decision(Outcome.REVIEW if doubts else Outcome.NEW, doubts=doubts)
        pairs = list(combinations(same, 2))
        if all(frozenset({one.ref, other.ref}) not in apart and self.may_be_one(one, other) for one, other in pairs):
            return Decision(Outcome.MATCH, same[0].ref, tuple(candidate.ref for candidate in same[1:]), doubts)
        several = tuple(Doubt(c.ref, because) for c, verdict, because in judged if verdict is Verdict.SAME)
        return Decision(Outcome.SEVERAL, doubts=several + doubts)

    def may_be_one(self, one: Candidate[Ref], other: Candidate[Ref]) -> bool:
        """Say whether no report of one person contradicts a report of the other."""
        return all(
            self.judge(mine, theirs).verdict is not Verdict.CONTRADICTED
            for mine, theirs in product(one.reports, other.reports)
        )

    def _judge_person(self, facts: Facts, candidate: Candidate[Ref]) -> tuple[Verdict, Judgement]:
        """One report that is the same suffices, unless another one contradicts."""
        return overall([self.judge(facts, report) for report in candidate.reports])


def overall(judgements: Sequence[Judgement]) -> tuple[Verdict, Judgement]:
    """Sum up what a report comes to beside all reports of one person; the best of them speaks."""
    best = max(judgements, key=lambda judgement: (judgement.verdict is Verdict.SAME, judgement.score))
    contradicted = any(judgement.verdict is Verdict.CONTRADICTED for judgement in judgements)
    if best.verdict is Verdict.SAME and contradicted:
        return Verdict.DOUBTFUL, best
    return best.verdict, best


def _is_barred(agreement: Agreement) -> bool:
    """Say whether two reports may only be joined by a human."""
    if agreement.bsn is Bsn.CONFLICT or agreement.given not in _NAMED:
        return True
    if agreement.bsn is Bsn.EXACT:
        return False
    return agreement.birth not in (Birth.EXACT, Birth.PART, Birth.TURNED, Birth.NEAR) or (
        agreement.sex is SameSex.CONFLICT and agreement.surname is not Surname.EXACT
    )
