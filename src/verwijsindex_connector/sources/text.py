"""Text files: CSV, whatever its encoding and separator, and JSON with an object on each line."""

import codecs
import csv
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from verwijsindex_connector.problems import SettingsWrong
from verwijsindex_connector.settings import Source
from verwijsindex_connector.sources.row import Row, as_text
from verwijsindex_connector.texts import say

SEPARATORS = ";,\t|"
MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
CHUNK = 1 << 16


def csv_rows(source: Source) -> Iterator[Row]:
    encoding = source.encoding or guess_encoding(source.path)
    try:
        with source.path.open(encoding=encoding, newline="") as file:
            head = file.readline()
            file.seek(0)
            reader = csv.reader(file, delimiter=source.separator or guess_separator(head))
            columns = [cell.strip() for cell in next(reader, [])]
            for number, cells in enumerate(reader, start=2):
                if any(cell.strip() for cell in cells):
                    yield _row(number, columns, cells)
    except (LookupError, UnicodeDecodeError):
        raise SettingsWrong(say("The file cannot be read as {encoding}.", encoding=encoding)) from None


def json_rows(source: Source) -> Iterator[Row]:
    with source.path.open(encoding=source.encoding or guess_encoding(source.path)) as file:
        for number, line in enumerate(file, start=1):
            if line.strip():
                yield _json_row(number, line)


def guess_encoding(path: Path) -> str:
    """Say how a file is written: by its mark, as UTF-8 if all of it is, and else as Windows writes."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    with path.open("rb") as file:
        start = file.read(4)
        for mark, encoding in MARKS:
            if start.startswith(mark):
                return encoding
        try:
            decoder.decode(start)
            while chunk := file.read(CHUNK):
                decoder.decode(chunk)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            return "cp1252"
    return "utf-8"


def guess_separator(head: str) -> str:
    return max(SEPARATORS, key=head.count)


def _row(number: int, columns: list[str], cells: list[str]) -> Row:
    wrong = None
    if len(cells) > len(columns):
        wrong = say("this row has {cells} cells, and the head has {columns}.", cells=len(cells), columns=len(columns))
    cells += [""] * (len(columns) - len(cells))
    return Row(number, dict(zip(columns, cells, strict=False)), wrong)


def _json_row(number: int, line: str) -> Row:
    try:
        read = json.loads(line)
    except json.JSONDecodeError:
        return Row(number, {}, say("this line is not JSON."))
    if not isinstance(read, dict):
        return Row(number, {}, say("this line is not an object."))
    return Row(number, dict(_flat(read)))


def _flat(read: dict[str, Any], before: str = "") -> Iterator[tuple[str, str]]:
    """Name what stands inside as naam.achternaam."""
    for name, value in read.items():
        if isinstance(value, dict):
            yield from _flat(value, f"{before}{name}.")
        else:
            yield before + name, as_text(value)
