"""A sheet somebody filled in, as rows of text: Excel, OpenDocument or CSV."""

import csv
from collections.abc import Iterable, Sequence
from io import BytesIO, StringIO

from django.utils.translation import override
from python_calamine import CalamineError, CalamineWorkbook

from verwijsindex.organisations.models import Domain

COLUMNS = ("naam", "domein", "gemeente", "koepel", "contactpersoon", "e-mail", "telefoon")
EXAMPLE = ("Basisschool De Meeuw", "onderwijs", "Alkmaar", "Stichting Kust", "Ans de Wit", "ans@meeuw.example", "")
NEEDED = COLUMNS[:3]
MOST_ROWS = 2000
FIRST_ROW = 2  # the first holds the names of the columns

Row = dict[str, str]


class NotASheet(Exception):
    """The file cannot be read as a table."""


class ColumnsMissing(Exception):
    """The first row does not name what is needed."""


def read_sheet(file_name: str, content: bytes, *, needed: Iterable[str] = NEEDED) -> list[Row]:
    """Read the first table; its first row holds the names of the columns. Empty rows count.

    Raises: NotASheet, ColumnsMissing."""
    table = _read_csv(content) if file_name.lower().endswith(".csv") else _read_book(content)
    head = [cell.strip().casefold() for cell in table[0]] if table else []
    if not set(needed) <= set(head):
        raise ColumnsMissing
    return [dict(zip(head, (cell.strip() for cell in row), strict=False)) for row in table[1 : MOST_ROWS + 1]]


def read_pasted(text: str, columns: Sequence[str], *, needed: Iterable[str] = NEEDED) -> list[Row]:
    """Read what was copied from a sheet; without their names on top, the columns stand in their order."""
    table = [[cell.strip() for cell in line.split("\t")] for line in text.splitlines() if line.strip()]
    head = [cell.casefold() for cell in table[0]] if table else []
    if set(needed) <= set(head):
        columns, table = head, table[1:]
    return [dict(zip(columns, row, strict=False)) for row in table[:MOST_ROWS]]


def domain_of(words: str) -> Domain | None:
    """Find the domain by its code, or by its name in any language of the house."""
    return next((each for each in Domain if words.casefold() in _names_of(each)), None)


def _read_book(content: bytes) -> list[list[str]]:
    try:
        rows = CalamineWorkbook.from_filelike(BytesIO(content)).get_sheet_by_index(0).to_python()
    except (CalamineError, IndexError):
        raise NotASheet from None
    return [[str(cell) for cell in row] for row in rows]


def _read_csv(content: bytes) -> list[list[str]]:
    """Excel of a Dutch machine writes semicolons, and not always UTF-8."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1252", errors="replace")
    delimiter = ";" if ";" in text.partition("\n")[0] else ","
    try:
        return list(csv.reader(StringIO(text), delimiter=delimiter))
    except csv.Error:
        raise NotASheet from None


def _names_of(domain: Domain) -> set[str]:
    names = {domain.value.casefold()}
    for language in ("nl", "en"):
        with override(language):
            names.add(str(domain.label).casefold())
    return names
