"""Estimate a model from reports alone: nobody needs to say which of them are about one person.

Strangers are seen in pairs drawn at random. One person reported twice is seen in pairs that share a key, by
expectation and maximisation: each pair counts for as much as the model believes that it is one person, and what is
counted makes the next model. Twins, siblings and namesakes are believed in as well, so that they do not pass for
one person with a strange given name; there are too few of them to learn from, so their figures are kept, but for how
often a name or a date is misspelt.

Source: Dempster, Laird and Rubin, Maximum Likelihood from Incomplete Data via the EM Algorithm, JRSS B 39 (1977) 1.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from typing import Generic, NamedTuple, TypeVar

from verwijsindex.persons.linkage.model import Levels, Model

_ROUNDS = 25
_THIN = 10.0  # in fewer pairs than this, nothing can be told of a level
_PSEUDO = 0.5  # so many pairs are counted along: what was not seen yet is not impossible
_IN_COMMON = 0.5  # relatives of whom this part has the same value have it in common; others have it by chance
_BY_FREQUENCY = ("given", "surname", "birth")  # what is equal here is weighed by its own frequency, see Model.rarity


L = TypeVar("L", bound=Levels)
Shares = Mapping[str, float]


class Pattern(NamedTuple, Generic[L]):
    """What two reports come to; pairs that come to the same are counted together.

    ``rarity`` is what equal values are worth above the usual ones, in bits; rounded, since it is only counted by.
    """

    levels: L
    rarity: float


class Belief(NamedTuple):
    """How probable it is that two reports are about one person, or about two who have nothing to do with each other."""

    same: float
    stranger: float


Patterns = Mapping[Pattern[L], int]


def pattern(levels: L, rarity: float) -> Pattern[L]:
    return Pattern(levels, round(2 * rarity) / 2)


def estimate(model: Model, *, sharing: Patterns[L], random: Patterns[L], persons: int, version: str) -> Model:
    """Fit a model to the pairs that share a key and to pairs drawn at random, beginning from an earlier model."""
    for _ in range(_ROUNDS):
        model = _maximise(model, sharing, random, persons)
    return replace(model, version=version)


def believe(model: Model, seen: Pattern[L], persons: int) -> Belief:
    evidence = model.evidence(seen.levels)
    stranger = persons * 2.0 ** -(evidence.bits + seen.rarity)
    everything = 1 + stranger + evidence.relatives
    return Belief(1 / everything, stranger / everything)


def _maximise(model: Model, sharing: Patterns[L], random: Patterns[L], persons: int) -> Model:
    same = _tally((seen, number * believe(model, seen, persons).same) for seen, number in sharing.items())
    strangers = _tally((seen, number * believe(model, seen, persons).stranger) for seen, number in random.items())
    return replace(
        model,
        likelihoods={
            name: _fitted(kinds, same[name], strangers[name], kept=("exact",) if name in _BY_FREQUENCY else ())
            for name, kinds in model.likelihoods.items()
        },
        _evidence={},
    )


def _fitted(
    kinds: Mapping[str, Shares], same: Shares, strangers: Shares, *, kept: Collection[str]
) -> Mapping[str, Shares]:
    fitted = {
        "same": _shares(same, kinds["same"], kept=()),
        "stranger": _shares(strangers, kinds["stranger"], kept=kept),
    }
    relatives = {kind: shares for kind, shares in kinds.items() if kind not in fitted}
    return fitted | {
        kind: _misspelt(shares, kinds["same"], fitted["same"]) if shares["exact"] > _IN_COMMON else shares
        for kind, shares in relatives.items()
    }


def _misspelt(shares: Shares, before: Shares, now: Shares) -> Shares:
    """Let what relatives have in common be misspelt as often as what one person has."""
    scaled = {level: share * now[level] / before[level] for level, share in shares.items()}
    whole = sum(shares.values()) / sum(scaled.values())
    return {level: whole * share for level, share in scaled.items()}


def _tally(weighted: Iterable[tuple[Pattern[L], float]]) -> Mapping[str, Shares]:
    """Count each level of each field, every pair for as much as it is believed in."""
    tallies: defaultdict[str, defaultdict[str, float]] = defaultdict(lambda: defaultdict(float))
    for seen, weight in weighted:
        for name, level in zip(seen.levels._fields, seen.levels, strict=True):
            tallies[name][level] += weight
    return tallies


def _shares(tally: Shares, earlier: Shares, *, kept: Collection[str]) -> Shares:
    """Give the share of each level among the known ones; of what was neither seen nor expected, the earlier share."""
    seen = {level: tally.get(level, 0.0) for level in earlier}
    whole = sum(seen.values())
    stays = {level for level, share in earlier.items() if level in kept or max(seen[level], share * whole) < _THIN}
    left = sum(share for level, share in earlier.items() if level not in stays)
    fitted = sum(seen[level] + _PSEUDO for level in earlier if level not in stays)
    return {
        level: share if level in stays else left * (seen[level] + _PSEUDO) / fitted for level, share in earlier.items()
    }
