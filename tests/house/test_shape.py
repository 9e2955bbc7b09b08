"""How code stands in the house: size, doors, clock and the words at the entrance of each room."""

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.house.rooms import HOUSE, ROOT, python_files, standing_rooms, syntax

LONGEST_FILE = 300
LONGEST_FUNCTION = 40
EVERYWHERE = ("src", "tests", "demo", "tools", "bench")
DOORS = {"doors", "views", "tasks", "listeners", "middleware", "context", "adapters", "admin"}
DOORS |= {"cli", "conformance_cli", "linkage_load"}
CLOCKS = {"now", "today", "localdate", "localtime", "utcnow"}
MAY_ASK_THE_CLOCK = {"audit/actions.py"}  # a line of the logbook tells when it was written, whatever the verb says


def test_a_file_fits_in_a_few_screens() -> None:
    pages = [
        path for kind in ("html", "css", "js", "mjs") for path in HOUSE.rglob(f"*.{kind}") if "static" not in path.parts
    ]
    lengths = {path: len(path.read_text().splitlines()) for path in (*python_files(*EVERYWHERE), *pages)}

    assert [f"{_named(path)}: {n} lines" for path, n in lengths.items() if n > LONGEST_FILE] == []


def test_a_function_fits_in_view() -> None:
    long = [
        f"{_named(path)}:{node.lineno} {node.name}: {length} lines"
        for path in python_files(*EVERYWHERE)
        for node in ast.walk(syntax(path))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (length := (node.end_lineno or node.lineno) - node.lineno + 1) > LONGEST_FUNCTION
    ]

    assert long == []


def test_each_room_says_what_it_is() -> None:
    silent = [room.name for room in standing_rooms() if not ast.get_docstring(syntax(room / "__init__.py"))]

    assert silent == []


def test_only_doors_speak_http() -> None:
    speaking = [
        _named(path)
        for path in _behind_doors()
        for node in ast.walk(syntax(path))
        if isinstance(node, ast.ImportFrom) and node.module in {"django.http", "django.shortcuts"}
    ]

    assert speaking == []


def test_only_doors_ask_the_clock() -> None:
    asking = [
        f"{_named(path)}:{node.lineno}"
        for path in _behind_doors()
        if path.relative_to(HOUSE).as_posix() not in MAY_ASK_THE_CLOCK
        for node in ast.walk(syntax(path))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in CLOCKS
    ]

    assert asking == []


def _behind_doors() -> Iterator[Path]:
    for path in python_files("src/verwijsindex"):
        if not DOORS & set(path.relative_to(HOUSE).with_suffix("").parts):
            yield path


def _named(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()
