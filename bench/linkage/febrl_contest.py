"""All ways to link the FEBRL sets, side by side: the figures that `verwijsindex linkage febrl` prints."""

from collections.abc import Iterator

import click

from bench.linkage.febrl import by_our_model
from bench.linkage.febrl_others import by_ecm, by_splink
from bench.linkage.febrl_sets import febrl3, febrl4, score, with_hindsight
from bench.linkage.figures import Figure

_METHODS = {"Verwijsindex": by_our_model, "Splink": by_splink, "recordlinkage ECM": by_ecm}
_GOALS = {"FEBRL4": ">= 0.998", "FEBRL3": ">= 0.996"}


def run(*, as_json: bool = False) -> None:
    """Print precision, recall and F1 of each, at the probability of one half and, for comparison, with hindsight."""
    for figure in _figures(silent=as_json):
        if as_json:
            figure.print()


def _figures(*, silent: bool) -> Iterator[Figure]:
    _say(f"{'set':8}{'method':20}{'precision':>11}{'recall':>9}{'F1':>9}{'with hindsight':>16}", silent=silent)
    for febrl in (febrl4(), febrl3()):
        f1 = {}
        for name, link in _METHODS.items():
            beliefs = link(febrl)
            reached = score(febrl, beliefs)
            f1[name] = reached.f1
            row = f"{febrl.name:8}{name:20}{reached.precision:11.5f}{reached.recall:9.5f}{reached.f1:9.5f}"
            _say(f"{row}{with_hindsight(febrl, beliefs):16.5f}", silent=silent)
        ours = f1.pop("Verwijsindex")
        rival = max(f1, key=lambda name: f1[name])
        yield Figure(f"{febrl.name} without the number, F1", ours, _GOALS[febrl.name], f1[rival], rival)


def _say(text: str, *, silent: bool) -> None:
    if not silent:
        click.echo(text)


if __name__ == "__main__":
    run(as_json=True)
