"""Run all figures of the interface for record systems and write them to ``docs/api-figures.md``.

``make bench-api``; with ``--full`` also among a million signals, and with a receiver that is away for five minutes.
"""

import click

from bench.page import DOCS, Page

_PIECES = (
    ("Calls, 100,000 signals", ("bench.api.calls", "--signals", "100000")),
    ("Caseload", ("bench.api.caseload",)),
    ("Webhook", ("bench.api.webhook",)),
)
_FULL = (
    ("Calls, 1,000,000 signals beside 100,000", ("bench.api.calls", "--signals", "100000", "--signals", "1000000")),
    ("Webhook, receiver away for long", ("bench.api.webhook", "--away", "300")),
)
_INTRODUCTION = (
    "# How fast record systems are served\n\n"
    "Made by `make bench-api`; not written by hand. Two workers share the cores with the database and with what calls\n"
    "them, eight calls at a time. Each figure stands beside its floor, measured in the same run: the same server with\n"
    "one SQL function behind it, or copying the same rows."
)


@click.command(help=__doc__)
@click.option("--full", is_flag=True, help="Among a million signals too, and with a longer outage.")
@click.option("--only", multiple=True, help="Only the pieces whose title begins so; the rest of the page stays.")
def main(full: bool, only: tuple[str, ...]) -> None:  # noqa: FBT001
    page = Page(DOCS / "api-figures.md", _INTRODUCTION, [title for title, _ in _PIECES + _FULL])
    page.measure_all(_PIECES + (_FULL if full or only else ()), only=only)


if __name__ == "__main__":
    main()
