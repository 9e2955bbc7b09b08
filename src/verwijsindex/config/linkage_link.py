"""The command that recognises who was reported in a file."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from verwijsindex.config.surroundings import database, set_up_django
from verwijsindex.kit.scratch_schema import enter_scratch_schema, scratch_schema

if TYPE_CHECKING:
    from polars import DataFrame

    from verwijsindex.persons.linkage.bulk.link import Linked, Progress
    from verwijsindex.persons.linkage.files import Reading
    from verwijsindex.persons.linkage.model import Model

_SHOWN_FLAWS = 20
_STEPS = 1000
_INPUT = click.Path(path_type=Path, exists=True, dir_okay=False)
_OUTPUT = click.Path(path_type=Path, dir_okay=False, writable=True)


@click.command()
@click.argument("reports", type=_INPUT)
@click.option("--clusters", required=True, type=_OUTPUT, help="Where to write who is who: report_id, cluster_id.")
@click.option(
    "--review", required=True, type=_OUTPUT, help="Where to write what a human must decide: report_id_a, _b, score."
)
@click.option("--online", is_flag=True, help="One report at a time, through a scratch schema of the database.")
@click.option("--model", "path", type=_INPUT, help="Not the shipped one.")
def link(reports: Path, clusters: Path, review: Path, path: Path | None, *, online: bool) -> None:
    """Recognise the young people who were reported in a file, as the index would.

    REPORTS is a file in UTF-8 with a line per report and the columns report_id, organisation, reported_on, bsn,
    first_name, infix, surname, sex (M, F, X), birth_date and postcode. All but the first three may be empty.
    The reports count as given in the order of reported_on, then of report_id. The index itself is left alone.
    """
    from verwijsindex.persons.linkage.files import write_clusters, write_review
    from verwijsindex.persons.linkage.model import DEFAULT, read_model

    model = read_model(path.read_text(encoding="utf-8")) if path else DEFAULT
    with _progress() as progress:
        progress("Reading", 0)
        reading = read(reports)
        linked = (_link_online if online else _link)(reading.reports, model, progress)
        progress("Writing", 1)
        write_clusters(clusters, reading.reports["report_id"], linked.first_reports)
        write_review(review, reading.reports["report_id"], linked.questions)
    _tell(reading, linked)


def _link(reports: "DataFrame", model: "Model", progress: "Progress") -> "Linked":
    from verwijsindex.persons.linkage.bulk.link import link

    return link(reports, model, progress)


def _link_online(reports: "DataFrame", model: "Model", progress: "Progress") -> "Linked":
    name = enter_scratch_schema()
    with database():
        set_up_django()
        from verwijsindex.persons.one_by_one import link_one_by_one

        with scratch_schema(name, room="persons"):
            return link_one_by_one(reports, model, progress)


def read(reports: Path) -> "Reading":
    """Read a file of reports. Raises: click.ClickException."""
    from verwijsindex.persons.linkage.files import MissingColumn, read_reports

    try:
        return read_reports(reports)
    except MissingColumn as error:
        raise click.ClickException(f"The first line of {reports} does not name the column {error}.") from error


@contextmanager
def _progress() -> Iterator["Progress"]:
    with click.progressbar(length=_STEPS, show_eta=False, item_show_func=_name, file=sys.stderr) as bar:

        def show(step: str, share: float) -> None:
            bar.update(round(share * _STEPS) - bar.pos, step)

        yield show


def _name(step: str | None) -> str | None:
    return step


def _tell(reading: "Reading", linked: "Linked") -> None:
    """Say what was found, and what is wrong with the file. A file with rows that could not be used ends with 1."""
    persons = len(set(linked.first_reports))
    click.echo(f"{reading.reports.height:,} reports are about {persons:,} young people.", err=True)
    click.echo(f"{len(linked.questions):,} pairs must be looked at.", err=True)
    for flaw in reading.first_flaws(_SHOWN_FLAWS):
        kept = "the row is left out" if flaw.is_left_out else "the row is used without it"
        click.echo(f"Row {flaw.row}, {flaw.column}: {flaw.reason}; {kept}.", err=True)
    if (more := reading.flaws.height - _SHOWN_FLAWS) > 0:
        click.echo(f"And {more:,} more.", err=True)
    if left_out := reading.flaws.filter("is_left_out")["row"].n_unique():
        raise click.ClickException(f"{left_out:,} rows could not be used. All others are in the results.")
