"""The FEBRL sets without their number, linked by the model of the house with fields of an address beside its own.

FEBRL is Australian and made up: everybody has an address, typing errors are many, and brothers and sisters are rare.
It shows that the machine is sound, not that it knows young people. Nobody tells it which records are one person: the
model is estimated from the set itself, and two records are one person if that is more likely than not.
"""

import tomllib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from pathlib import Path
from typing import NamedTuple

from rapidfuzz.distance import OSA

from bench.linkage.febrl_sets import Beliefs, FebrlSet, Row
from verwijsindex.persons.linkage.estimate import Pattern, believe, estimate
from verwijsindex.persons.linkage.facts import Facts, facts_of_row
from verwijsindex.persons.linkage.judge import Judge
from verwijsindex.persons.linkage.keys import keys_of
from verwijsindex.persons.linkage.model import DEFAULT, Likelihoods
from verwijsindex.persons.linkage.samples import frequencies_of, pairs_at_random, pairs_sharing_a_key, pattern_of
from verwijsindex.persons.partial_date import NotAPartialDate, PartialDate

_RANDOM_PAIRS = 100_000
_ROUGH: Likelihoods = tomllib.loads((Path(__file__).parent / "febrl.toml").read_text())
_FIELDS = {
    "given": DEFAULT.likelihoods["given"],
    "surname": DEFAULT.likelihoods["surname"],
    "birth": DEFAULT.likelihoods["birth"],
    "street_number": _ROUGH["number"],
    "address_1": _ROUGH["text"],
    "address_2": _ROUGH["text"],
    "suburb": _ROUGH["text"],
    "postcode": _ROUGH["number"],
    "state": _ROUGH["state"],
}
START = replace(DEFAULT, priors={}, likelihoods=_FIELDS, _evidence={})


class Levels(NamedTuple):
    given: str
    surname: str
    birth: str
    street_number: str
    address_1: str
    address_2: str
    suburb: str
    postcode: str
    state: str


@dataclass(frozen=True)
class Record:
    """A row of FEBRL: the facts of the house, and the address."""

    row: Row
    facts: Facts


def by_our_model(febrl: FebrlSet) -> Beliefs:
    """Estimate a model from the set itself and weigh by it all pairs that share a key."""
    records = [Record(row, _facts(row)) for row in febrl.rows]
    judge = Judge(DEFAULT, frequencies_of([record.facts for record in records]))
    seen = {
        (one, other): _pattern(records[one], records[other], judge) for one, other in _sharing_a_key(febrl, records)
    }
    drawn = Counter(
        _pattern(records[one], records[other], judge) for one, other in pairs_at_random(len(records), _RANDOM_PAIRS)
    )
    model = estimate(START, sharing=Counter(seen.values()), random=drawn, persons=febrl.persons, version="febrl")
    return {pair: believe(model, seen[pair], febrl.persons).same for pair in seen}


def _facts(row: Row) -> Facts:
    try:
        birth_date = PartialDate.parse(f"{row.date_of_birth[:4]}-{row.date_of_birth[4:6]}-{row.date_of_birth[6:]}")
    except NotAPartialDate:
        birth_date = None
    return facts_of_row(
        first_name=row.given_name, infix="", surname=row.surname, sex="", birth_date=birth_date, postcode="", bsn=""
    )


def _pattern(one: Record, other: Record, judge: Judge) -> Pattern[Levels]:
    core, rarity = pattern_of(one.facts, other.facts, judge)
    mine, theirs = one.row, other.row
    address_1, address_2 = _texts(mine.address_1, theirs.address_1), _texts(mine.address_2, theirs.address_2)
    if "conflict" in (address_1, address_2) and _are_swapped(mine, theirs):
        address_1 = address_2 = "swapped"
    levels = Levels(
        core.given,
        core.surname,
        core.birth,
        _numbers(mine.street_number, theirs.street_number),
        address_1,
        address_2,
        _texts(mine.suburb, theirs.suburb),
        _numbers(mine.postcode, theirs.postcode),
        _codes(mine.state, theirs.state),
    )
    return Pattern(levels, rarity)


def _texts(one: str, other: str) -> str:
    if not one or not other:
        return "unknown"
    one, other = one.replace(" ", ""), other.replace(" ", "")
    if one == other:
        return "exact"
    likeness = OSA.normalized_similarity(one, other)
    return "close" if likeness >= 0.75 else "like" if likeness >= 0.6 else "conflict"


def _numbers(one: str, other: str) -> str:
    if not one or not other:
        return "unknown"
    if one == other:
        return "exact"
    return "close" if OSA.distance(one, other) == 1 else "conflict"


def _codes(one: str, other: str) -> str:
    if not one or not other:
        return "unknown"
    return "exact" if one == other else "conflict"


def _are_swapped(mine: Row, theirs: Row) -> bool:
    crossed = {_texts(mine.address_1, theirs.address_2), _texts(mine.address_2, theirs.address_1)}
    return bool(crossed & {"exact", "close"}) and crossed <= {"exact", "close", "unknown"}


def _sharing_a_key(febrl: FebrlSet, records: Sequence[Record]) -> Iterator[tuple[int, int]]:
    """Find the pairs to compare: those who share a key of the house, or any two values."""
    keys = ({*keys_of(record.facts), *_two_values(record.row)} for record in records)
    return (pair for pair in pairs_sharing_a_key(keys) if febrl.may_be_one(*pair))


def _two_values(row: Row) -> Iterator[str]:
    values = [
        f"{name.rstrip('_12')}={value.replace(' ', '')}"
        for name, value in row._asdict().items()
        if value and name != "state"
    ]
    return map("|".join, combinations(values, 2))
