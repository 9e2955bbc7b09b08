"""The rows of a caseload, read one by one: what is wrong with one row does not touch the others."""

from collections.abc import Iterator
from io import BufferedReader, RawIOBase
from typing import Any, NamedTuple, Protocol
from uuid import UUID

from pydantic_core import from_json, to_json

from verwijsindex.coupling.shapes.caseload import CaseloadRowIn

NDJSON = "application/x-ndjson"
LONGEST_ROW = 20_000
MOST_ROWS = 200_000
LONGEST_ARRAY = 100_000_000  # in bytes; lines may be more, since they are read one by one


class NotACaseload(Exception):
    """It is no JSON array, or is more than one call takes."""


class Row(NamedTuple):
    """A row by its number, as it came. What it is named by is None where even that cannot be read."""

    number: int
    text: bytes
    reference: UUID | None
    professional: str | None

    def __repr__(self) -> str:
        return f"Row({self.number})"

    def read(self) -> CaseloadRowIn:
        """Raises: ValidationError."""
        return CaseloadRowIn.model_validate_json(self.text)


class Readable(Protocol):
    """What came in. Its lines are found here: our web server gives the first line, and then no other."""

    def read(self, size: int, /) -> bytes: ...


def read_rows(body: Readable, content_type: str) -> list[Row]:
    """Read lines of JSON as they come in, or one JSON array. Raises: NotACaseload."""
    return list(_of_lines(body) if content_type.startswith(NDJSON) else _of_array(body))


def _of_lines(body: Readable) -> Iterator[Row]:
    number, lines = 0, BufferedReader(_Raw(body), LONGEST_ROW)
    while line := lines.readline(LONGEST_ROW):
        if not line.strip():
            continue
        number += 1
        _require_room(number)
        yield _row(number, line, _parsed(line))


def _of_array(body: Readable) -> Iterator[Row]:
    rows = _parsed(body.read(LONGEST_ARRAY))
    if not isinstance(rows, list):
        raise NotACaseload
    for number, row in enumerate(rows, 1):
        _require_room(number)
        yield _row(number, to_json(row), row)


def _row(number: int, text: bytes, parsed: Any) -> Row:
    named = parsed if isinstance(parsed, dict) else {}
    professional = named.get("professional")
    return Row(number, text, _uuid(named.get("kenmerk")), professional if isinstance(professional, str) else None)


def _require_room(number: int) -> None:
    if number > MOST_ROWS:
        raise NotACaseload


def _parsed(text: bytes) -> Any:
    try:
        return from_json(text)
    except ValueError:
        return None


def _uuid(text: Any) -> UUID | None:
    try:
        return UUID(text)
    except (TypeError, ValueError, AttributeError):
        return None


class _Raw(RawIOBase):
    def __init__(self, body: Readable) -> None:
        self._body = body

    def readable(self) -> bool:
        return True

    def readinto(self, room: Any) -> int:
        read = self._body.read(len(room))
        room[: len(read)] = read
        return len(read)
