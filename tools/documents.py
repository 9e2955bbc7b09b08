"""The documents that cannot lie: made from the code, and compared with it in every check.

Run ``python tools/documents.py generate`` after changing a role, a state, a listener or a source of law.
"""

import argparse
import ast
import json
import os
import re
import sys
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

import django

from verwijsindex.access.roles import DESCRIPTIONS, PERMISSIONS, Permission, Role
from verwijsindex.kit.announcements import Event, afterwards_listeners, together_listeners
from verwijsindex.matches import rules as matches
from verwijsindex.signals import rules as signals

ROOT = Path(__file__).resolve().parents[1]
HOUSE = ROOT / "src" / "verwijsindex"
GENERATED = ROOT / "docs" / "generated"
NOTE = "*Made from the code by `tools/documents.py`. Change the code, not this page.*"
State = TypeVar("State", bound=StrEnum)
_MARK = re.compile(r"\b(Source|Invariant): (.+?)(?=\.? (?:Source|Invariant): |\.?\s*(?:\"\"\")?$)")


def roles() -> str:
    head = ["permission", *Role]
    rows = ([permission, *("yes" if permission in PERMISSIONS[r] else "" for r in Role)] for permission in Permission)
    meaning = [f"- **{role}**: {DESCRIPTIONS[role]}" for role in Role]
    return _page("Who may do what", "\n".join(meaning), _table(head, rows))


def states() -> str:
    return _page(
        "The states of a signal and of a match",
        "A live signal is a row of its own table, an archived one of another; a destroyed one is nowhere.",
        "## Signal", _diagram(signals.State.LIVE, signals.TRANSITIONS),
        "## Match", _diagram(matches.MatchState.FOUND, matches.TRANSITIONS),
    )  # fmt: skip


def openapi() -> str:
    _set_up()
    from verwijsindex.coupling.urls import api

    return json.dumps(api.get_openapi_schema(), indent=2, ensure_ascii=False) + "\n"


def events() -> str:
    _set_up()
    known = sorted(Event.__subclasses__(), key=_address)
    rows = [[_address(e), _addresses(together_listeners[e]), _addresses(afterwards_listeners[e])] for e in known]
    return _page(
        "Which news reaches whom",
        "*Together* listens inside the announcing transaction; *afterwards* is a job queued in it.",
        _table(["event", "together", "afterwards"], rows),
    )


def law() -> str:
    found: dict[str, dict[str, set[str]]] = {"Source": defaultdict(set), "Invariant": defaultdict(set)}
    for path in sorted(HOUSE.rglob("*.py")):
        for kind, text, place in marks(path.read_text()):
            found[kind][text].add(f"`{path.relative_to(HOUSE).as_posix()}` {place}".strip())
    return _page(
        "Where the law stands",
        _register("source", found["Source"]),
        "## Invariants",
        _register("invariant", found["Invariant"]),
    )


def marks(source: str) -> Iterator[tuple[str, str, str]]:
    """Give each source of law and each invariant that the code names, with the name of what it stands in."""
    tree = ast.parse(source)
    for number, line in enumerate(source.splitlines(), start=1):
        for kind, text in _MARK.findall(line):
            place = _place(tree, number)
            yield from ((kind, part, place) for part in _parts(kind, text))


def _set_up() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "verwijsindex.config.settings")
    django.setup()


def _parts(kind: str, text: str) -> Iterator[str]:
    """Split ``Jeugdwet art. 1; art. 2`` and ``I1, I2``; what follows a semicolon is of the same law."""
    act = text.split(" art. ")[0]
    for part in re.split(r";\s*" if kind == "Source" else r",\s*", text):
        yield f"{act} {part}" if part.startswith("art. ") else part


def _place(tree: ast.Module, line: int) -> str:
    """Name the innermost function or class around a line, or what is assigned right below it."""
    name = ""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and node.lineno <= line <= (node.end_lineno or 0):
            name = f"`{node.name}`"
        if isinstance(node, ast.AnnAssign) and node.lineno == line + 1:
            name = f"`{ast.unparse(node.target)}`"
    return name


def _register(head: str, places: Mapping[str, set[str]]) -> str:
    rows = sorted(places.items(), key=_by_number)
    return _table([head, "stands in"], ([text, "; ".join(sorted(where))] for text, where in rows))


def _by_number(entry: tuple[str, object]) -> list[tuple[int, str]]:
    """Sort article 10 after article 9."""
    return [(int(part), "") if part.isdigit() else (0, part) for part in re.split(r"(\d+)", entry[0])]


def _diagram(first: State, transitions: Mapping[tuple[State, str], State]) -> str:
    lines = [f'    state "{s.replace("-", " ")}" as {_name(s)}' for s in type(first)]
    lines += [f"    [*] --> {_name(first)}"]
    lines += [f"    {_name(a)} --> {_name(b)}: {event.replace('-', ' ')}" for (a, event), b in transitions.items()]
    return "\n".join(["```mermaid", "stateDiagram-v2", *lines, "```"])


def _name(state: str) -> str:
    return state.replace("-", "_")


def _addresses(things: Iterable[Callable[..., object]]) -> str:
    return "<br>".join(map(_address, things))


def _address(thing: Callable[..., object]) -> str:
    return f"`{thing.__module__.removeprefix('verwijsindex.')}.{thing.__name__}`"


def _table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    head = list(head)
    lines = [head, ["---"] * len(head), *map(list, rows)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _page(title: str, *parts: str) -> str:
    return "\n\n".join([f"# {title}", NOTE, *parts]) + "\n"


DOCUMENTS = {"roles.md": roles, "states.md": states, "events.md": events, "law.md": law, "openapi.json": openapi}


def generate(directory: Path) -> None:
    directory.mkdir(parents=True, exist_ok=True)
    for name, make in DOCUMENTS.items():
        (directory / name).write_text(make())


def outdated(directory: Path) -> list[str]:
    """Name the documents that say something else than the code."""
    made = {directory / name: make() for name, make in DOCUMENTS.items()}
    return [path.name for path, text in made.items() if not path.exists() or path.read_text() != text]


def main(command: str) -> int:
    if command == "generate":
        generate(GENERATED)
    old = outdated(GENERATED)
    print(
        "\n".join(f"docs/generated/{name} is out of date: run 'make docs'." for name in old)
        or "Documents agree with the code."
    )
    return 1 if old else 0


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("command", choices=["generate", "check"])
    sys.exit(main(parser.parse_args().command))
