"""Open the source that the settings name."""

from collections.abc import Iterator

from verwijsindex_connector.problems import SettingsWrong
from verwijsindex_connector.settings import Source
from verwijsindex_connector.sources import database, sheets, text
from verwijsindex_connector.sources.row import Row
from verwijsindex_connector.texts import say


def rows_of(source: Source, *, password: str = "") -> Iterator[Row]:
    """Raises: SettingsWrong, when there is nothing to read."""
    if source.kind == "query":
        return database.rows(source, password)
    if not source.path.is_file():
        raise SettingsWrong(say("There is no file at {path}.", path=source.path))
    return {"csv": text.csv_rows, "jsonl": text.json_rows, "excel": sheets.rows}[source.kind](source)
