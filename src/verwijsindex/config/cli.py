"""The one command line: everything that operates the index. Django loads only where a command needs it."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import UUID

import click

from verwijsindex.config.environment import DemoOnGivenDatabase, read_environment
from verwijsindex.kit.database_roles import psql_script
from verwijsindex.kit.embedded_postgres import EmbeddedPostgres


@click.group(context_settings={"max_content_width": 120})
def main() -> None:
    """Run the Verwijsindex and look after it.

    Where it runs is told by the environment: DATABASE_URL and DATABASE_OWNER_URL name the database; without
    them, PostgreSQL comes along in the directory VERWIJSINDEX_DATA.
    """


@main.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option("--port", default=8000, show_default=True, help="The port to listen on.")
@click.option("--workers", default=2, show_default=True, help="How many processes answer requests.")
def serve(host: str, port: int, workers: int) -> None:
    """Serve the pages, until stopped."""
    from granian.constants import Interfaces
    from granian.log import LogLevels
    from granian.server import Server

    with _database():
        _django("collectstatic", "--noinput", "--verbosity=0")
        Server(
            "verwijsindex.config.wsgi:application",
            address=host,
            port=port,
            interface=Interfaces.WSGI,
            workers=workers,
            blocking_threads=4,  # as many as the pool has connections
            websockets=False,
            log_level=LogLevels.warning,
        ).serve()


@main.command()
def worker() -> None:
    """Do the queued jobs and those of the clock, until stopped: mails, reminders, terms that end."""
    with _database():
        _django("procrastinate", "worker", "--delete-jobs=successful")


@main.command()
def migrate() -> None:
    """Bring the database up to this version, as the role that owns it."""
    if os.environ.get("DATABASE_URL") and not os.environ.get("DATABASE_OWNER_URL"):
        raise click.ClickException("Set DATABASE_OWNER_URL too: the role of DATABASE_URL may not change tables.")
    os.environ["VERWIJSINDEX_AS_OWNER"] = "1"
    with _database():
        _django("migrate")


@main.command()
def check() -> None:
    """Say whether this machine is ready to serve: its settings, its database and its migrations."""
    with _database():
        _django("check", "--deploy", "--fail-level=WARNING", "--database=default")
        _django("migrate", "--check")


@main.command()
def expire() -> None:
    """Let leave what must leave today, as the worker does each night. Running it twice does no harm."""
    with _database():
        _set_up_django()
        from django.utils import timezone

        from verwijsindex.signals.retention import keep_to_the_terms

        for what, number in keep_to_the_terms(on=timezone.localdate()).items():
            click.echo(f"{what}: {number}")


@main.command()
@click.argument("signal_id", type=click.UUID)
def erase(signal_id: UUID) -> None:
    """Erase a signal, live or archived, because the municipality decided so on a request of the family.

    SIGNAL_ID stands in the address of the signal's page. It cannot be undone.
    """
    with _database():
        _set_up_django()
        from django.utils import timezone

        from verwijsindex.signals.retention import erase as erase_signal

        if not erase_signal(signal_id, on=timezone.localdate()):
            raise click.ClickException("There is no such signal, live or archived.")
        click.echo("The signal is erased.")


@main.group()
def keys() -> None:
    """Make and change the keys that seal what identifies young people.

    They are in the file that VERWIJSINDEX_KEYS names. Keep it apart from the copies of the database: together
    they tell everything, and without the keys the database tells nothing, to anyone, ever again.
    """


@keys.command()
def create() -> None:
    """Make a key file; never overwrites one."""
    from verwijsindex.kit.keys import create_keyring

    path = read_environment().keys
    try:
        create_keyring(path)
    except FileExistsError as error:
        raise click.ClickException(f"There already are keys in {path}.") from error
    click.echo(f"The keys are in {path}. Make a safe copy now.")


@keys.command()
def rotate() -> None:
    """Add a key that seals from now on; the old ones still open what they sealed.

    Then start all processes again with the new file, and run 'verwijsindex keys reseal'.
    """
    from verwijsindex.kit.keys import add_sealing_key

    path = read_environment().keys
    ring = add_sealing_key(path)
    click.echo(f"Key {ring.sealing.active} is in {path}. Make a safe copy, restart all processes, then reseal.")


@keys.command()
@click.option("--batch", default=500, show_default=True, help="How many identities are sealed at a time.")
def reseal(batch: int) -> None:
    """Bring all identities under the key that seals now. It can be stopped, and run while the index runs."""
    with _database():
        _set_up_django()
        from verwijsindex.persons.rotation import reseal as reseal_some

        done = 0
        while number := reseal_some(batch=batch):
            done += number
            click.echo(f"{done} identities sealed anew")


@keys.command()
def status() -> None:
    """Say which key seals now, and how many identities are sealed under each."""
    with _database():
        _set_up_django()
        from django.conf import settings

        from verwijsindex.persons.rotation import sealed_under

        click.echo(f"{settings.KEYRING.sealing.active} seals now.")
        for key, number in sealed_under().items():
            click.echo(f"{key}: {number} identities")


@main.command("database-roles")
def database_roles() -> None:
    """Print the SQL that makes the two roles and the database on a server of your own, for psql."""
    click.echo(psql_script(), nl=False)


@main.command("brp-stub")
@click.option("--port", default=8010, show_default=True, help="The port to listen on.")
def brp_stub(port: int) -> None:
    """Serve the test persons of the BRP at this machine, until stopped."""
    from verwijsindex.persons.brp.stub import serve

    serve(port)


@main.command()
@click.option("--data", type=click.Path(path_type=Path), help="Where the demo keeps its data.")
@click.option("--port", default=8000, show_default=True, help="The port of the pages, if it is free.")
@click.option("--force", is_flag=True, help="Fill the database that DATABASE_URL names with the demo.")
def demo(data: Path | None, port: int, force: bool) -> None:  # noqa: FBT001
    """Fill and run the demo region with all that belongs to it, until stopped."""
    from demo.run import run

    run(data=data, port=port, force=force)


def _set_up_django() -> None:
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "verwijsindex.config.settings")
    django.setup()


def _django(command: str, *arguments: str) -> None:
    from django.core.management import execute_from_command_line

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "verwijsindex.config.settings")
    execute_from_command_line(["verwijsindex", command, *arguments])


@contextmanager
def _database() -> Iterator[None]:
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
