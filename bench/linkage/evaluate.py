"""Judge what a matcher linked against the truth, over all pairs, without ever listing them.

``python -m bench.linkage.evaluate --truth TRUTH.csv --clusters CLUSTERS.csv --review REVIEW.csv``
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from statistics import mean

import click
import polars as pl

_ENOUGH = 500  # true pairs of one origin, for its recall to say something
_PIECE = ("cluster_id", "person_id")  # what of one person stands together
_SIZE = pl.col("len").cast(pl.Int64)
_PAIRS = (_SIZE * (_SIZE - 1) // 2).sum()


class NotPlaced(Exception):
    """Some reports of the truth are in no cluster, or in more than one."""


@dataclass(frozen=True, kw_only=True)
class Figures:
    """What a matcher reached. Precision and recall count pairs of reports, those never compared included."""

    reports: int
    true_pairs: int
    joined_pairs: int
    precision: float
    precision_without_doubles: float
    recall: float
    recall_with_review: float
    questions_per_1000: float
    questions_answered_yes: float
    false_pairs: Mapping[str, int]
    siblings_per_100000: float
    true_by_origin: Mapping[str, int]
    found_by_origin: Mapping[str, int]

    @property
    def recall_by_origin(self) -> Mapping[str, float]:
        """Of origins with pairs enough to tell."""
        enough = {origin: pairs for origin, pairs in self.true_by_origin.items() if pairs >= _ENOUGH}
        return {origin: self.found_by_origin[origin] / pairs for origin, pairs in sorted(enough.items())}

    @property
    def spread(self) -> float:
        """How much worse the worst served origin fares than the best."""
        recalls = self.recall_by_origin.values()
        return max(recalls) - min(recalls) if recalls else 0.0


def spread_together(several: Sequence[Figures]) -> float:
    """Say how far origins differ over several populations: in one, a small origin differs by luck alone."""
    true, found = Counter[str](), Counter[str]()
    for figures in several:
        true.update(figures.true_by_origin)
        found.update(figures.found_by_origin)
    return replace(several[0], true_by_origin=true, found_by_origin=found).spread


def siblings_together(several: Sequence[Figures]) -> float:
    return mean(figures.siblings_per_100000 for figures in several)


def evaluate(truth: pl.DataFrame, clusters: pl.DataFrame, review: pl.DataFrame) -> Figures:
    """Compare clusters and questions with the truth; the columns are those of the files.

    With review: as if each question is answered rightly, and a yes joins the two groups of that person's reports.

    Raises:
        NotPlaced: A report of the truth is not in exactly one cluster.
    """
    placed = truth.join(clusters, on="report_id", how="inner")
    if not len(truth) == len(placed) == placed["report_id"].n_unique():
        raise NotPlaced
    true, joined, own = _pairs(placed, "person_id"), _pairs(placed, "cluster_id"), _pairs(placed, *_PIECE)
    false = _false_pairs(placed, joined=joined, own=own)
    yes = _answered_yes(placed, review)
    return Figures(
        reports=len(placed),
        true_pairs=true,
        joined_pairs=joined,
        precision=_share(own, joined),
        precision_without_doubles=_share(own, joined - false["double"]),
        recall=_share(own, true),
        recall_with_review=_share(_own_after(placed, yes), true),
        questions_per_1000=_share(1000 * len(review), len(placed)),
        questions_answered_yes=_share(len(yes), len(review)),
        false_pairs=false,
        siblings_per_100000=_share(100_000 * (false["twin"] + false["sibling"]), len(placed)),
        true_by_origin=_pairs_by_origin(placed, "person_id"),
        found_by_origin=_pairs_by_origin(placed, *_PIECE),
    )


def _false_pairs(placed: pl.DataFrame, *, joined: int, own: int) -> Mapping[str, int]:
    """Count the wrong pairs by what the two persons are of each other."""
    families = _within_families(placed)
    siblings = _within_families(placed.filter(pl.col("kind") != "relative"))
    twins = _within_families(placed.filter(pl.col("kind") == "twin"))
    doubles = _pairs(placed, "cluster_id", "lookalike") - own
    return {
        "twin": twins,
        "sibling": siblings - twins,
        "relative": families - siblings,
        "double": doubles,
        "stranger": joined - own - families - doubles,
    }


def _within_families(placed: pl.DataFrame) -> int:
    """Count the pairs in a cluster that are of one family but not of one person."""
    return _pairs(placed, "cluster_id", "family") - _pairs(placed, *_PIECE)


def _pairs_by_origin(placed: pl.DataFrame, *columns: str) -> dict[str, int]:
    groups = placed.group_by("origin", *columns).len()
    return dict(groups.group_by("origin").agg(_PAIRS).iter_rows())


def _answered_yes(placed: pl.DataFrame, review: pl.DataFrame) -> pl.DataFrame:
    """Find the questions about one person, with the two clusters that each would join."""
    whose = placed.select("report_id", *_PIECE)
    asked = review.join(whose, left_on="report_id_a", right_on="report_id").join(
        whose, left_on="report_id_b", right_on="report_id", suffix="_b"
    )
    return asked.filter(pl.col("person_id") == pl.col("person_id_b"))


def _own_after(placed: pl.DataFrame, yes: pl.DataFrame) -> int:
    """Count the right pairs once each yes has joined what of that person stands together."""
    leads_to: dict[tuple[str, str], tuple[str, str]] = {}

    def end(piece: tuple[str, str]) -> tuple[str, str]:
        while piece in leads_to:
            piece = leads_to[piece]
        return piece

    for person, one, other in yes.select("person_id", "cluster_id", "cluster_id_b").iter_rows():
        first, second = end((one, person)), end((other, person))
        if first != second:
            leads_to[first] = second
    sizes: dict[tuple[str, str], int] = {}
    for cluster, person, size in placed.group_by(_PIECE).len().iter_rows():
        last = end((cluster, person))
        sizes[last] = sizes.get(last, 0) + size
    return sum(size * (size - 1) // 2 for size in sizes.values())


def _pairs(rows: pl.DataFrame, *columns: str) -> int:
    """Count the pairs of reports that are equal in all of these columns."""
    return int(rows.group_by(columns).len().select(_PAIRS).item())


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 1.0


def read_truth(path: Path) -> pl.DataFrame:
    """Read the truth. Where it tells of no families or lookalikes, each wrong pair is one of strangers."""
    truth = pl.read_csv(path, infer_schema=False)
    missing = {"family", "lookalike", "kind", "origin"} - set(truth.columns)
    return truth.with_columns(pl.col("person_id").alias(column) for column in missing)


def read_links(path: Path) -> pl.DataFrame:
    """Read clusters or questions."""
    return pl.read_csv(path, infer_schema=False)


def told(figures: Figures) -> str:
    """Write the figures for a reader."""
    kinds = ", ".join(f"{kind} {number:,}" for kind, number in figures.false_pairs.items())
    origins = "\n".join(f"    {origin:<20} {recall:.4f}" for origin, recall in figures.recall_by_origin.items())
    return (
        f"reports                    {figures.reports:,}\n"
        f"true pairs                 {figures.true_pairs:,}\n"
        f"precision                  {figures.precision:.5f}\n"
        f"  without doubles          {figures.precision_without_doubles:.5f}\n"
        f"recall                     {figures.recall:.4f}\n"
        f"recall with review         {figures.recall_with_review:.4f}\n"
        f"questions per 1,000        {figures.questions_per_1000:.1f} ({figures.questions_answered_yes:.0%} yes)\n"
        f"false pairs                {sum(figures.false_pairs.values()):,}: {kinds}\n"
        f"twins, siblings / 100,000  {figures.siblings_per_100000:.1f}\n"
        f"recall by origin           highest - lowest {figures.spread:.4f}\n{origins}"
    )


@click.command(help=__doc__)
@click.option("--truth", type=click.Path(exists=True, path_type=Path), required=True)
@click.option("--clusters", type=click.Path(exists=True, path_type=Path), required=True)
@click.option("--review", type=click.Path(exists=True, path_type=Path), required=True)
def main(truth: Path, clusters: Path, review: Path) -> None:
    click.echo(told(evaluate(read_truth(truth), read_links(clusters), read_links(review))))


if __name__ == "__main__":
    main()
