"""Estimate a model from reports alone: nobody needs to say which of them are about one person.

Strangers are seen in pairs drawn at random. One person reported twice is seen in pairs that share a key, by
expectation and maximisation: each pair counts for as much as the model believes that it is one person, and what is
counted makes the next model. Twins, siblings and namesakes are believed in as well, so that they do not pass for
one person with a strange given name; there are too few of them to learn from, so their figures are kept.

Source: Dempster, Laird and Rubin, Maximum Likelihood from Incomplete Data via the EM Algorithm, JRSS B 39 (1977) 1.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from typing import NamedTuple

from verwijsindex.persons.linkage.model import Levels, Likelihoods, Model

_ROUNDS = 25
_THIN = 10.0  # a level seen in fewer pairs than this keeps the figure it had
_BY_FREQUENCY = ("given", "surname", "birth")  # what is equal here is weighed by its own frequency, see Model.rarity


class Pattern(NamedTuple):
    """What two reports come to; pairs that come to the same are counted together.

    ``rarity`` is what equal values are worth above the usual ones, in bits; rounded, since it is only counted by.
    """

    levels: Levels
    rarity: float


class Belief(NamedTuple):
    """How probable it is that two reports are about one person, or about two who have nothing to do with each other."""

    same: float
    stranger: float


Patterns = Mapping[Pattern, int]


def pattern(levels: Levels, rarity: float) -> Pattern:
    return Pattern(levels, round(2 * rarity) / 2)


def estimate(model: Model, *, sharing: Patterns, random: Patterns, persons: int, version: str) -> Model:
    """Fit a model to the pairs that share a key and to pairs drawn at random, beginning from an earlier model."""
    for _ in range(_ROUNDS):
        model = _maximise(model, sharing, random, persons)
    return replace(model, version=version)


def believe(model: Model, seen: Pattern, persons: int) -> Belief:
    evidence = model.evidence(seen.levels)
    stranger = persons * 2.0 ** -(evidence.bits + seen.rarity)
    everything = 1 + stranger + evidence.relatives
    return Belief(1 / everything, stranger / everything)


def _maximise(model: Model, sharing: Patterns, random: Patterns, persons: int) -> Model:
    same = _tally((seen, number * believe(model, seen, persons).same) for seen, number in sharing.items())
    strangers = _tally((seen, number * believe(model, seen, persons).stranger) for seen, number in random.items())
    likelihoods: Likelihoods = {
        name: {
            **kinds,
            "same": _shares(same[name], kinds["same"], kept=()),
            "stranger": _shares(strangers[name], kinds["stranger"], kept=("exact",) if name in _BY_FREQUENCY else ()),
        }
        for name, kinds in model.likelihoods.items()
    }
    return replace(model, likelihoods=likelihoods, _evidence={})


def _tally(weighted: Iterable[tuple[Pattern, float]]) -> Mapping[str, Mapping[str, float]]:
    """Count each level of each field, every pair for as much as it is believed in."""
    tallies: defaultdict[str, defaultdict[str, float]] = defaultdict(lambda: defaultdict(float))
    for seen, weight in weighted:
        for name, level in zip(seen.levels._fields, seen.levels, strict=True):
            tallies[name][level] += weight
    return tallies


def _shares(tally: Mapping[str, float], earlier: Mapping[str, float], *, kept: Collection[str]) -> dict[str, float]:
    """Give the share of each level among the known ones; what is seen too little keeps its earlier share."""
    thin = {level: share for level, share in earlier.items() if level in kept or tally.get(level, 0.0) < _THIN}
    seen = sum(tally[level] for level in earlier if level not in thin)
    left = 1 - sum(thin.values())
    return {level: thin[level] if level in thin else left * tally[level] / seen for level in earlier}
