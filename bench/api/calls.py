"""How many calls a second the index answers, beside a bare endpoint that writes and reads the same rows.

``python -m bench.api.calls --signals 100000`` makes the index the first time. Half of the signals make a match. With
``--signals 1000000`` as well, it tells how much longer a call takes among so many.
"""

import hashlib
import secrets
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from itertools import cycle, pairwise
from typing import Any
from uuid import uuid4

import click

from bench.api.client import Call, Load, under_load
from bench.api.floor import install
from bench.api.index import Caller, as_bytes, bodies, filled_index
from bench.api.serving import served, served_bare, token_for
from bench.linkage.figures import Figure

_WARM_UP = 200
_GOALS = {"register a signal": 300, "who else is involved": 400}
_LATE_MS, _SHARE_OF_FLOOR, _MOST_SLOWER = 60, 0.6, 1.15


@click.command(help=__doc__)
@click.option("--signals", "sizes", multiple=True, default=[100_000], show_default=True)
@click.option("--calls", default=3_000, show_default=True)
def main(sizes: tuple[int, ...], calls: int) -> None:
    medians = []
    for signals in sizes:
        with ProcessPoolExecutor(max_workers=1) as by_itself:  # a process knows one index only
            medians.append(by_itself.submit(measure, signals, calls).result())
    for few, many in pairwise(range(len(sizes))):
        for name in _GOALS:
            ratio = medians[many][name] / medians[few][name]
            title = f"{name}, median among {sizes[many]:,} signals, beside {sizes[few]:,}"
            Figure(title, ratio, f"<= {_MOST_SLOWER}").print()


def measure(signals: int, calls: int) -> dict[str, float]:
    """Measure among so many signals, and give the medians in milliseconds."""
    with filled_index(signals, shared_buffers="1GB") as (owner, caller, known):
        install(owner)
        told = bodies(known, 2 * (calls + _WARM_UP), seed=secrets.randbits(30))
        with served() as port:
            token = token_for(caller, port)
            ours_to_give = list(gives(caller, token, told[: len(told) // 2]))
            ours = _measured(port, ours_to_give), _measured(port, [_look(give) for give in ours_to_give])
        with served_bare() as port:
            bare = list(_bare_gives(caller, token, told[len(told) // 2 :]))
            floor = _measured(port, bare), _measured(port, [_bare_look(give) for give in bare])
    for name, one, least in zip(_GOALS, ours, floor, strict=True):
        _print(f"{name}, {signals:,} signals", one, least, goal=_GOALS[name])
    return dict(zip(_GOALS, (load.middle for load in ours), strict=True))


def _measured(port: int, calls: list[Call]) -> Load:
    under_load(port, calls[:_WARM_UP])
    return under_load(port, calls[_WARM_UP:])


def gives(caller: Caller, token: str, told: list[dict[str, Any]]) -> Iterator[Call]:
    for body, professional in zip(told, cycle(caller.professionals), strict=False):
        reference = str(uuid4())
        headers = f"Authorization: Bearer {token}\r\nNamens: {professional}\r\nContent-Type: application/json\r\n"
        yield Call("PUT", f"/api/v1/signalen/{reference}", headers, _tells_of(reference), as_bytes(body))


def _look(give: Call) -> Call:
    return Call("GET", give.path, give.headers, give.is_right)


def _bare_gives(caller: Caller, token: str, told: list[dict[str, Any]]) -> Iterator[Call]:
    """The same rows: a sealed report of the same size, as many keys, a BSN that is known for every second."""
    from verwijsindex.persons.bsn import parse_bsn
    from verwijsindex.persons.numbers import bsn_digest

    for body, professional in zip(told, cycle(caller.professionals), strict=False):
        reference, bsn = str(uuid4()), body["jeugdige"]["bsn"]
        asked = {
            "token": hashlib.sha256(token.encode()).hexdigest(),
            "professional": professional,
            "reference": reference,
            "bsn": bsn_digest(parse_bsn(bsn)).hex() if bsn else secrets.token_hex(32),
            "sealed": secrets.token_hex(130),
            "keys": [secrets.randbits(62) for _ in range(20)],
        }
        yield Call("PUT", "/", "", _tells_of(reference), as_bytes(asked))


def _bare_look(give: Call) -> Call:
    return Call("GET", "/", "", give.is_right, give.body)


def _tells_of(reference: str) -> Any:
    return lambda answer: answer["kenmerk"] == reference and "match" in answer


def _print(name: str, ours: Load, floor: Load, *, goal: int) -> None:
    Figure(f"{name}, requests a second", ours.per_second, f">= {goal}", floor.per_second, "bare endpoint").print()
    share = ours.per_second / floor.per_second
    Figure(f"{name}, share of the bare endpoint", share, f">= {_SHARE_OF_FLOOR}").print()
    Figure(f"{name}, 95th percentile, ms", ours.late, f"<= {_LATE_MS}", floor.late, "bare endpoint").print()
    Figure(f"{name}, median, ms", ours.middle, "", floor.middle, "bare endpoint").print()


if __name__ == "__main__":
    main()
