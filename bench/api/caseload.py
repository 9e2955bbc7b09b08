"""How long a caseload takes: all of it for the first time, without a change, and with two of a hundred rows changed.

``python -m bench.api.caseload --rows 20000``; the floor is copying the same sealed rows into bare tables.
"""

import json
from time import perf_counter
from typing import Any
from uuid import uuid4

import click
import httpx

from bench.api.index import Caller, bodies, filled_index
from bench.api.serving import served, token_for
from bench.linkage.figures import Figure
from bench.linkage.load import copy_bare, rows_of

_TABLES = (
    *("persons_youngperson", "persons_identityreport", "persons_linkagekey", "signals_signal", "audit_entry"),
    *("coupling_signalreference", "matches_match", "matches_participant", "matches_matchevent", "procrastinate_jobs"),
)
_CHANGED = 100  # of so many rows, one changes hands and one goes
Rows = list[dict[str, Any]]


class NotAsExpected(Exception):
    """The index says that something else came of the rows than must."""


@click.command(help=__doc__)
@click.option("--signals", default=100_000, show_default=True, help="How many signals there are of others.")
@click.option("--rows", default=20_000, show_default=True)
def main(signals: int, rows: int) -> None:
    with filled_index(signals, shared_buffers="1GB") as (owner, caller, known):
        told = _rows(caller, bodies(known, rows, seed=rows))
        before = rows_of(owner, _TABLES)
        with served() as port:
            first = _tell(port, caller, told, {"nieuw": rows})
            floor = copy_bare(owner, rows_of(owner, _TABLES) - before)
            same = _tell(port, caller, told, {"ongewijzigd": rows})
            part = rows // _CHANGED
            other = _tell(port, caller, _changed(caller, told, part), {"overgedragen": part, "beeindigd": part})
    name = f"caseload of {rows:,} rows,"
    Figure(f"{name} first load, rows a second", rows / first, ">= 3000", rows / floor, "copying bare rows").print()
    Figure(f"{name} first load, share of copying", floor / first, ">= 0.5").print()
    Figure(f"{name} no change, rows a second", rows / same, ">= 20000").print()
    Figure(f"{name} two in a hundred changed, rows a second", rows / other, ">= 15000").print()


def _rows(caller: Caller, signals: Rows) -> Rows:
    people = caller.professionals
    return [
        {"kenmerk": str(uuid4()), "professional": people[place % (len(people) - 1)], **signal}
        for place, signal in enumerate(signals)
    ]


def _changed(caller: Caller, rows: Rows, part: int) -> Rows:
    """Let some go to the last colleague, who has none yet, and leave some out."""
    return [{**row, "professional": caller.professionals[-1]} for row in rows[:part]] + rows[part:-part]


def _tell(port: int, caller: Caller, rows: Rows, expected: dict[str, int]) -> float:
    """Give the seconds that it took. Raises: NotAsExpected."""
    headers = {"Authorization": f"Bearer {token_for(caller, port)}", "Content-Type": "application/x-ndjson"}
    lines = "".join(f"{json.dumps(row)}\n" for row in rows).encode()
    address = f"http://localhost:{port}/api/v1/caseload?hoogstensBeeindigd=100"
    start = perf_counter()
    answer = httpx.put(address, content=lines, headers=headers, timeout=None)
    seconds = perf_counter() - start
    counts = answer.raise_for_status().json()["aantallen"]
    if any(counts[outcome] != number for outcome, number in expected.items()):
        raise NotAsExpected(f"{counts}")
    return seconds


if __name__ == "__main__":
    main()
