"""What a set of criteria is, and what it advises: pure. It counts what is ticked; it never scores a young person.

Source: seed 002, step 2
"""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import pairwise
from typing import TypeVar

MOST_IN_A_COMBINATION = 9


class LifeArea(StrEnum):
    """The five areas of life of the national guide."""

    LIVING = "living"
    HEALTH = "health"
    UPBRINGING = "upbringing"
    OCCUPATION = "occupation"
    SURROUNDINGS = "surroundings"


class Decision(StrEnum):
    SIGNAL = "signal"
    NO_SIGNAL = "no-signal"


@dataclass(frozen=True, repr=False)
class Weighed:
    """What a professional decided and why, under a reference of their own. Prints nothing of it."""

    decision: Decision
    reference: str
    reason: str


@dataclass(frozen=True)
class Criterion:
    """Something that a professional can see. ``key`` stays when the words change; no English means the Dutch."""

    key: str
    area: LifeArea
    dutch: str
    english: str = ""


@dataclass(frozen=True)
class Combination:
    """At least so many of these criteria, from at least so many areas: then the organisation would signal.

    What counts are all criteria of ``areas``, later ones too, and the single ``criteria``.
    """

    key: str
    at_least: int = 1
    from_areas: int = 1
    areas: frozenset[LifeArea] = frozenset()
    criteria: frozenset[str] = frozenset()

    def counts(self, criterion: Criterion) -> bool:
        return criterion.area in self.areas or criterion.key in self.criteria

    def fits(self, seen: Iterable[Criterion]) -> bool:
        areas = [criterion.area for criterion in seen if self.counts(criterion)]
        return len(areas) >= self.at_least and len(set(areas)) >= self.from_areas


@dataclass(frozen=True)
class CriteriaSet:
    """Criteria in the order in which they are shown, with the combinations that lead to a signal."""

    criteria: tuple[Criterion, ...] = ()
    combinations: tuple[Combination, ...] = ()

    def of(self, area: LifeArea) -> tuple[Criterion, ...]:
        return tuple(criterion for criterion in self.criteria if criterion.area is area)

    def fitting(self, ticked: Collection[str]) -> tuple[Combination, ...]:
        """Give the combinations that fit what is ticked; what is ticked and does not exist counts for nothing."""
        seen = [criterion for criterion in self.criteria if criterion.key in ticked]
        return tuple(combination for combination in self.combinations if combination.fits(seen))

    def never_fitting(self) -> tuple[Combination, ...]:
        """Give the combinations that nobody could ever tick: they ask for more than there is."""
        return tuple(combination for combination in self.combinations if not combination.fits(self.criteria))

    @property
    def is_whole(self) -> bool:
        """Say whether it can guide anybody: it has combinations, and each can fit."""
        return bool(self.combinations) and not self.never_fitting()


Keyed = TypeVar("Keyed", Criterion, Combination)


def with_criterion(before: CriteriaSet, criterion: Criterion) -> CriteriaSet:
    """Add a criterion as the last one, or replace the one with its key."""
    return replace(before, criteria=_put(before.criteria, criterion))


def without_criterion(before: CriteriaSet, key: str) -> CriteriaSet:
    """Take a criterion out, of the combinations that named it too."""
    return CriteriaSet(
        tuple(criterion for criterion in before.criteria if criterion.key != key),
        tuple(replace(each, criteria=each.criteria - {key}) for each in before.combinations),
    )


def with_criterion_raised(before: CriteriaSet, key: str) -> CriteriaSet:
    """Let a criterion change places with the one above it in its area; the first stays where it is."""
    return _exchanged(before, lambda _, below: below.key == key)


def with_criterion_lowered(before: CriteriaSet, key: str) -> CriteriaSet:
    """Let a criterion change places with the one below it in its area; the last stays where it is."""
    return _exchanged(before, lambda above, _: above.key == key)


def with_combination(before: CriteriaSet, combination: Combination) -> CriteriaSet:
    """Add a combination as the last one, or replace the one with its key."""
    return replace(before, combinations=_put(before.combinations, combination))


def without_combination(before: CriteriaSet, key: str) -> CriteriaSet:
    return replace(before, combinations=tuple(each for each in before.combinations if each.key != key))


def _exchanged(before: CriteriaSet, is_meant: Callable[[Criterion, Criterion], bool]) -> CriteriaSet:
    """Let the two neighbours that are meant change places."""
    for area in LifeArea:
        for above, below in pairwise(before.of(area)):
            if is_meant(above, below):
                exchange = {above: below, below: above}
                return replace(before, criteria=tuple(exchange.get(each, each) for each in before.criteria))
    return before


def _put(present: tuple[Keyed, ...], one: Keyed) -> tuple[Keyed, ...]:
    return tuple(({each.key: each for each in present} | {one.key: one}).values())
