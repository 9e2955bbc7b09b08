"""The contracts of ``.importlinter`` are seen to hold, and to break on a planted offence."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
ROOMS = (
    "config", "desk", "federation", "notices", "outreach", "onboarding", "matches", "signals", "criteria", "training",
    "organisations", "persons", "accounts", "regions", "audit", "access", "kit",
)  # fmt: skip
FILES = (
    "persons/vault.py", "signals/urls.py", "signals/views.py", "signals/actions.py", "signals/models.py",
    "signals/querysets.py", "signals/rules.py", "signals/other.py", "matches/actions.py", "matches/urls.py",
)  # fmt: skip
CONNECTOR = "../verwijsindex_connector/__init__.py"
OFFENCES = [
    (CONNECTOR, "verwijsindex.kit", "The connector knows the index by its interface only"),
    ("signals/actions.py", "verwijsindex.matches.actions", "A room knows only the rooms below it"),
    ("persons/vault.py", "verwijsindex.organisations", "A room knows only the rooms below it"),
    ("signals/models.py", "verwijsindex.signals.actions", "Inside a room"),
    ("signals/other.py", "verwijsindex.signals.actions", "Nothing goes round in a circle"),
    ("signals/rules.py", "django.utils.timezone", "Law and arithmetic know no framework"),
    ("signals/actions.py", "verwijsindex.persons.vault", "Only persons opens the vault"),
    ("matches/actions.py", "verwijsindex.signals.views", "Only addresses lead to views"),
]


@pytest.fixture
def house(tmp_path: Path) -> Path:
    shutil.copy(ROOT / ".importlinter", tmp_path)
    root = tmp_path / "verwijsindex"
    for file in (*(f"{room}/__init__.py" for room in ROOMS), *FILES, "__init__.py", CONNECTOR):
        (root / file).parent.mkdir(parents=True, exist_ok=True)
        (root / file).touch()
    (root / "signals" / "actions.py").write_text("import verwijsindex.signals.other\n")
    return tmp_path


def lint(directory: Path) -> subprocess.CompletedProcess[str]:
    command = [str(Path(sys.executable).with_name("lint-imports")), "--no-cache"]
    return subprocess.run(command, cwd=directory, capture_output=True, text=True, check=False)


def test_the_house_keeps_its_contracts() -> None:
    answer = lint(ROOT)

    assert answer.returncode == 0, answer.stdout


def test_a_small_house_keeps_them_too(house: Path) -> None:
    answer = lint(house)

    assert answer.returncode == 0, answer.stdout


@pytest.mark.parametrize(("file", "imported", "contract"), OFFENCES)
def test_a_planted_import_breaks_its_contract(house: Path, file: str, imported: str, contract: str) -> None:
    (house / "verwijsindex" / file).write_text(f"import {imported}\n")

    answer = lint(house)

    assert answer.returncode != 0
    assert re.search(rf"^{contract}.* BROKEN$", answer.stdout, re.MULTILINE), answer.stdout


def test_a_room_that_nobody_planned_is_refused(house: Path) -> None:
    (house / "verwijsindex" / "utils").mkdir()
    (house / "verwijsindex" / "utils" / "__init__.py").touch()

    answer = lint(house)

    assert answer.returncode != 0
    assert "utils" in answer.stdout
