"""The command that loads the reports of a record system into the index."""

import csv
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from verwijsindex.config.linkage_link import read
from verwijsindex.config.surroundings import database, set_up_django

if TYPE_CHECKING:
    from verwijsindex.persons.bulk.recognition import Arrival
    from verwijsindex.persons.linkage.files import Flaw, Reading

_TOLD = {
    "match": "were known",
    "new": "were not",
    "review": "may be somebody who is known: a data steward is asked",
    "several": "fit more than one: a data steward is asked",
    "None": "were loaded before",
}


@click.command()
@click.argument("reports", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option(
    "--source",
    required=True,
    help="Whose report_ids these are. What has the same source and report_id is one report, and is kept once.",
)
@click.option(
    "--flaws",
    required=True,
    type=click.Path(path_type=Path, dir_okay=False, writable=True),
    help="Where to write what is wrong with which row: row, column, reason, is_left_out.",
)
def load(reports: Path, source: str, flaws: Path) -> None:
    """Recognise all young people who are reported in a file at once, and keep the reports in the index.

    REPORTS is a file as for 'link'. Whoever is 23, or may be since no birth date is given, is left out.
    Cut off, it goes on where it was when it is started again.

    It gives no signals: nobody sees these young people until somebody signals them. Load only what signals follow for,
    such as a region that moves here; what nobody signals is not lawful to keep.
    """
    reading = read(reports)
    with database():
        set_up_django()
        from django.utils import timezone

        today = timezone.localdate()
        left_out = _write_flaws(flaws, [*reading.first_flaws(reading.flaws.height), *_too_old(reading, on=today)])
        outcomes = _load(_arrivals(reading, source, on=today), reading.reports.height)
    for outcome, told in _TOLD.items():
        click.echo(f"{outcomes[outcome]:,} {told}.", err=True)
    if left_out:
        raise click.ClickException(f"{left_out:,} rows are left out; {flaws} says why. All others are in the index.")


def _load(arrivals: "Iterator[Arrival]", number: int) -> Counter[str]:
    from verwijsindex.persons.bulk.loading import load

    outcomes = Counter[str]()
    with click.progressbar(length=number, label="Recognising", file=sys.stderr) as bar:
        for came in load(arrivals):
            outcomes.update(str(one.outcome) for one in came)
            bar.update(len(came))
    return outcomes


def _arrivals(reading: "Reading", source: str, *, on: date) -> "Iterator[Arrival]":
    from verwijsindex.persons.bulk.file_rows import identity_of
    from verwijsindex.persons.bulk.recognition import Arrival
    from verwijsindex.persons.retention import is_too_old

    for report_id, *columns in reading.reports.iter_rows():
        identity = identity_of(*columns)
        if not is_too_old(identity.birth_date, on=on):
            yield Arrival(f"{source}/{report_id}", identity)


def _too_old(reading: "Reading", *, on: date) -> "Iterator[Flaw]":
    from verwijsindex.persons.bulk.file_rows import birth_date_of
    from verwijsindex.persons.linkage.files import Flaw
    from verwijsindex.persons.retention import is_too_old

    for row, birth_date in zip(reading.rows, reading.reports["birth_date"], strict=True):
        if is_too_old(birth_date_of(birth_date), on=on):
            yield Flaw(row, "birth_date", "is missing, or 23 years ago", is_left_out=True)


def _write_flaws(path: Path, flaws: "list[Flaw]") -> int:
    """Give the number of rows that are left out."""
    with path.open("w", encoding="utf-8", newline="") as file:
        lines = csv.writer(file, lineterminator="\n")
        lines.writerow(("row", "column", "reason", "is_left_out"))
        lines.writerows((flaw.row, flaw.column, flaw.reason, flaw.is_left_out) for flaw in flaws)
    return len({flaw.row for flaw in flaws if flaw.is_left_out})
