"""What is read from files and databases, however they were written."""

import json
import sqlite3
from datetime import date
from pathlib import Path

import pytest
import xlsxwriter

from verwijsindex_connector.problems import SettingsWrong
from verwijsindex_connector.settings import Source
from verwijsindex_connector.sources.opening import rows_of

EXPECTED = [(2, {"Dossier": "017", "Naam": "Yıldız, Zoë"}), (3, {"Dossier": "18", "Naam": "de Boer, Sem"})]


def read(source: Source) -> list[tuple[int, dict[str, str]]]:
    return [(row.number, row.cells) for row in rows_of(source)]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("separator", [";", ",", "\t"])
def test_encoding_and_separator_of_csv_are_guessed(tmp_path: Path, encoding: str, separator: str) -> None:
    lines = ["Dossier{0}Naam", '017{0}"Yıldız, Zoë"', "", '18{0}"de Boer, Sem"', ""]
    (tmp_path / "a.csv").write_bytes("\r\n".join(lines).format(separator).encode(encoding))

    rows = read(Source("csv", tmp_path / "a.csv"))

    assert [cells for _, cells in rows] == [cells for _, cells in EXPECTED]
    assert [number for number, _ in rows] == [2, 4]


def test_what_is_not_utf_8_is_read_as_windows_writes_it_or_as_was_told(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes("Naam\nZoë\n".encode("latin-1"))

    assert read(Source("csv", tmp_path / "a.csv")) == [(2, {"Naam": "Zoë"})]
    assert read(Source("csv", tmp_path / "a.csv", encoding="cp437")) != [(2, {"Naam": "Zoë"})]


def test_a_row_with_too_many_cells_is_not_trusted(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("a;b\n1;2;3\n4\n")

    first, second = rows_of(Source("csv", tmp_path / "a.csv"))

    assert first.wrong is not None
    assert second.wrong is None
    assert second.cells == {"a": "4", "b": ""}


def test_cells_of_a_sheet_become_text(tmp_path: Path) -> None:
    with xlsxwriter.Workbook(tmp_path / "a.xlsx") as book:
        book.add_worksheet("Uitleg")
        sheet = book.add_worksheet("Caseload")
        as_date = book.add_format({"num_format": "dd-mm-yyyy"})
        sheet.write_row(0, 0, ["Dossier", "Geboren"])
        sheet.write_number(1, 0, 17)
        sheet.write_datetime(1, 1, date(2015, 4, 3), as_date)

    rows = read(Source("excel", tmp_path / "a.xlsx", sheet="Caseload"))

    assert rows == [(2, {"Dossier": "17", "Geboren": "2015-04-03"})]


def test_objects_inside_objects_have_names_with_points(tmp_path: Path) -> None:
    lines = [json.dumps({"dossier": 17, "naam": {"achternaam": "Boer"}}), "[]", "{"]
    (tmp_path / "a.jsonl").write_text("\n".join(lines))

    good, *wrong = rows_of(Source("jsonl", tmp_path / "a.jsonl"))

    assert good.cells == {"dossier": "17", "naam.achternaam": "Boer"}
    assert all(row.wrong for row in wrong)


def test_a_query_gives_rows(tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "a.db") as database:
        database.execute("CREATE VIEW caseload AS SELECT 17 AS dossier, NULL AS bsn")
    database.close()

    source = Source("query", tmp_path, url=f"sqlite:///{tmp_path}/a.db", query="SELECT * FROM caseload")

    assert read(source) == [(1, {"dossier": "17", "bsn": ""})]


@pytest.mark.parametrize(
    "source",
    [
        Source("csv", Path("nowhere.csv")),
        Source("excel", Path(__file__)),
        Source("query", Path(), url="sqlite://", query="SELECT * FROM nowhere"),
        Source("query", Path(), url="no url", query=""),
        Source("query", Path(), url="oracle://", query=""),
    ],
    ids=["no file", "no sheet", "no table", "no address", "no driver"],
)
def test_what_cannot_be_read_is_told(source: Source) -> None:
    with pytest.raises(SettingsWrong):
        list(rows_of(source))
