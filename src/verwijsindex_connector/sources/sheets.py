"""Spreadsheets: Excel of any age, and OpenDocument."""

from collections.abc import Iterator

from python_calamine import CalamineError, CalamineWorkbook

from verwijsindex_connector.problems import SettingsWrong
from verwijsindex_connector.settings import Source
from verwijsindex_connector.sources.row import Row, as_text
from verwijsindex_connector.texts import say


def rows(source: Source) -> Iterator[Row]:
    try:
        book = CalamineWorkbook.from_path(source.path)
    except (CalamineError, OSError):
        raise SettingsWrong(say("{path} cannot be read as a spreadsheet.", path=source.path)) from None
    if source.sheet and source.sheet not in book.sheet_names:
        words = ", ".join(book.sheet_names)
        raise SettingsWrong(say("There is no sheet {sheet}; there are: {words}.", sheet=source.sheet, words=words))
    sheet = book.get_sheet_by_name(source.sheet or book.sheet_names[0])
    lines = ([as_text(cell) for cell in line] for line in sheet.iter_rows())
    columns = next(lines, [])
    for number, cells in enumerate(lines, start=2):
        if any(cells):
            yield Row(number, dict(zip(columns, cells, strict=False)))
