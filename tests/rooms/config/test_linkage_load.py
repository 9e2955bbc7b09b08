"""The command that loads a file into the index."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.databases import Database
from verwijsindex.persons.models import IdentityReport, YoungPerson

VERWIJSINDEX = Path(sys.executable).with_name("verwijsindex")
FILE = """report_id,organisation,reported_on,bsn,first_name,infix,surname,sex,birth_date,postcode
R1,Jeugdteam Noord,2026-11-02,999900006,Noor,de,Boer,F,2015-04-03,1811JB
R2,School,2026-11-03,,Noor,,de Boer,F,2015-04-03,1811 jb
R3,School,2026-11-03,,Ada,,Vos,F,,
R4,School,yesterday,,Sem,de,Boer,M,2013-02-01,
"""
FLAWS = """row,column,reason,is_left_out
5,reported_on,is no date,True
4,birth_date,"is missing, or 23 years ago",True
"""


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    path = tmp_path / "reports.csv"
    path.write_text(FILE, encoding="utf-8")
    return path


def run(reports: Path, database: Database) -> str:
    files = [str(reports), "--source", "a record system", "--flaws", str(reports.with_name("flaws.csv"))]
    command = [str(VERWIJSINDEX), "linkage", "load", *files]
    return subprocess.run(command, env=database.environment(), capture_output=True, text=True, check=False).stderr


def test_a_file_is_loaded_once_however_often_it_is_given(committed: Database, reports: Path) -> None:
    shown = run(reports, committed)

    assert "1 were known." in shown
    assert "1 were not." in shown
    assert "2 rows are left out" in shown
    assert "Boer" not in shown
    assert (YoungPerson.objects.count(), IdentityReport.objects.count()) == (1, 2)
    assert reports.with_name("flaws.csv").read_text() == FLAWS

    again = run(reports, committed)

    assert "2 were loaded before." in again
    assert (YoungPerson.objects.count(), IdentityReport.objects.count()) == (1, 2)
