"""Each sentence that the connector says has its Dutch, and nothing else has."""

import ast
import re
from collections.abc import Iterator

from verwijsindex.config.environment import ROOT
from verwijsindex_connector.texts import dutch

CONNECTOR = ROOT / "src" / "verwijsindex_connector"
SENTENCES = {"WHAT", "KINDS"}


def test_each_sentence_has_its_dutch_with_the_same_values() -> None:
    said = set(_said())

    assert said == set(dutch())
    assert [english for english, text in dutch().items() if _values(english) != _values(text)] == []


def _said() -> Iterator[str]:
    """Find what is given to ``say``: as it stands, by a name in the same function, or from a table."""
    for path in CONNECTOR.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "say":
                yield from _texts(node.args[0])
            elif isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
                name = node.targets[0].id
                if name in SENTENCES and isinstance(node.value, ast.Dict):
                    yield from (text for value in node.value.values for text in _texts(value))
                elif name == "text" and path.name == "telling.py":
                    yield from _texts(node.value)


def _texts(node: ast.expr) -> Iterator[str]:
    if isinstance(node, ast.Constant):
        yield str(node.value)


def _values(text: str) -> list[str]:
    return sorted(re.findall(r"\{(\w+)\}", text))
