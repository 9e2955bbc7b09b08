"""Run all figures of the linkage and write them to ``docs/linkage.md``, each beside its floor of the same run.

``make bench-linkage``; with ``--full`` also an index of five million persons, which takes an hour and 20 GB of disk.
"""

import click

from bench.page import DOCS, Page

_PIECES = (
    ("Quality", ("bench.linkage.quality",)),
    ("FEBRL, without the number", ("bench.linkage.febrl_contest",)),
    ("Whole files", ("bench.linkage.whole_file",)),
    ("Loading", ("bench.linkage.load",)),
    ("Look-up, 1,000,000 persons", ("bench.linkage.lookup", "--persons", "1000000")),
)
_FULL = (("Look-up, 5,000,000 persons", ("bench.linkage.lookup", "--persons", "5000000")),)
_INTRODUCTION = (
    "# How well and how fast young people are recognised\n\n"
    "Made by `make bench-linkage`; not written by hand. Each figure stands beside its floor, measured in the same\n"
    "run: what others or bare tools make of the same task."
)


@click.command(help=__doc__)
@click.option("--full", is_flag=True, help="The look-up among five million persons too.")
@click.option("--only", multiple=True, help="Only the pieces whose title begins so; the rest of the page stays.")
def main(full: bool, only: tuple[str, ...]) -> None:  # noqa: FBT001
    page = Page(DOCS / "linkage.md", _INTRODUCTION, [title for title, _ in _PIECES + _FULL])
    page.measure_all(_PIECES + (_FULL if full or only else ()), only=only)


if __name__ == "__main__":
    main()
