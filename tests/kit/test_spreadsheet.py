import pytest

from verwijsindex.kit.spreadsheet import BYTE_ORDER_MARK, csv_text


def test_a_table_is_written_as_a_dutch_excel_reads_it() -> None:
    text = csv_text(["Naam", "Aantal"], [["Berg; van der", 3]])

    assert text == f'{BYTE_ORDER_MARK}Naam;Aantal\r\n"Berg; van der";3\r\n'


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1"])
def test_no_cell_starts_a_formula(cell: str) -> None:
    text = csv_text(["Naam"], [[cell]])

    assert f"'{cell}" in text


def test_what_only_holds_such_a_sign_stays_as_it_is() -> None:
    assert "Smit-Bos" in csv_text(["Naam"], [["Smit-Bos"]])
