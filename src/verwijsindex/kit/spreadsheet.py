"""Tables for a spreadsheet: dates and numbers can be sorted and counted, and no text is taken for a formula."""

import csv
from collections.abc import Iterable, Sequence
from datetime import date
from io import BytesIO, StringIO

from xlsxwriter import Workbook

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_AS_THEY_ARE = int | float | date | None
_TEXT_IS_TEXT = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


def excel_file(head: Sequence[str], rows: Iterable[Iterable[object]]) -> bytes:
    """Write a table as an Excel file, whose heads stay in sight and can be filtered by. Source: OWASP, CSV injection"""
    file = BytesIO()
    with Workbook(file, {"in_memory": True, "default_date_format": "dd-mm-yyyy", **_TEXT_IS_TEXT}) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, head, book.add_format({"bold": True}))
        for number, row in enumerate(rows, 1):
            sheet.write_row(number, 0, [cell if isinstance(cell, _AS_THEY_ARE) else str(cell) for cell in row])
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, sheet.dim_rowmax, len(head) - 1)
        sheet.autofit()
    return file.getvalue()


def csv_file(head: Sequence[str], rows: Iterable[Iterable[object]]) -> bytes:
    """Write a table as CSV that Dutch and English programs open. Source: RFC 4180; OWASP, CSV injection"""
    file = StringIO()
    table = csv.writer(file, delimiter=";")
    table.writerow(head)
    table.writerows([_inert(cell) for cell in row] for row in rows)
    return file.getvalue().encode("utf-8-sig")


def _inert(cell: object) -> str:
    """Put an apostrophe before what a program would take for a formula."""
    text = "" if cell is None else str(cell)
    return f"'{text}" if text.startswith(_FORMULA) and not isinstance(cell, int | float) else text
