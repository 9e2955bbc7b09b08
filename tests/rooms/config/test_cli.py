"""The command line, as an operator types it."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner
from django.conf import settings
from django.db import transaction

from tests.cast import NOOR
from tests.databases import Database
from verwijsindex.config.cli import main
from verwijsindex.kit.keys import activate_newest, add_pair, load_keyring
from verwijsindex.persons.recognition import keep, recognise

VERWIJSINDEX = Path(sys.executable).with_name("verwijsindex")
COMMANDS = ["serve", "worker", "migrate", "check", "expire", "keys", "database-roles", "brp-stub", "demo", "linkage"]
COMMANDS += ["conformance"]


@pytest.mark.parametrize("command", COMMANDS)
def test_each_command_explains_itself_in_sentences(command: str) -> None:
    shown = CliRunner().invoke(main, [command, "--help"])

    assert shown.exit_code == 0
    assert shown.output.splitlines()[2].strip()[0].isupper()


def test_the_roles_are_printed_for_the_administrator_of_a_server() -> None:
    shown = CliRunner().invoke(main, ["database-roles"])

    assert "CREATE ROLE verwijsindex_app LOGIN;" in shown.output
    assert "TRUNCATE" not in shown.output


def test_keys_are_made_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VERWIJSINDEX_KEYS", str(tmp_path / "keys.json"))

    first = CliRunner().invoke(main, ["keys", "create"])
    made = (tmp_path / "keys.json").read_bytes()
    second = CliRunner().invoke(main, ["keys", "create"])

    assert (first.exit_code, second.exit_code) == (0, 1)
    assert "There already are keys" in second.output
    assert (tmp_path / "keys.json").read_bytes() == made


def test_new_keys_are_added_and_then_activated(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VERWIJSINDEX_KEYS", str(tmp_path / "keys.json"))
    CliRunner().invoke(main, ["keys", "create"])

    added = CliRunner().invoke(main, ["keys", "rotate"])
    active = CliRunner().invoke(main, ["keys", "activate"])

    assert "Keys k2 are in" in added.output
    assert "Keys k2 write." in active.output
    assert list(load_keyring(tmp_path / "keys.json").pairs) == ["k1", "k2"]


def test_migrating_a_given_database_asks_for_its_owner(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://somewhere/verwijsindex")
    monkeypatch.delenv("DATABASE_OWNER_URL", raising=False)

    shown = CliRunner().invoke(main, ["migrate"])

    assert shown.exit_code == 1
    assert "Set DATABASE_OWNER_URL too" in shown.output


@pytest.mark.parametrize("command", ["demo", "serve"])
def test_the_demo_keeps_away_from_a_given_database(command: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://somewhere/verwijsindex")
    monkeypatch.setenv("VERWIJSINDEX_DEMO", "1")

    shown = CliRunner().invoke(main, [command])

    assert shown.exit_code == 1
    assert shown.output.startswith("Error: ")
    assert "DATABASE_URL" in shown.output


@pytest.mark.parametrize(
    ("command", "answer"),
    [
        (["expire"], "expired: 0"),
        (["migrate"], "No migrations to apply."),
    ],
)
def test_a_command_works_on_the_database_that_is_given(committed: Database, command: list[str], answer: str) -> None:
    done = subprocess.run(
        [VERWIJSINDEX, *command], env=committed.environment(), capture_output=True, text=True, check=False
    )

    assert done.returncode == 0, done.stderr
    assert answer in done.stdout


def test_old_keys_are_dropped_once_nothing_needs_them(committed: Database, tmp_path: Path) -> None:
    keys = Path(shutil.copy(settings.ENVIRONMENT.keys, tmp_path / "keys.json"))
    with transaction.atomic():
        keep(recognise(NOOR))
    add_pair(keys)
    activate_newest(keys)

    def keys_command(*arguments: str) -> str:
        environment = committed.environment() | {"VERWIJSINDEX_KEYS": str(keys)}
        command: list[str | Path] = [VERWIJSINDEX, "keys", *arguments]
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
        return done.stdout + done.stderr

    assert "1 rows need k1." in keys_command("drop", "k1")
    assert "1 young persons done" in keys_command("reseal")
    assert "k2: 1 identities" in keys_command("status")
    assert "Keys k1 are dropped." in keys_command("drop", "k1")
    assert "k2 writes." in keys_command("drop", "k2")
    assert list(load_keyring(keys).pairs) == ["k2"]
