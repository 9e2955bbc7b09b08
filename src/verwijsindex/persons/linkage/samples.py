"""What a set of reports looks like from afar: which pairs to look at, what they come to, and how names are spread."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from random import Random
from typing import TypeVar

from verwijsindex.persons.linkage.estimate import Pattern, Patterns, pattern
from verwijsindex.persons.linkage.facts import Facts
from verwijsindex.persons.linkage.frequencies import Frequencies
from verwijsindex.persons.linkage.judge import Judge
from verwijsindex.persons.linkage.keys import keys_of
from verwijsindex.persons.linkage.levels import Agreement

_CROWD = 200
_SEED = 20_26
_RANDOM_PAIRS = 200_000
T = TypeVar("T")


@dataclass(frozen=True)
class Sample:
    """What pairs of reports come to: those that share a key, and those drawn at random."""

    sharing: Patterns[Agreement]
    random: Patterns[Agreement]
    persons: int


def draw(everything: Sequence[T], number: int) -> Sequence[T]:
    """Take so many, the same ones each time."""
    return everything if len(everything) <= number else _random().sample(everything, number)


def sample_of(reports: Sequence[Facts], judge: Judge, *, random_pairs: int = _RANDOM_PAIRS) -> Sample:
    """Compare what must be compared to estimate a model."""

    def count(pairs: Iterable[tuple[int, int]]) -> Counter[Pattern[Agreement]]:
        return Counter(pattern_of(reports[one], reports[other], judge) for one, other in pairs)

    sharing = pairs_sharing_a_key([keys_of(report) for report in reports])
    return Sample(count(sharing), count(pairs_at_random(len(reports), random_pairs)), judge.frequencies.persons)


def pattern_of(one: Facts, other: Facts, judge: Judge) -> Pattern[Agreement]:
    """Say what two reports come to."""
    agreement = judge.agreement(one, other)
    return pattern(agreement, min(judge.rarity(agreement, facts) for facts in (one, other)))


def frequencies_of(reports: Sequence[Facts]) -> Frequencies:
    """Count. There are taken to be as many persons as there are different names with different birth dates."""
    return Frequencies(
        persons=len({(report.given_names, report.surname, report.birth_date) for report in reports}),
        total=len(reports),
        given_names=Counter(report.given_names[0] for report in reports if report.given_names),
        surnames=Counter(" ".join(report.surname) for report in reports),
        birth_dates=Counter(report.birth_date for report in reports if report.birth_date),
    )


def pairs_sharing_a_key(keys: Iterable[Collection[str]]) -> set[tuple[int, int]]:
    """Give the pairs of places that have a key in common. What a crowd has in common tells nothing."""
    groups: defaultdict[str, list[int]] = defaultdict(list)
    for place, own in enumerate(keys):
        for key in own:
            groups[key].append(place)
    return {pair for group in groups.values() if len(group) <= _CROWD for pair in combinations(group, 2)}


def pairs_at_random(places: int, number: int) -> Iterator[tuple[int, int]]:
    """Draw pairs of places, the same ones each time, and no more than there are."""
    random = _random()
    for _ in range(min(number, places * (places - 1) // 2)):
        one, other = random.sample(range(places), 2)
        yield one, other


def _random() -> Random:
    return Random(_SEED)  # noqa: S311  # to sample, not to hide
