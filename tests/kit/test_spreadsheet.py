from datetime import date
from io import BytesIO
from zipfile import ZipFile

import pytest

from tests.spreadsheets import read_rows
from verwijsindex.kit.spreadsheet import csv_file, excel_file


def test_dates_and_numbers_can_be_sorted_and_text_is_what_it_was() -> None:
    rows = [["van der Berg; Noor", 3, date(2026, 11, 22), None], ["06 12 34", 0, date(2026, 1, 2), "ja"]]

    assert read_rows(excel_file(["Naam", "Aantal", "Sinds", "Mag"], rows)) == [
        ["Naam", "Aantal", "Sinds", "Mag"],
        ["van der Berg; Noor", 3.0, date(2026, 11, 22), ""],
        ["06 12 34", 0.0, date(2026, 1, 2), "ja"],
    ]


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "https://example.org", "007"])
def test_text_is_never_a_formula_a_link_or_a_number(cell: str) -> None:
    file = excel_file(["Naam"], [[cell]])

    assert read_rows(file)[1] == [cell]
    sheet = ZipFile(BytesIO(file)).read("xl/worksheets/sheet1.xml").decode()
    assert "<f>" not in sheet
    assert "hyperlink" not in sheet


def test_an_empty_table_has_its_heads() -> None:
    assert read_rows(excel_file(["Naam", "Aantal"], [])) == [["Naam", "Aantal"]]


@pytest.mark.parametrize(("cell", "told"), [("=1+1", "'=1+1"), (-1, "-1"), (None, ""), ("a;b", '"a;b"')])
def test_plain_text_is_never_a_formula_either(cell: object, told: str) -> None:
    assert csv_file(["Naam"], [[cell, "x"]]).decode("utf-8-sig") == f"Naam\r\n{told};x\r\n"
