"""Tables for a spreadsheet, in which no cell is taken for a formula."""

import csv
from collections.abc import Iterable
from io import StringIO

BYTE_ORDER_MARK = "\ufeff"  # without it, Excel does not read UTF-8
_STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


def csv_text(head: Iterable[str], rows: Iterable[Iterable[object]]) -> str:
    """Write a table as a Dutch Excel reads it: semicolons between the cells."""
    text = StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow(head)
    writer.writerows([_harmless(str(cell)) for cell in row] for row in rows)
    return BYTE_ORDER_MARK + text.getvalue()


def _harmless(cell: str) -> str:
    """Quote what would start a formula. Source: OWASP, CSV injection"""
    return f"'{cell}" if cell.startswith(_STARTS_A_FORMULA) else cell
