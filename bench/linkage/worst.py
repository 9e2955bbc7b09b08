"""Show where a matcher went wrong, pair by pair, so that whoever tunes it sees why.

``python -m bench.linkage.worst --reports R.csv --truth T.csv --clusters C.csv --review V.csv [--examples 8]``

All of it is invented: with real reports, nothing of this may be printed.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import combinations, islice
from pathlib import Path
from typing import TypeVar

import click
import polars as pl

from bench.linkage.evaluate import read_links, read_truth
from bench.linkage.population import REPORT_COLUMNS, Truth

T = TypeVar("T")
Clusters = Mapping[str, str]
Pair = tuple[str, str]
Reports = Mapping[str, Sequence[str]]
_COMPARED = {"bsn": 3, "first_name": 4, "infix": 5, "surname": 6, "sex": 7, "birth_date": 8, "postcode": 9}
_WIDEST_CLUSTER = 50  # persons: a larger one is one mistake, and its pairs are too many to list


def false_pairs(truth: Iterable[Truth], clusters: Clusters) -> dict[str, list[Pair]]:
    """Give one pair of reports for each two persons in a cluster, by what they are of each other."""
    found: dict[str, list[Pair]] = defaultdict(list)
    for rows in _grouped(truth, lambda row: clusters[row.report_id]).values():
        persons = list({row.person_id: row for row in rows}.values())[:_WIDEST_CLUSTER]
        for one, other in combinations(persons, 2):
            found[relation(one, other)].append((one.report_id, other.report_id))
    return found


def relation(one: Truth, other: Truth) -> str:
    """Tell what two persons are of each other."""
    if one.family != other.family:
        return "double" if one.lookalike == other.lookalike else "stranger"
    if "relative" in (one.kind, other.kind):
        return "relative"
    return "twin" if one.kind == other.kind == "twin" else "sibling"


def missed_pairs(truth: Iterable[Truth], clusters: Clusters) -> Iterator[Pair]:
    """Give the pairs of reports about one person that are in two clusters."""
    for rows in _grouped(truth, lambda row: row.person_id).values():
        for one, other in combinations(rows, 2):
            if clusters[one.report_id] != clusters[other.report_id]:
                yield one.report_id, other.report_id


def pattern(one: Sequence[str], other: Sequence[str]) -> str:
    """Name the fields that differ, and those that one of the two lacks."""
    said = []
    for field, column in _COMPARED.items():
        first, second = (report[column].replace(" ", "").casefold() for report in (one, other))
        if field != "infix" and not (first and second):
            said.append(f"no {field}")
        elif first != second:
            said.append(f"other {field}")
    return ", ".join(said) or "equal in all"


def tell(title: str, pairs: Sequence[Pair], reports: Reports, examples: int) -> None:
    """Print the commonest patterns of some pairs, with examples of each."""
    by_pattern = _grouped(pairs, lambda pair: pattern(reports[pair[0]], reports[pair[1]]))
    click.echo(f"\n== {title}: {len(pairs):,}")
    for what, number in Counter({what: len(found) for what, found in by_pattern.items()}).most_common(examples):
        click.echo(f"-- {number:,}: {what}")
        for one, other in islice(by_pattern[what], 2):
            click.echo("\n".join(_beside(reports[one], reports[other])))


def _beside(one: Sequence[str], other: Sequence[str]) -> Iterator[str]:
    widths = [max(len(first), len(second)) for first, second in zip(one, other, strict=True)]
    for report in (one, other):
        yield "   " + "  ".join(value.ljust(width) for value, width in zip(report, widths, strict=True))


def _grouped(things: Iterable[T], by: Callable[[T], str]) -> dict[str, list[T]]:
    groups: dict[str, list[T]] = defaultdict(list)
    for thing in things:
        groups[by(thing)].append(thing)
    return groups


def _read_reports(path: Path) -> Reports:
    rows = pl.read_csv(path, infer_schema=False).fill_null("").select(REPORT_COLUMNS).iter_rows()
    return {row[0]: row for row in rows}


@click.command(help=__doc__)
@click.option("--reports", "reports_path", type=click.Path(exists=True, path_type=Path), required=True)
@click.option("--truth", "truth_path", type=click.Path(exists=True, path_type=Path), required=True)
@click.option("--clusters", "clusters_path", type=click.Path(exists=True, path_type=Path), required=True)
@click.option("--review", "review_path", type=click.Path(exists=True, path_type=Path), required=True)
@click.option("--examples", default=8, show_default=True, help="patterns to show of each kind")
def main(reports_path: Path, truth_path: Path, clusters_path: Path, review_path: Path, examples: int) -> None:
    reports = _read_reports(reports_path)
    truth = [Truth(*row) for row in read_truth(truth_path).select(Truth._fields).iter_rows()]
    clusters = dict(read_links(clusters_path).select("report_id", "cluster_id").iter_rows())
    review = list(read_links(review_path).select("report_id_a", "report_id_b").iter_rows())
    row_of = {row.report_id: row for row in truth}
    for kind, pairs in false_pairs(truth, clusters).items():
        tell(f"wrongly joined, {kind}", pairs, reports, examples)
    tell("missed", list(missed_pairs(truth, clusters)), reports, examples)
    asked = _grouped(review, lambda pair: _answer(row_of[pair[0]], row_of[pair[1]]))
    for answer, pairs in asked.items():
        tell(f"asked, {answer}", pairs, reports, examples)


def _answer(one: Truth, other: Truth) -> str:
    return "the same person" if one.person_id == other.person_id else f"a {relation(one, other)}"


if __name__ == "__main__":
    main()
