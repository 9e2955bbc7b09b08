"""What a spreadsheet shows of a file."""

from io import BytesIO
from typing import Any

from python_calamine import CalamineWorkbook


def read_rows(file: bytes) -> list[list[Any]]:
    return CalamineWorkbook.from_filelike(BytesIO(file)).get_sheet_by_index(0).to_python()
