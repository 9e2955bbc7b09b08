"""The page on which a benchmark writes its figures: a section for each of its pieces."""

import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import click

from bench.linkage.figures import Figure, read_figures

DOCS = Path(__file__).parents[1] / "docs"


@dataclass(frozen=True)
class Page:
    """``titles`` are those of the pieces, in their order."""

    path: Path
    introduction: str
    titles: Sequence[str]

    def measure_all(self, pieces: Sequence[tuple[str, Sequence[str]]], *, only: tuple[str, ...]) -> None:
        """Measure the pieces whose title begins so, or all; the rest of the page stays."""
        for title, command in pieces:
            if not only or title.startswith(only):
                click.echo(f"{title} ...", err=True)
                self.measure(title, command)
        click.echo(f"The figures are in {self.path.relative_to(Path.cwd())}.")

    def measure(self, title: str, command: Sequence[str]) -> None:
        """Run a piece, and write down what it measured."""
        self.put(title, "\n".join(section_of(_figures(command))))

    def put(self, title: str, section: str) -> None:
        """Put a section in its place, at once: what was measured is not lost when another piece fails."""
        written = self.path.read_text(encoding="utf-8").split("\n\n## ")[1:] if self.path.exists() else []
        sections = dict(text.strip().split("\n\n", 1) for text in written) | {title: section}
        in_order = (f"## {name}\n\n{sections[name]}" for name in self.titles if name in sections)
        self.path.write_text("\n\n".join((self.introduction, *in_order)) + "\n", encoding="utf-8")


def _figures(command: Sequence[str]) -> Iterator[Figure]:
    """Run a piece, and pass on what it prints."""
    done = subprocess.run([sys.executable, "-m", *command], check=True, stdout=subprocess.PIPE, text=True)
    for line in done.stdout.splitlines():
        yield from read_figures(line)


def section_of(figures: Iterator[Figure]) -> Iterator[str]:
    yield f"Measured on {datetime.now(UTC):%d-%m-%Y}, with {os.cpu_count()} cores.\n"
    yield "| figure | floor | ours | goal | held |"
    yield "|---|--:|--:|--:|---|"
    for figure in figures:
        floor = f"{_short(figure.floor)} ({figure.floor_is})" if figure.floor is not None else "-"
        held = "-" if not figure.goal else "yes" if figure.is_held else "**no**"
        yield f"| {figure.name} | {floor} | {_short(figure.ours)} | {figure.goal or '-'} | {held} |"


def _short(number: float) -> str:
    """Five decimals for a share, one for anything larger."""
    return f"{number:.5f}" if 0 < number <= 1 else f"{number:,.1f}"
