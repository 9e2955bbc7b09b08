"""How long one look-up takes in an index of a million persons or more, beside the floor of a bare point read.

``python -m bench.linkage.lookup --persons 1000000`` makes the index the first time, which takes some minutes.
The kinds of look-up take turns, so that whatever else the machine does hits them alike.
"""

import argparse
import json
import pickle
import tempfile
from collections.abc import Callable
from pathlib import Path
from statistics import mean, median, quantiles
from time import perf_counter
from typing import NamedTuple, TypeVar
from uuid import UUID

import psycopg

from bench.linkage.filling import Sought, fill
from bench.linkage.scratch import scratch_index, warm_up

_WARM_UP, _LOOKUPS = 200, 3_000
T = TypeVar("T")


class Figures(NamedTuple):
    """Microseconds, and the same as a multiple of the floor's median."""

    what: str
    median: float
    p95: float
    median_ratio: float
    p95_ratio: float


class Quality(NamedTuple):
    right_person_found: float
    candidates: float


def measure(sought: list[Sought]) -> tuple[list[Figures], Quality]:
    """Look everybody up in each way, and see whether the right person is among the candidates."""
    from verwijsindex.persons.finding import all_digests, find_reports
    from verwijsindex.persons.judging import current_judge
    from verwijsindex.persons.linkage.facts import facts_of
    from verwijsindex.persons.linkage.keys import keys_of
    from verwijsindex.persons.neighbours import look_around
    from verwijsindex.persons.recognition import who_has

    point_read = _point_read()
    times: dict[str, list[float]] = {}
    found, candidates = [], []
    for person_id, bsn, identity in sought:
        _timed(times, "point read", lambda: point_read(person_id))  # noqa: B023
        _timed(times, "look-up by BSN", lambda: who_has(bsn))  # noqa: B023
        _timed(times, "full look-up without BSN", lambda: look_around([facts_of(identity)], current_judge()))  # noqa: B023
        keys = _timed(times, "  of which normalise and make keys", lambda: keys_of(facts_of(identity)))  # noqa: B023
        digests = _timed(times, "  hash the keys", lambda: all_digests(keys))  # noqa: B023
        reports = _timed(times, "  find and open", lambda: find_reports(digests))  # noqa: B023
        persons = {report.person_id for report in reports}
        found.append(person_id in persons)
        candidates.append(len(persons))
    floor = median(times["point read"][_WARM_UP:])
    return [_figures(what, taken[_WARM_UP:], floor) for what, taken in times.items()], Quality(
        mean(found), mean(candidates)
    )


def _timed(times: dict[str, list[float]], what: str, deed: Callable[[], T]) -> T:
    start = perf_counter()
    answer = deed()
    times.setdefault(what, []).append((perf_counter() - start) * 1e6)
    return answer


def _figures(what: str, taken: list[float], floor: float) -> Figures:
    middle, late = median(taken), quantiles(taken, n=20)[-1]
    return Figures(what, round(middle, 1), round(late, 1), round(middle / floor, 2), round(late / floor, 2))


def _point_read() -> Callable[[UUID], object]:
    """Give the least that a look-up can be: one row by its key, prepared, through psycopg, on the same connection."""
    from django.db import connection

    connection.ensure_connection()

    def read(person_id: UUID) -> object:
        statement = b"SELECT birth_month FROM persons_youngperson WHERE id = %s"
        return (
            psycopg.Cursor(connection.connection).execute(statement, [person_id], prepare=True, binary=True).fetchone()
        )

    return read


def _index(owner: str, directory: Path, *, persons: int, reports: int) -> list[Sought]:
    """Fill the index unless that was done before; who is to be looked up lies beside it."""
    kept = directory / "sought.pickle"
    if not kept.exists():
        sought = fill(owner, persons, reports=reports, sought=_WARM_UP + _LOOKUPS, seed=1, processes=2)
        kept.write_bytes(pickle.dumps(sought))
    looked_up: list[Sought] = pickle.loads(kept.read_bytes())  # we wrote it
    return looked_up


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--persons", type=int, default=1_000_000)
    parser.add_argument("--reports", type=int, default=2, help="how many are known of each person already")
    parser.add_argument("--data", type=Path, help="where the index is made and kept; below the temporary files")
    asked = parser.parse_args()
    size = {"persons": asked.persons, "reports": asked.reports}
    directory = asked.data or Path(tempfile.gettempdir()) / f"verwijsindex-lookup-{asked.persons}-{asked.reports}"
    with scratch_index(directory) as owner:
        sought = _index(owner, directory, **size)
        warm_up(directory, owner)
        figures, quality = measure(sought)
    for row in figures:
        times = f"{row.median:8.1f} us  p95 {row.p95:8.1f} us"
        print(f"{row.what:36} {times}   x{row.median_ratio:.2f} (x{row.p95_ratio:.2f})")
    found, candidates = quality
    print(f"right person among the candidates {found:.4f}; {candidates:.1f} candidates a look-up")
    rows = [row._asdict() for row in figures]
    print(json.dumps({"benchmark": "lookup", **size, "figures": rows, **quality._asdict()}))


if __name__ == "__main__":
    main()
