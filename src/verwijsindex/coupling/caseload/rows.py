"""The rows of a caseload, read one by one: what is wrong with one row does not touch the others."""

from collections.abc import Iterator
from dataclasses import dataclass
from io import BufferedReader, RawIOBase
from typing import Any, Protocol
from uuid import UUID

from pydantic import ValidationError
from pydantic_core import from_json

from verwijsindex.coupling.shapes.caseload import CaseloadRowIn

NDJSON = "application/x-ndjson"
LONGEST_ROW = 20_000
MOST_ROWS = 200_000
LONGEST_ARRAY = 100_000_000  # in bytes; lines may be more, since they are read one by one


class NotACaseload(Exception):
    """It is no JSON array, or is more than one call takes."""


@dataclass(frozen=True, repr=False)
class Row:
    """A row by its number; ``given`` is None where it cannot be read, and ``reference`` where not even that can."""

    number: int
    reference: UUID | None
    given: CaseloadRowIn | None
    fault: ValidationError | None = None


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
        try:
            given = CaseloadRowIn.model_validate_json(line)
            yield Row(number, given.reference, given)
        except ValidationError as fault:
            yield Row(number, _reference_in(_parsed(line)), None, fault)


def _of_array(body: Readable) -> Iterator[Row]:
    rows = _parsed(body.read(LONGEST_ARRAY))
    if not isinstance(rows, list):
        raise NotACaseload
    for number, row in enumerate(rows, 1):
        _require_room(number)
        try:
            given = CaseloadRowIn.model_validate(row)
            yield Row(number, given.reference, given)
        except ValidationError as fault:
            yield Row(number, _reference_in(row), None, fault)


def _require_room(number: int) -> None:
    if number > MOST_ROWS:
        raise NotACaseload


def _parsed(text: bytes) -> Any:
    try:
        return from_json(text)
    except ValueError:
        return None


def _reference_in(row: Any) -> UUID | None:
    try:
        return UUID(row["kenmerk"])
    except (TypeError, KeyError, ValueError, AttributeError):
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
