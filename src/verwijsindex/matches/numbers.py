"""The number of a match: how people speak of it who may not hear about whom it is."""

import re
from uuid import UUID

_NUMBER = re.compile("[0-9a-f]{8}")


def number_of(match_id: UUID) -> str:
    return str(match_id)[:8]


def is_number(written: str) -> bool:
    """Say whether this can be the number of one match, and not only a part of those of several."""
    return _NUMBER.fullmatch(written) is not None
