"""Lists of names by origin, read from ``names/``: most frequent first, with a long tail."""

from bisect import bisect
from collections.abc import Mapping, Sequence
from functools import cache
from itertools import accumulate
from pathlib import Path
from random import Random
from typing import NamedTuple

_FOLDER = Path(__file__).with_name("names")
_LEADERS = 25  # the larger, the less the most frequent names stand out


class Deck(NamedTuple):
    """Names to draw from, of which the first come up more often."""

    names: tuple[str, ...]
    cumulative: tuple[float, ...]

    def draw(self, chance: Random, pool: int | None = None) -> str:
        """Draw a name, from the most frequent ones only if a pool is given."""
        last = min(pool or len(self.names), len(self.names)) - 1
        return self.names[bisect(self.cumulative, chance.random() * self.cumulative[last], 0, last)]

    def beginning_with(self, letter: str) -> tuple[str, ...]:
        return _by_letter(self).get(letter, ())


def deck(weights: Mapping[str, float]) -> Deck:
    """Shuffle a deck by hand: each name with its own weight."""
    return Deck(tuple(weights), tuple(accumulate(weights.values())))


def how_many(shares: Sequence[float], chance: Random) -> int:
    """Draw a number from nought, of which each has the share that stands in its place."""
    left = chance.random()
    for number, share in enumerate(shares):
        left -= share
        if left < 0:
            return number
    return 0


class Lists(NamedTuple):
    """What people of one origin are called; ``heads`` and ``tails`` make the rare surnames."""

    firsts: Mapping[str, Deck]  # by sex
    middles: Mapping[str, Deck]
    surnames: Deck
    heads: Deck
    tails: Deck


def read_lists(origin: str) -> Lists:
    """Read the file of one origin."""
    sections: dict[str, Deck] = {}
    for section in (_FOLDER / f"{origin}.txt").read_text(encoding="utf-8").split("[")[1:]:
        title, names = section.split("]")
        sections[title] = long_tailed(tuple(name.strip() for name in names.split(",")))
    firsts = {"M": sections["boys"], "F": sections["girls"]}
    middles = {sex: sections.get(f"{whose} middles", firsts[sex]) for sex, whose in (("M", "boys'"), ("F", "girls'"))}
    return Lists(firsts, middles, sections["surnames"], sections["heads"], sections["tails"])


@cache
def calling_names() -> dict[str, tuple[str, ...]]:
    """Per official name those that somebody of that name is called by."""
    lines = (_FOLDER / "calling.txt").read_text(encoding="utf-8").splitlines()
    pairs = (line.split(": ") for line in lines)
    return {official: tuple(calls.split(", ")) for official, calls in pairs}


@cache
def spellings() -> dict[str, tuple[str, ...]]:
    """Per name the other ways in which a stranger may write it."""
    lines = (_FOLDER / "spellings.txt").read_text(encoding="utf-8").splitlines()
    groups = [tuple(line.split(", ")) for line in lines]
    return {name: tuple(other for other in group if other != name) for group in groups for name in group}


@cache
def _by_letter(deck: Deck) -> dict[str, tuple[str, ...]]:
    return {letter: tuple(n for n in deck.names if n[0] == letter) for letter in {name[0] for name in deck.names}}


def long_tailed(names: tuple[str, ...]) -> Deck:
    """Make the first of some names frequent and the last rare."""
    return deck({name: 1 / (rank + _LEADERS) for rank, name in enumerate(dict.fromkeys(names))})
