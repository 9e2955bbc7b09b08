"""The one command line: everything that operates the index. Django loads only where a command needs it."""

import os
import sys
from pathlib import Path
from uuid import UUID

import click

from verwijsindex.config.conformance_cli import conformance
from verwijsindex.config.keys_cli import keys
from verwijsindex.config.linkage_cli import linkage
from verwijsindex.config.linkage_link import link
from verwijsindex.config.surroundings import database, run_django, set_up_django
from verwijsindex.kit.database_roles import psql_script


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

    with database():
        run_django("collectstatic", "--noinput", "--verbosity=0")
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
    with database():
        set_up_django()
        from verwijsindex.config.working import work

        work()


@main.command()
def migrate() -> None:
    """Bring the database up to this version, as the role that owns it."""
    if os.environ.get("DATABASE_URL") and not os.environ.get("DATABASE_OWNER_URL"):
        raise click.ClickException("Set DATABASE_OWNER_URL too: the role of DATABASE_URL may not change tables.")
    os.environ["VERWIJSINDEX_AS_OWNER"] = "1"
    with database():
        run_django("migrate")


@main.command()
def check() -> None:
    """Say whether this machine is ready to serve: its settings, its database and its migrations."""
    with database():
        run_django("check", "--deploy", "--fail-level=WARNING", "--database=default")
        run_django("migrate", "--check")


@main.command()
def expire() -> None:
    """Let leave what must leave today, as the worker does each night. Running it twice does no harm."""
    with database():
        set_up_django()
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
    with database():
        set_up_django()
        from django.utils import timezone

        from verwijsindex.signals.retention import erase as erase_signal

        if not erase_signal(signal_id, on=timezone.localdate()):
            raise click.ClickException("There is no such signal, live or archived.")
        click.echo("The signal is erased.")


@main.command()
def bounce() -> None:
    """Take in a mail that came back, on standard input: for the mail server that gets VERWIJSINDEX_BOUNCE_ADDRESS.

    Any other mail is let pass in silence: to who is on leave there is nothing to say.
    """
    with database():
        set_up_django()
        from verwijsindex.notices.actions import record_bounce
        from verwijsindex.notices.bounces import bounced_notice
        from verwijsindex.onboarding.mailing import record_bounced_mail
        from verwijsindex.outreach.mailing import record_bounced_newsletter

        if message_id := bounced_notice(sys.stdin.buffer.read()):
            any(record(message_id) for record in (record_bounce, record_bounced_newsletter, record_bounced_mail))


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
@click.option("--small", is_flag=True, help="Leave out the year of work, which takes a minute the first time.")
@click.option("--lab", is_flag=True, help="For suppliers of record systems: without the year, for trying out.")
def demo(data: Path | None, port: int, force: bool, small: bool, lab: bool) -> None:  # noqa: FBT001
    """Fill and run the demo region with all that belongs to it, until stopped."""
    from demo.run import run

    run(data=data, port=port, force=force, small=small or lab, lab=lab)


main.add_command(conformance)
main.add_command(keys)
linkage.add_command(link)
main.add_command(linkage)
