"""The pages for suppliers: their curl and their Python do what they say, against an index that runs."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.test.testcases import LiveServerThread
from pytest_django import Settings

from tests.api.pages import PAGES, TASKS, blocks
from tests.api.record_system import INFORMED, RecordSystem, system_of
from tests.cast import Town, settle_town
from tests.databases import Database
from tests.families import EVA_OF_FATHER, SEM_OF_BOTH
from tests.shielded import signals_shielded, trustee_of

MOST_SECONDS = 60
LAB = "lab"


@pytest.fixture
def index(committed: Database, settings: Settings, task: str) -> Iterator[str]:
    assert committed
    if task == LAB:
        settings.MIDDLEWARE = [*settings.MIDDLEWARE, "verwijsindex.coupling.doors.lab.record_and_disturb"]
    server = LiveServerThread("localhost", StaticFilesHandler)
    server.start()
    server.is_ready.wait()
    settings.BASE_URL = f"http://localhost:{server.port}"
    yield settings.BASE_URL
    server.terminate()


@pytest.fixture
def school(index: str, settings: Settings, task: str) -> RecordSystem:
    """Let Fatima be in a match with Joost, with somebody who is shielded, and in a family with Ineke."""
    assert index
    town = settle_town()
    system = system_of(town.petra)
    system.session.fetch_token()
    _meet(system, town)
    settings.LAB = task == LAB
    return system


@pytest.mark.parametrize("task", TASKS)
def test_what_stands_on_a_page_works(school: RecordSystem, index: str, tmp_path: Path, task: str) -> None:
    (tmp_path / "key.pem").write_bytes(school.session.client_secret.as_pem(private=True))
    environment = {
        "PATH": "/usr/bin:/bin",
        "INDEX": index,
        "CLIENT": str(school.system.id),
        "KEY": str(tmp_path / "key.pem"),
        "TOKEN": school.session.token["access_token"],
        "PROFESSIONAL": "fatima@zilvermeeuw.example",
        "COORDINATOR": "petra@zilvermeeuw.example",
        "REFERENCE": str(uuid4()),
    }
    let_in = "" if task == "token" else blocks("token", "python")[0]
    python = "\n".join([let_in, *blocks(task, "python")])
    shell = "\n".join(["set -eu", *blocks(task, "sh")])

    for command in (["sh", "-c", shell], [sys.executable, "-W", "ignore", "-c", python]):
        done = subprocess.run(
            command, env=environment, cwd=tmp_path, capture_output=True, text=True, timeout=MOST_SECONDS, check=False
        )
        assert done.returncode == 0, done.stdout + done.stderr


def test_every_page_shows_both_and_is_found() -> None:
    index = (PAGES / "README.md").read_text()

    assert all(f"({task}.md)" in index for task in TASKS)
    assert all(blocks(task, language) for task in TASKS for language in ("sh", "python"))


def _meet(system: RecordSystem, town: Town) -> None:
    """By Joost the index learns who Eva's father is, and by Kees that Sem has the same one."""
    eva = {"voornamen": "Eva", "voorvoegsel": "de", "geslachtsnaam": "Boer", "geslacht": "vrouw"}
    eva["geboortedatum"] = EVA_OF_FATHER.birth_date.isoformat()
    system.gives(town.fatima, {"jeugdige": eva, "informeren": INFORMED}).raise_for_status()
    town.joost.signals(EVA_OF_FATHER)
    town.kees.signals(SEM_OF_BOTH)
    signals_shielded(town.ineke, EVA_OF_FATHER, relay=trustee_of(town))
    assert len(system.get("/matches", town.fatima).json()["matches"][0]["deelnemers"]) == 3
    assert system.get("/gezinsmatches", town.fatima).json()["gezinsmatches"]
