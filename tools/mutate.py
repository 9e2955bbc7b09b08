"""Break code in small ways, one at a time, and see whether a test notices: ``python -m tools.mutate FILES -- TESTS``.

For rules, whose tests need no Django. Each mutant is tried in a copy of the house, so that nobody else sees it. What
survives is printed with its line: either a test is missing, or it does not matter what stands there.
"""

import ast
import copy
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import NoReturn

import hypothesis  # noqa: F401  # loaded once for all mutants
import pytest
import rapidfuzz.distance  # noqa: F401
import stdnum.nl.bsn  # noqa: F401

_COMPARISONS: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
}
_OPERATORS: dict[type[ast.AST], type[ast.AST]] = {
    ast.And: ast.Or,
    ast.Or: ast.And,
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Add,
}
_NAMES = {"any": "all", "all": "any", "min": "max", "max": "min"}
_WITHOUT_DJANGO = ("--noconftest", "-p", "no:django", "-p", "no:cacheprovider")
_COPIED = ("src", "tests", "bench")


def main(arguments: list[str]) -> int:
    place = arguments.index("--")
    survived = 0
    with tempfile.TemporaryDirectory() as directory:
        house = Path(directory)
        _copy_to(house)
        if not _is_green(house, arguments[place + 1 :]):
            print("The tests fail without any mutant.")
            return 2
        for name in arguments[:place]:
            code = Path(name).read_text()
            for line, mutant in mutants(code):
                (house / name).write_text(mutant)
                if _is_green(house, arguments[place + 1 :]):
                    survived += 1
                    print(f"{name}:{line}: survived: {_change(code, mutant)}", flush=True)
            (house / name).write_text(code)
    print(f"{survived} survived.")
    return 1 if survived else 0


def mutants(code: str) -> Iterator[tuple[int, str]]:
    """Give each way to break a file, with the line where that is."""
    tree = ast.parse(code)
    decoration = {id(part) for node in ast.walk(tree) for top in _decorators(node) for part in ast.walk(top)}
    for number, node in enumerate(ast.walk(tree)):
        for way in range(0 if id(node) in decoration else _ways(node)):
            broken = copy.deepcopy(tree)
            target = next(other for place, other in enumerate(ast.walk(broken)) if place == number)
            _break(target, way)
            yield getattr(node, "lineno", 0), ast.unparse(broken)


def _decorators(node: ast.AST) -> list[ast.expr]:
    return node.decorator_list if isinstance(node, ast.ClassDef | ast.FunctionDef) else []


def _ways(node: ast.AST) -> int:
    match node:
        case ast.Compare():
            return len(node.ops)
        case ast.BoolOp() | ast.BinOp():
            return int(type(node.op) in _OPERATORS)
        case ast.Constant(value=int() | float()) | ast.UnaryOp(op=ast.Not()):
            return 1
        case ast.If() | ast.IfExp():
            return 2
        case ast.Name(id=name):
            return int(name in _NAMES)
    return 0


def _break(node: ast.AST, way: int) -> None:
    match node:
        case ast.Compare():
            node.ops[way] = _COMPARISONS[type(node.ops[way])]()
        case ast.BoolOp() | ast.BinOp():
            node.op = _OPERATORS[type(node.op)]()  # type: ignore[assignment]
        case ast.Constant():
            node.value = not node.value if isinstance(node.value, bool) else node.value + 1  # type: ignore[operator]
        case ast.UnaryOp():
            node.operand = ast.UnaryOp(ast.Not(), node.operand)
        case ast.If() | ast.IfExp():
            node.test = ast.Constant(bool(way))
        case ast.Name():
            node.id = _NAMES[node.id]


def _change(code: str, mutant: str) -> str:
    """Show the first line that differs, as it was and as it is."""
    lines = zip(ast.unparse(ast.parse(code)).splitlines(), mutant.splitlines(), strict=False)
    before, after = next(pair for pair in lines if pair[0] != pair[1])
    return f"{before.strip()}  ->  {after.strip()}"


def _copy_to(house: Path) -> None:
    (house / "pytest.ini").touch()
    for name in _COPIED:
        shutil.copytree(name, house / name, ignore=shutil.ignore_patterns("__pycache__", "static"))


def _is_green(house: Path, tests: list[str]) -> bool:
    """Run the tests in a fork, which need not load again what is loaded here."""
    child = os.fork()
    if child == 0:
        _run_in(house, tests)
    _, status = os.waitpid(child, 0)
    return os.waitstatus_to_exitcode(status) == 0


def _run_in(house: Path, tests: list[str]) -> NoReturn:
    os.chdir(house)
    sys.path[:0] = [str(house / "src"), str(house)]
    sys.dont_write_bytecode = True
    for stream in (1, 2):
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream)
    os._exit(pytest.main(["-x", "-q", *_WITHOUT_DJANGO, *tests]))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
