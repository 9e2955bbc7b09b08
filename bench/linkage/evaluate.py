"""Judge what a matcher linked against the truth, over all pairs, without ever listing them.

``python -m bench.linkage.evaluate --truth TRUTH.csv --clusters CLUSTERS.csv --review REVIEW.csv``
"""

import csv
from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import click

from bench.linkage.population import Truth

Clusters = Mapping[str, str]
Pair = tuple[str, str]
T = TypeVar("T", bound=Hashable)
_ENOUGH = 500  # true pairs of one origin, for its recall to say something


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
    recall_by_origin: Mapping[str, float]

    @property
    def spread(self) -> float:
        """How much worse the worst served origin fares than the best."""
        recalls = self.recall_by_origin.values()
        return max(recalls) - min(recalls) if recalls else 0.0


def evaluate(truth: Sequence[Truth], clusters: Clusters, review: Sequence[Pair]) -> Figures:
    """Compare clusters and questions with the truth.

    With review: as if each question is answered rightly, and a yes joins the two groups of that person's reports.

    Raises:
        KeyError: A report of the truth is in no cluster.
    """
    own = _pairs((clusters[row.report_id], row.person_id) for row in truth)
    joined, true = _pairs(clusters[row.report_id] for row in truth), _pairs(row.person_id for row in truth)
    false = _false_pairs(truth, clusters, joined=joined, own=own)
    person_of = {row.report_id: row.person_id for row in truth}
    yes = [(one, other) for one, other in review if person_of[one] == person_of[other]]
    return Figures(
        reports=len(truth),
        true_pairs=true,
        joined_pairs=joined,
        precision=_share(own, joined),
        precision_without_doubles=_share(own, joined - false["double"]),
        recall=_share(own, true),
        recall_with_review=_share(_pairs(_pieces(truth, clusters, yes)), true),
        questions_per_1000=_share(1000 * len(review), len(truth)),
        questions_answered_yes=_share(len(yes), len(review)),
        false_pairs=false,
        siblings_per_100000=_share(100_000 * (false["twin"] + false["sibling"]), len(truth)),
        recall_by_origin=_recall_by_origin(truth, clusters),
    )


def _false_pairs(truth: Sequence[Truth], clusters: Clusters, *, joined: int, own: int) -> Mapping[str, int]:
    """Count the wrong pairs by what the two persons are of each other."""
    placed = [(clusters[row.report_id], row) for row in truth]
    near = [(cluster, row) for cluster, row in placed if row.kind != "relative"]
    twins = [(cluster, row) for cluster, row in placed if row.kind == "twin"]
    relatives, siblings, twin = _within_families(placed), _within_families(near), _within_families(twins)
    double = _pairs((cluster, row.lookalike) for cluster, row in placed) - own
    return {
        "twin": twin,
        "sibling": siblings - twin,
        "relative": relatives - siblings,
        "double": double,
        "stranger": joined - own - relatives - double,
    }


def _within_families(placed: Iterable[tuple[str, Truth]]) -> int:
    """Count the pairs in a cluster that are of one family but not of one person."""
    members = Counter((cluster, row.family, row.person_id) for cluster, row in placed)
    families: Counter[Hashable] = Counter()
    for (cluster, family, _), number in members.items():
        families[cluster, family] += number
    return _among(families) - _among(members)


def _recall_by_origin(truth: Sequence[Truth], clusters: Clusters) -> Mapping[str, float]:
    true, found = _pairs_by_origin(truth, {}), _pairs_by_origin(truth, clusters)
    return {origin: _share(found[origin], pairs) for origin, pairs in sorted(true.items()) if pairs >= _ENOUGH}


def _pairs_by_origin(truth: Iterable[Truth], clusters: Clusters) -> Counter[str]:
    groups = Counter((row.origin, row.person_id, clusters.get(row.report_id)) for row in truth)
    pairs: Counter[str] = Counter()
    for (origin, _, _), number in groups.items():
        pairs[origin] += number * (number - 1) // 2
    return pairs


def _pieces(truth: Iterable[Truth], clusters: Clusters, yes: Iterable[Pair]) -> Iterator[Hashable]:
    """Give for each report the group it ends up in: what of one person is in one cluster, joined by each yes."""
    piece_of = {row.report_id: (clusters[row.report_id], row.person_id) for row in truth}
    leads_to: dict[Pair, Pair] = {}
    for one, other in yes:
        first, second = _end(leads_to, piece_of[one]), _end(leads_to, piece_of[other])
        if first != second:
            leads_to[first] = second
    return (_end(leads_to, piece) for piece in piece_of.values())


def _end(leads_to: dict[Pair, Pair], piece: Pair) -> Pair:
    while piece in leads_to:
        piece = leads_to[piece]
    return piece


def _pairs(groups: Iterable[Hashable]) -> int:
    return _among(Counter(groups))


def _among(groups: Counter[T]) -> int:
    return sum(number * (number - 1) // 2 for number in groups.values())


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 1.0


def read_truth(path: Path) -> list[Truth]:
    """Read the truth; without the columns for it, every wrong pair of no family is one of strangers."""
    with path.open(encoding="utf-8", newline="") as file:
        return [
            Truth(r["report_id"], r["person_id"], r["origin"], r["kind"], r["family"], r["lookalike"])
            for r in csv.DictReader(file)
        ]


def read_clusters(path: Path) -> dict[str, str]:
    with path.open(encoding="utf-8", newline="") as file:
        rows = csv.reader(file)
        next(rows)
        return {row[0]: row[1] for row in rows}


def read_review(path: Path) -> list[Pair]:
    with path.open(encoding="utf-8", newline="") as file:
        rows = csv.reader(file)
        next(rows)
        return [(row[0], row[1]) for row in rows]


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
    click.echo(told(evaluate(read_truth(truth), read_clusters(clusters), read_review(review))))


if __name__ == "__main__":
    main()
