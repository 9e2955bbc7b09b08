"""The command that recognises who was reported in a file."""

import csv
import subprocess
import sys
from pathlib import Path

import psycopg
import pytest
from click.testing import CliRunner, Result

from bench.linkage.population import population, write
from tests.databases import Database
from verwijsindex.config.cli import main

VERWIJSINDEX = Path(sys.executable).with_name("verwijsindex")
HEADER = "report_id,organisation,reported_on,bsn,first_name,infix,surname,sex,birth_date,postcode"
NOOR = "R1,Jeugdteam Noord,2026-11-02,999900006,Noor,de,Boer,F,2015-04-03,1811JB"
AGAIN = "R2,School,2026-11-03,,Noor,,de Boer,F,2015-04-03,1811 jb"


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    path = tmp_path / "reports.csv"
    path.write_text("\n".join((HEADER, NOOR, AGAIN)), encoding="utf-8")
    return path


def run(reports: Path) -> Result:
    clusters, review = reports.with_name("clusters.csv"), reports.with_name("review.csv")
    arguments = ["linkage", "link", str(reports), "--clusters", str(clusters), "--review", str(review)]
    return CliRunner().invoke(main, arguments)


def test_a_file_is_recognised(reports: Path) -> None:
    shown = run(reports)

    assert shown.exit_code == 0
    assert "2 reports are about 1 young people." in shown.stderr
    assert reports.with_name("clusters.csv").read_text() == "report_id,cluster_id\nR1,R1\nR2,R1\n"
    assert reports.with_name("review.csv").read_text() == "report_id_a,report_id_b,score\n"


def test_a_row_that_cannot_be_used_is_named_and_the_others_are_not_lost(reports: Path) -> None:
    reports.write_text("\n".join((HEADER, NOOR.replace("2026-11-02", "yesterday"), AGAIN)), encoding="utf-8")

    shown = run(reports)

    assert shown.exit_code == 1
    assert "Row 2, reported_on: is no date; the row is left out." in shown.stderr
    assert "Boer" not in shown.output
    assert reports.with_name("clusters.csv").read_text() == "report_id,cluster_id\nR2,R2\n"


def test_a_file_without_a_column_is_refused(reports: Path) -> None:
    reports.write_text(HEADER.replace(",sex", ""), encoding="utf-8")

    assert "does not name the column sex" in run(reports).stderr


def test_the_online_path_comes_to_the_same_and_leaves_no_trace(committed: Database, tmp_path: Path) -> None:
    reports = tmp_path / "reports.csv"
    write(population(20, seed=1), reports, tmp_path / "truth.csv")
    run(reports)
    online = [str(VERWIJSINDEX), "linkage", "link", str(reports), "--online"]
    files = ["--clusters", str(tmp_path / "online.csv"), "--review", str(tmp_path / "asked.csv")]

    subprocess.run([*online, *files], check=True, env=committed.environment(), capture_output=True)

    assert _rows(tmp_path / "online.csv") == _rows(tmp_path / "clusters.csv")
    assert len(_rows(tmp_path / "asked.csv")) == len(_rows(tmp_path / "review.csv"))
    with psycopg.connect(committed.url("owner")) as connection:
        assert not connection.execute("SELECT 1 FROM pg_namespace WHERE nspname LIKE 'scratch%'").fetchall()
        assert not connection.execute("SELECT 1 FROM persons_youngperson").fetchall()


def _rows(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8") as file:
        return list(csv.reader(file))
