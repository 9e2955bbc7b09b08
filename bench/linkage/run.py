"""Run all figures of the linkage and write them to ``docs/linkage.md``, each beside its floor of the same run.

``make bench-linkage``; with ``--full`` also an index of five million persons, which takes an hour and 20 GB of disk.
"""

import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import click

from bench.linkage.figures import Figure, read_figures

_PAGE = Path(__file__).parents[2] / "docs" / "linkage.md"
_PIECES = (
    ("Quality", ("bench.linkage.quality",)),
    ("FEBRL, without the number", ("bench.linkage.febrl_contest",)),
    ("Whole files", ("bench.linkage.whole_file",)),
    ("Loading", ("bench.linkage.load",)),
    ("Look-up, 1,000,000 persons", ("bench.linkage.lookup", "--persons", "1000000")),
)
_FULL = (("Look-up, 5,000,000 persons", ("bench.linkage.lookup", "--persons", "5000000")),)


@click.command(help=__doc__)
@click.option("--full", is_flag=True, help="The look-up among five million persons too.")
@click.option("--only", multiple=True, help="Only the pieces whose title begins so; the rest of the page stays.")
def main(full: bool, only: tuple[str, ...]) -> None:  # noqa: FBT001
    for title, command in _PIECES + (_FULL if full or only else ()):
        if not only or title.startswith(only):
            click.echo(f"{title} ...", err=True)
            _put(title, "\n".join(_section(_figures(command))))
    click.echo(f"The figures are in {_PAGE.relative_to(Path.cwd())}.")


def _put(title: str, section: str) -> None:
    """Put a section in its place on the page, at once: what was measured is not lost when another piece fails."""
    written = _PAGE.read_text(encoding="utf-8").split("\n\n## ")[1:] if _PAGE.exists() else []
    sections = dict(text.strip().split("\n\n", 1) for text in written) | {title: section}
    in_order = (f"## {name}\n\n{sections[name]}" for name, _ in _PIECES + _FULL if name in sections)
    _PAGE.write_text("\n\n".join((_introduction(), *in_order)) + "\n", encoding="utf-8")


def _figures(command: tuple[str, ...]) -> Iterator[Figure]:
    """Run a piece, and pass on what it prints."""
    done = subprocess.run([sys.executable, "-m", *command], check=True, stdout=subprocess.PIPE, text=True)
    for line in done.stdout.splitlines():
        yield from read_figures(line)


def _introduction() -> str:
    return (
        "# How well and how fast young people are recognised\n\n"
        "Made by `make bench-linkage`; not written by hand. Each figure stands beside its floor, measured in the same\n"
        "run: what others or bare tools make of the same task."
    )


def _section(figures: Iterator[Figure]) -> Iterator[str]:
    yield f"Measured on {datetime.now(UTC):%d-%m-%Y}, with {os.cpu_count()} cores.\n"
    yield "| figure | floor | ours | goal | held |"
    yield "|---|--:|--:|--:|---|"
    for figure in figures:
        floor = f"{_short(figure.floor)} ({figure.floor_is})" if figure.floor is not None else "-"
        held = "yes" if figure.is_held else "**no**"
        yield f"| {figure.name} | {floor} | {_short(figure.ours)} | {figure.goal} | {held} |"


def _short(number: float) -> str:
    """Five decimals for a share, one for anything larger."""
    return f"{number:.5f}" if 0 < number <= 1 else f"{number:,.1f}"


if __name__ == "__main__":
    main()
