"""The house as its own tests see it: its rooms with their heights, its files with their syntax."""

import ast
from configparser import ConfigParser
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
HOUSE = ROOT / "src" / "verwijsindex"


@cache
def heights() -> dict[str, int]:
    """Read the height of each room from the contract, so that the order stands in one place."""
    contract = ConfigParser()
    contract.read(ROOT / ".importlinter")
    floors = contract["importlinter:contract:rooms"]["layers"].split("\n")
    rising = [floor for floor in reversed(floors) if floor]
    return {room.strip(" ()"): height for height, floor in enumerate(rising) for room in floor.split("|")}


def standing_rooms() -> list[Path]:
    return sorted(path.parent for path in HOUSE.glob("*/__init__.py"))


def python_files(*folders: str) -> list[Path]:
    found = (path for folder in folders for path in (ROOT / folder).rglob("*.py"))
    return sorted(path for path in found if "migrations" not in path.parts)


@cache
def syntax(path: Path) -> ast.Module:
    return ast.parse(path.read_text())
