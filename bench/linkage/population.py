"""Write a file of reports about invented young people, and the truth about who is who.

``python -m bench.linkage.population --persons 50000 --seed 1 --reports REPORTS.csv --truth TRUTH.csv``
"""

import csv
import gc
from collections.abc import Iterable, Iterator
from pathlib import Path
from random import Random
from typing import NamedTuple, TypeVar

import click

from bench.linkage.families import regions_of
from bench.linkage.offices import offices, reporting_office
from bench.linkage.people import areas_of, people
from bench.linkage.person import Person
from bench.linkage.profiles import PROFILES, Profile
from bench.linkage.reporting import Report, report

REPORT_COLUMNS = ("report_id", *Report._fields)
T = TypeVar("T")
_SHUFFLED = 1_000_000  # reports held back so that those about one person do not stand together


class Truth(NamedTuple):
    """Who a report is about. ``family`` and ``lookalike`` tell what kind of mistake a wrong pair is."""

    report_id: str
    person_id: str
    origin: str
    kind: str
    family: str
    lookalike: str


def population(
    persons: int, *, seed: int, mean_reports: float = 3.0, profile: Profile = PROFILES["plain"]
) -> Iterator[tuple[Report, Person]]:
    """Report on so many persons, in no order, at least once each."""
    return _shuffled(_reported(profile, persons, seed, mean_reports), Random(f"order {seed}"))


def write(rows: Iterable[tuple[Report, Person]], reports: Path, truth: Path) -> int:
    """Write both files and tell how many reports there are."""
    number = 0
    with (
        reports.open("w", encoding="utf-8", newline="") as given,
        truth.open("w", encoding="utf-8", newline="") as known,
    ):
        said, true = csv.writer(given, lineterminator="\n"), csv.writer(known, lineterminator="\n")
        said.writerow(REPORT_COLUMNS)
        true.writerow(Truth._fields)
        for number, (row, person) in enumerate(rows, 1):
            said.writerow((f"R{number}", *row))
            true.writerow(
                Truth(f"R{number}", person.number, person.origin, person.kind, person.family, person.lookalike)
            )
    return number


def _reported(profile: Profile, persons: int, seed: int, mean_reports: float) -> Iterator[tuple[Report, Person]]:
    chance = Random(f"reports {seed}")
    regions = offices(profile.offices, regions_of(areas_of(persons)), persons, chance)
    for person in people(profile, persons, seed=seed):
        for _ in range(_reports(mean_reports, chance)):
            office = reporting_office(regions, person.region, chance)
            yield report(person, office, profile.rates, chance), person


def _reports(mean: float, chance: Random) -> int:
    """One report and a Poisson number of others."""
    number, waited = 0, 0.0
    while waited <= mean - 1:
        waited += chance.expovariate(1)
        number += 1
    return number


def _shuffled(rows: Iterable[T], chance: Random) -> Iterator[T]:
    held: list[T] = []
    for row in rows:
        if len(held) < _SHUFFLED:
            held.append(row)
        else:
            place = int(chance.random() * _SHUFFLED)
            held[place], row = row, held[place]
            yield row
    chance.shuffle(held)
    yield from held


@click.command(help=__doc__)
@click.option("--persons", default=50_000, show_default=True)
@click.option("--seed", default=1, show_default=True)
@click.option("--mean-reports", default=3.0, show_default=True, help="how many there are about a person")
@click.option("--profile", type=click.Choice(tuple(PROFILES)), default="plain", show_default=True)
@click.option("--reports", type=click.Path(path_type=Path), required=True)
@click.option("--truth", type=click.Path(path_type=Path), required=True)
def main(persons: int, seed: int, mean_reports: float, profile: str, reports: Path, truth: Path) -> None:
    gc.disable()  # nothing here points back, and looking for what does takes a fifth of the time
    rows = population(persons, seed=seed, mean_reports=mean_reports, profile=PROFILES[profile])
    click.echo(f"{write(rows, reports, truth):,} reports about {persons:,} persons")


if __name__ == "__main__":
    main()
