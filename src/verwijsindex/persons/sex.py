"""Sex as the BRP registers it; the codes are ours and are stored."""

from enum import StrEnum


class Sex(StrEnum):
    MALE = "M"
    FEMALE = "F"
    UNKNOWN = "X"
