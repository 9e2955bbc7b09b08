"""The directory of indices: what public sources say, what our own regions are, and what was written down since."""

import csv
import tomllib
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from verwijsindex.federation.models import Listing
from verwijsindex.federation.rules import Listed, System, Town
from verwijsindex.regions.models import Municipality

_ROOM = Path(__file__).parent
_NOBODY_KNOWS = Listed(None, System.UNKNOWN)


def read_directory(own_address: str) -> list[Town]:
    """Give all municipalities of the country by name. A municipality of our own regions works with us. Two queries."""
    own = set(Municipality.objects.values_list("code", flat=True))
    here = Listed(None, System.OPEN, own_address, "verwijsindex")
    written: dict[str, list[Listed]] = defaultdict(list)
    for listing in Listing.objects.all():
        written[listing.municipality_code].append(listing.as_listed())
    return [
        Town(code, name, province, (here if code in own else _known().get(code, _NOBODY_KNOWS), *written[code]))
        for code, name, province in municipalities()
    ]


@cache
def municipalities() -> tuple[tuple[str, str, str], ...]:
    """Give code, name and province of all 342, by name, as Statistics Netherlands lists them (2025, CC BY 4.0)."""
    with (_ROOM / "municipalities.csv").open(encoding="utf-8", newline="") as file:
        rows = [(row["code"], row["naam"], row["provincie"]) for row in csv.DictReader(file)]
    return tuple(sorted(rows, key=lambda row: row[1].removeprefix("'s-").casefold()))


@cache
def _known() -> dict[str, Listed]:
    told = tomllib.loads((_ROOM / "known.toml").read_text("utf-8"))["known"]
    return {code: Listed(None, System(row["system"]), "", row["source"]) for row in told for code in _codes(row)}


def _codes(row: dict[str, object]) -> Iterator[str]:
    for code, _name, province in municipalities():
        if province == row.get("province") or code in row.get("codes", ()):  # type: ignore[operator]  # a list of codes
            yield code
