"""The demo: the whole house on this machine alone, filled with the demo region, until stopped."""

import json
import os
import shutil
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import asdict
from pathlib import Path

import click

from demo.filling import fill
from demo.processes import HERE, ChildEnded, Family, claimed_ports, stopping_when_asked
from verwijsindex.config.environment import ROOT
from verwijsindex.kit.embedded_postgres import EmbeddedPostgres
from verwijsindex.kit.keys import create_keyring

HALF_FILLED = "half-filled"
VERWIJSINDEX = str(Path(sys.executable).with_name("verwijsindex"))


def run(*, data: Path | None, port: int, force: bool, small: bool, lab: bool) -> None:
    """Fill and run the demo, ``small`` without the year; the next time it goes on where it was.

    A ``lab`` takes test persons alone, and stands beside the demo, with keys and data of its own.

    Raises:
        click.ClickException: with a real database and no force, or when a part of the demo ends by itself.
    """
    if "DATABASE_URL" in os.environ and not force:
        raise click.ClickException(
            "DATABASE_URL names a database, and the demo lets anyone in. Use --force if that is what you want."
        )
    _compile_once()
    place = (data or ROOT / ".data" / ("lab" if lab else "demo")).resolve()
    preferred = {"web": port, "inbox": 8025, "smtp": 2525, "brp": 8010}
    with claimed_ports(preferred) as ports, stopping_when_asked():
        os.environ.update(_environment(place, ports, force=force))
        try:
            _live(place, ports, small=small, lab=lab)
        except ChildEnded as ended:
            name, code, last = ended.args
            raise click.ClickException(f"'{name}' ended by itself ({code}). The last it said:\n{last}") from ended
    click.echo("\nThe demo has stopped. The next start goes on where it was.")


def _compile_once() -> None:
    """Keep compiled modules for the processes that follow, also where Python may write none beside the sources."""
    if sys.dont_write_bytecode:
        sys.dont_write_bytecode, sys.pycache_prefix = False, str(ROOT / ".data" / "bytecode")
        os.environ |= {"PYTHONDONTWRITEBYTECODE": "", "PYTHONPYCACHEPREFIX": sys.pycache_prefix}


def _live(place: Path, ports: dict[str, int], *, small: bool, lab: bool) -> None:
    click.echo("The demo of the Verwijsindex starts.")
    with ExitStack() as house:
        with _step("database"):
            if "DATABASE_URL" not in os.environ:
                _forget_what_was_half_filled(place)
                house.enter_context(EmbeddedPostgres(place / "postgres").running())
            if not (place / "keys.json").exists():
                create_keyring(place / "keys.json", is_lab=lab)
        family = Family(place / "logs", os.environ)
        house.callback(family.stop)
        with _step("tables"):
            family.start("migrate", [VERWIJSINDEX, "migrate"])
            family.start("brp", [VERWIJSINDEX, "brp-stub", f"--port={ports['brp']}"])
            family.start("post", [sys.executable, "-m", "demo.mailbox", *_post(place, ports)])
            _set_up_django()
            family.wait_for_end("migrate")
        with _step("region, organisations, people and signals"):
            family.start("worker", [VERWIJSINDEX, "worker"])
            family.start("web", [VERWIJSINDEX, "serve", f"--port={ports['web']}", "--workers=1"])
            family.wait_for_ports(ports["brp"], ports["smtp"], ports["inbox"])
            is_new = _seed(place, small=small)
        if is_new and not small:
            fill()
        if is_new:
            _come_to_today(cools=not small)
        (place / HALF_FILLED).unlink(missing_ok=True)
        with _step("pages"):
            family.wait_for_ports(ports["web"])
        _welcome(ports)
        family.watch()


def _set_up_django() -> None:
    """Set up Django here too, and let the login page know whom to offer."""
    import django

    django.setup()
    from demo.region import logins

    os.environ["VERWIJSINDEX_DEMO_LOGINS"] = json.dumps([asdict(login) for login in logins()])


def _seed(place: Path, *, small: bool) -> bool:
    """Say whether the region is new."""
    from django.db import connection

    from demo.region import seed
    from demo.year import join

    (place / HALF_FILLED).touch()
    is_new = seed()
    if is_new and not small:
        join()
    connection.close()
    return is_new


def _come_to_today(*, cools: bool) -> None:
    """Let what was done show when people came by; from now on a signal can be undone, where nobody waits for mail."""
    from django.db import connection

    from demo.today import agree_to_cool, remember_who_came_by

    remember_who_came_by()
    if cools:
        agree_to_cool()
    connection.close()


def _forget_what_was_half_filled(place: Path) -> None:
    """Begin anew after somebody stopped the demo while it was being filled."""
    if (place / HALF_FILLED).exists():
        EmbeddedPostgres(place / "postgres").stop()
        shutil.rmtree(place / "postgres")


def _welcome(ports: dict[str, int]) -> None:
    from demo.people import PASSWORD, SECOND_FACTOR
    from demo.region import logins

    click.echo(f"\n  The Verwijsindex      {_web(ports)}/")
    click.echo(f"  Its outgoing mail     http://{HERE}:{ports['inbox']}/")
    click.echo(f"  The BRP's stand-in    http://{HERE}:{ports['brp']}/\n")
    for login in logins():
        click.echo(f"  {login.role:<34}{login.name:<26}{login.email}")
    click.echo(f"\nThe login page has a button for each of them. Without it: the password of all is {PASSWORD},")
    click.echo(f"and an app that makes codes gives the second step with the key {SECOND_FACTOR}.")
    click.echo("Ctrl-C stops everything.")


def _post(place: Path, ports: dict[str, int]) -> list[str]:
    return [str(place / "mail"), str(ports["smtp"]), str(ports["inbox"])]


def _web(ports: dict[str, int]) -> str:
    """Browsers keep no passkey for a bare number, so the pages are at this machine's name."""
    return f"http://localhost:{ports['web']}"


def _environment(place: Path, ports: dict[str, int], *, force: bool) -> dict[str, str]:
    return {
        "DJANGO_SETTINGS_MODULE": "verwijsindex.config.settings",
        "VERWIJSINDEX_DATA": str(place),
        "VERWIJSINDEX_KEYS": str(place / "keys.json"),
        "VERWIJSINDEX_DEMO": "forced" if force else "1",
        "VERWIJSINDEX_BASE_URL": _web(ports),
        "VERWIJSINDEX_SMTP_URL": f"smtp://{HERE}:{ports['smtp']}",
        "VERWIJSINDEX_BRP_URL": f"http://{HERE}:{ports['brp']}",
        "VERWIJSINDEX_BRP_API_KEY": "demo",
    }


@contextmanager
def _step(what: str) -> Iterator[None]:
    click.echo(f"  {what:<44}", nl=False)
    started = time.monotonic()
    try:
        yield
    finally:
        click.echo(f"{time.monotonic() - started:5.1f} s")
