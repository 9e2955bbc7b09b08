"""One row of a source."""

from dataclasses import dataclass
from datetime import date, datetime

from verwijsindex_connector.texts import Sentence


@dataclass(frozen=True, repr=False)
class Row:
    """``number`` is what a spreadsheet shows beside it; ``wrong`` says why its cells cannot be trusted."""

    number: int
    cells: dict[str, str]
    wrong: Sentence | None = None


def as_text(value: object) -> str:
    """Write a cell as text: a number without the point that spreadsheets add, a date as 2015-04-03."""
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime | date):
        return value.isoformat()[:10]
    return str(value).strip()
