"""The organisations that report, each with habits of its own."""

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

from bench.linkage.profiles import Offices

_FEWEST = 40  # organisations in a region
_NATIONAL = 0.12  # reports that come from another region


@dataclass(frozen=True, slots=True)
class Office:
    """An organisation: what it may know, and how it writes."""

    name: str
    may_know_bsn: bool
    gives_postcode: bool
    marks: bool
    upper_case: bool
    given: str  # official, first or call
    infix: str  # apart, inside, comma, short or none
    spaced_postcode: bool


def offices(habits: Offices, regions: int, persons: int, chance: Random) -> list[list[Office]]:
    """Invent the organisations of each region."""
    number = max(_FEWEST, persons // habits.per_persons // regions)
    return [[_office(habits, region, n, chance) for n in range(number)] for region in range(regions)]


def reporting_office(regions: Sequence[Sequence[Office]], region: int, chance: Random) -> Office:
    if chance.random() < _NATIONAL:
        region = int(chance.random() * len(regions))
    near = regions[region]
    return near[int(chance.random() * len(near))]


def _office(habits: Offices, region: int, number: int, chance: Random) -> Office:
    return Office(
        name=f"O{region}-{number}",
        may_know_bsn=not _falls_to(number, habits.without_bsn, 0),
        gives_postcode=not _falls_to(number, habits.without_postcode, 0.37),
        marks=chance.random() >= habits.without_marks,
        upper_case=chance.random() < habits.upper_case,
        given=habits.given.draw(chance),
        infix=habits.infix.draw(chance),
        spaced_postcode=chance.random() < 0.3,
    )


def _falls_to(number: int, share: float, start: float) -> bool:
    """Spread a share of the organisations evenly, since luck among so few would decide the figures."""
    return int(start + number * share) != int(start + (number + 1) * share)
