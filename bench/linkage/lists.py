"""Lists of names by origin, read from ``names/``: most frequent first, with a long tail."""

from bisect import bisect
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


class Lists(NamedTuple):
    """What people of one origin are called; ``heads`` and ``tails`` make the rare surnames."""

    boys: Deck
    girls: Deck
    middles: Deck | None
    surnames: Deck
    heads: Deck
    tails: Deck


@cache
def lists_of(origin: str) -> Lists:
    sections: dict[str, Deck] = {}
    for section in (_FOLDER / f"{origin}.txt").read_text(encoding="utf-8").split("[")[1:]:
        title, names = section.split("]")
        sections[title] = _deck(tuple(name.strip() for name in names.split(",")))
    return Lists(
        sections["boys"],
        sections["girls"],
        sections.get("middles"),
        sections["surnames"],
        sections["heads"],
        sections["tails"],
    )


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


def _deck(names: tuple[str, ...]) -> Deck:
    distinct = tuple(dict.fromkeys(names))
    return Deck(distinct, tuple(accumulate(1 / (rank + _LEADERS) for rank in range(1, len(distinct) + 1))))
