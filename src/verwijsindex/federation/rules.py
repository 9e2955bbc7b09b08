"""Which index works somewhere on a day: pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

REMEMBERED = timedelta(days=30)
"""How long an address that asked for the overview is kept."""

MAILED_AGAIN_AFTER = timedelta(days=1)
MOST_AN_HOUR = 60
"""So many addresses may ask in an hour, all together: more is nobody who is interested."""


class System(StrEnum):
    """What an index runs on. ``OPEN`` is this one, here or elsewhere."""

    OPEN = "open"
    MULTISIGNAAL = "multisignaal"
    ZORG_VOOR_JEUGD = "zorg-voor-jeugd"
    MO_PLATFORM = "mo-platform"
    VIS2 = "vis2"
    NONE = "geen"
    UNKNOWN = "onbekend"


@dataclass(frozen=True)
class Listed:
    """Since when which index works in a municipality, and who says so. ``since`` is None for as long as is known."""

    since: date | None
    system: System
    address: str = ""
    source: str = ""


@dataclass(frozen=True)
class Town:
    """A municipality of the country, with what is listed of it, oldest first."""

    code: str
    name: str
    province: str
    listed: tuple[Listed, ...]

    def at(self, on: date) -> Listed:
        """Give what holds on a day."""
        return _latest(listed for listed in self.listed if listed.since is None or listed.since <= on)

    def coming(self, on: date) -> Listed | None:
        """Give what comes next."""
        return next((listed for listed in self.listed if listed.since and listed.since > on), None)


def _latest(listed: Iterable[Listed]) -> Listed:
    return max(listed, key=lambda one: one.since or date.min)
