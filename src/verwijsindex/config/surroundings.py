"""What a command needs around it: Django, and a database that runs."""

import os
from collections.abc import Iterator
from contextlib import contextmanager

import click

from verwijsindex.config.environment import DemoOnGivenDatabase, read_environment
from verwijsindex.kit.embedded_postgres import EmbeddedPostgres


def set_up_django() -> None:
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "verwijsindex.config.settings")
    django.setup()


def run_django(command: str, *arguments: str) -> None:
    from django.core.management import execute_from_command_line

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "verwijsindex.config.settings")
    execute_from_command_line(["verwijsindex", command, *arguments])


@contextmanager
def database() -> Iterator[None]:
    """Have the database there: the given one, or our own for as long as it is used."""
    try:
        environment = read_environment()
    except DemoOnGivenDatabase as error:
        raise click.ClickException(str(error)) from error
    if environment.database_url:
        yield
    else:
        with EmbeddedPostgres(environment.data / "postgres").running():
            yield
