"""How long it takes to load reports into an index of a million persons, beside the floor of copying bare rows.

``python -m bench.linkage.load --persons 1000000 --reports 100000`` makes the index the first time, which takes some
minutes. Two of three reports are about somebody who is known. What was loaded is taken out again.
"""

import os
import pickle
import subprocess
import tempfile
from collections import Counter
from collections.abc import Iterable
from itertools import islice
from multiprocessing import Process
from pathlib import Path
from random import Random
from time import perf_counter
from typing import TYPE_CHECKING

import click
import psycopg

from bench.linkage.figures import Figure
from bench.linkage.filling import fill, invent
from bench.linkage.scratch import scratch_index
from verwijsindex.persons.identity import Identity

if TYPE_CHECKING:
    from verwijsindex.persons.bulk.recognition import Arrival

_KNOWN = "known.pickle"
_SEED, _OF_STRANGERS = 1, 2
_TABLES = ("persons_youngperson", "persons_identityreport", "persons_linkagekey")


@click.command(help=__doc__)
@click.option("--persons", default=1_000_000, show_default=True)
@click.option("--reports", default=100_000, show_default=True)
@click.option("--data", type=click.Path(path_type=Path), help="Where the index is made and kept.")
def main(persons: int, reports: int, data: Path | None) -> None:
    made = data or Path(tempfile.gettempdir()) / f"verwijsindex-load-{persons}-{reports}"
    if not (made / _KNOWN).exists():
        maker = Process(target=_make_index, args=(made, persons, reports))
        maker.start()
        maker.join()
    with tempfile.TemporaryDirectory() as copy:
        Path(copy).chmod(0o711)
        subprocess.run(["cp", "-a", made, f"{copy}/index"], check=True)
        with scratch_index(Path(copy) / "index") as owner:
            known: list[Identity] = pickle.loads((made / _KNOWN).read_bytes())  # we wrote it
            before = rows_of(owner, _TABLES)
            seconds, processor, outcomes = _load(_arrivals(known, reports))
            floor = copy_bare(owner, rows_of(owner, _TABLES) - before)
    of_each = ", ".join(f"{number:,} {outcome}" for outcome, number in outcomes.most_common())
    click.echo(f"{reports / seconds:,.0f} reports a second: {of_each}; {processor:.1f} s of processor time")
    click.echo(f"{seconds / floor:.1f} times as long as copying the same rows")
    name = f"{reports:,} reports into an index of {persons:,} persons, seconds"
    Figure(name, seconds, f"<= {20 * reports / 100_000:.3g}", floor, "copying bare rows").print()


def _make_index(directory: Path, persons: int, reports: int) -> None:
    """Fill an index and keep second reports on some of it beside it; in a process of its own, which knows no other."""
    with scratch_index(directory) as owner:
        from verwijsindex.persons.statistics import count_names

        sought = fill(owner, persons, reports=1, sought=reports, seed=_SEED, processes=2, with_bsn=True)
        count_names()
        (directory / _KNOWN).write_bytes(pickle.dumps([one.identity for one in sought]))


def _arrivals(known: list[Identity], number: int) -> "list[Arrival]":
    """Mix second reports about who is known with reports about strangers."""
    from verwijsindex.persons.bulk.recognition import Arrival

    strangers = number // 3
    reports = [one.reports[0] for one in invent(strangers, 1, seed=_OF_STRANGERS, asked=[], every=number)]
    reports += islice(known, number - strangers)
    Random("arrivals").shuffle(reports)
    return [Arrival(f"R{place}", identity) for place, identity in enumerate(reports)]


def _load(arrivals: "list[Arrival]") -> tuple[float, float, Counter[str]]:
    """Give the seconds that it took, those of the processors, and how often each outcome was there."""
    from django.db import connection

    from verwijsindex.persons.bulk.loading import load

    connection.close()
    connection.close_pool()  # type: ignore[attr-defined]  # PostgreSQL's wrapper has it
    start, busy = perf_counter(), sum(os.times()[:4])
    outcomes = Counter[str]()
    for came in load(arrivals):
        outcomes.update(str(one.outcome) for one in came)
        click.echo(f"\r{outcomes.total():,} reports", nl=False)
    click.echo()
    return perf_counter() - start, sum(os.times()[:4]) - busy, outcomes


def rows_of(owner: str, tables: Iterable[str]) -> Counter[str]:
    with psycopg.connect(owner) as connection:
        return Counter({table: _one(connection, f"SELECT count(*) FROM {table}") for table in tables})


def copy_bare(owner: str, number: Counter[str]) -> float:
    """Copy so many rows of each table, from memory, into tables without index or key; give the seconds."""
    seconds = 0.0
    with psycopg.connect(owner) as connection, connection.cursor() as cursor:
        for table in number:
            rows = f"SELECT * FROM {table} LIMIT {number[table]}"
            cursor.execute(f"CREATE TABLE bare AS {rows} WITH NO DATA".encode())
            with cursor.copy(f"COPY ({rows}) TO STDOUT (FORMAT BINARY)".encode()) as copy:
                read = b"".join(copy)
            start = perf_counter()
            with cursor.copy(b"COPY bare FROM STDIN (FORMAT BINARY)") as copy:
                copy.write(read)
            seconds += perf_counter() - start
            cursor.execute("DROP TABLE bare")
        connection.rollback()
    return seconds


def _one(connection: psycopg.Connection, statement: str) -> int:
    row = connection.execute(statement.encode()).fetchone()
    return int(row[0]) if row else 0


if __name__ == "__main__":
    main()
