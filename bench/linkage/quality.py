"""How well a file is recognised: an invented population, ``verwijsindex linkage link``, and a judge who knows better.

``python -m bench.linkage.quality --profile plain --profile hard --seed 1 --seed 2 --seed 3``
Of each profile the worst of its seeds is printed, beside what the BSN alone gives; and what few cases decide, which
swings from seed to seed, over all seeds together too.
"""

import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

import click
import polars as pl

from bench.linkage.evaluate import Figures, evaluate, read_links, read_truth, siblings_together, spread_together
from bench.linkage.figures import Figure
from bench.linkage.profiles import PROFILES
from verwijsindex.persons.linkage.facts import numbers_of

VERWIJSINDEX = Path(sys.executable).with_name("verwijsindex")
_GOALS: tuple[tuple[str, str, Callable[[Figures], float]], ...] = (
    ("automatic precision", ">= 0.9995", lambda figures: figures.precision),
    ("automatic recall", ">= 0.94", lambda figures: figures.recall),
    ("recall with review", ">= 0.985", lambda figures: figures.recall_with_review),
    ("questions per 1,000 reports", "<= 50", lambda figures: figures.questions_per_1000),
    ("recall by origin, highest minus lowest", "<= 0.02", lambda figures: figures.spread),
    ("twins and siblings wrongly joined, per 100,000 reports", "<= 10", lambda figures: figures.siblings_per_100000),
)
_TOGETHER: tuple[tuple[str, str, Callable[[Sequence[Figures]], float]], ...] = (
    (*_GOALS[4][:2], spread_together),
    (*_GOALS[5][:2], siblings_together),
)


@click.command(help=__doc__)
@click.option("--persons", default=50_000, show_default=True)
@click.option("--seed", "seeds", type=int, multiple=True, default=(1, 2, 3), show_default=True)
@click.option("--profile", "profiles", type=click.Choice(tuple(PROFILES)), multiple=True, default=tuple(PROFILES))
def main(persons: int, seeds: tuple[int, ...], profiles: tuple[str, ...]) -> None:
    for profile in profiles:
        reached = [_reached(persons, seed, profile) for seed in seeds]
        for name, goal, of in _GOALS:
            worst = min if goal.startswith(">=") else max
            ours, floor = worst(reached, key=lambda pair: of(pair[0]))
            Figure(f"{name} ({profile})", of(ours), goal, of(floor), "BSN alone").print()
        ours_all, floors = zip(*reached, strict=True)
        for name, goal, of_all in _TOGETHER:
            Figure(f"{name}, seeds together ({profile})", of_all(ours_all), goal, of_all(floors), "BSN alone").print()


def _reached(persons: int, seed: int, profile: str) -> tuple[Figures, Figures]:
    """Give what the matcher reaches, and what the BSN alone does."""
    with tempfile.TemporaryDirectory() as directory:
        names = ("reports", "truth", "clusters", "review")
        reports, truth, clusters, review = (Path(directory) / f"{name}.csv" for name in names)
        asked = ["--persons", str(persons), "--seed", str(seed), "--profile", profile]
        _run(sys.executable, "-m", "bench.linkage.population", *asked, "--reports", reports, "--truth", truth)
        _run(VERWIJSINDEX, "linkage", "link", reports, "--clusters", clusters, "--review", review)
        known = read_truth(truth)
        ours = evaluate(known, read_links(clusters), read_links(review))
        return ours, evaluate(known, _by_bsn(pl.read_csv(reports, infer_schema=False)), read_links(review).clear())


def _run(*command: str | Path) -> None:
    subprocess.run(command, check=True, capture_output=True)


def _by_bsn(reports: pl.DataFrame) -> pl.DataFrame:
    """Join who has one valid BSN that is nobody's dummy, and nothing else."""
    numbers = [numbers_of(text or "")[0] for text in reports["bsn"]]
    ids = reports["report_id"]
    cluster_ids = [number or report_id for number, report_id in zip(numbers, ids, strict=True)]
    return pl.DataFrame({"report_id": ids, "cluster_id": cluster_ids})


if __name__ == "__main__":
    main()
