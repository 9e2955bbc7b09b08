"""How soon a record system is called after a match, and what becomes of its calls when it was away under load.

``python -m bench.api.webhook --away 300``: by default it is away for less, since all else waits for it.
"""

import json
import os
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from secrets import randbits
from statistics import quantiles
from threading import Thread
from time import perf_counter, sleep

import click
import psycopg

from bench.api.calls import gives
from bench.api.client import Call, under_load
from bench.api.index import Caller, bodies, filled_index
from bench.api.serving import running, served, token_for
from bench.linkage.figures import Figure

_A_SECOND = 5
_MATCHES = 100


class Receiver(ThreadingHTTPServer):
    """``heard`` says when a call about a reference was taken, ``ids`` how often each call was."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.is_away = False
        self.heard: dict[str, float] = {}
        self.ids = Counter[str]()


class _Handler(BaseHTTPRequestHandler):
    server: Receiver

    def do_POST(self) -> None:
        told = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        if not self.server.is_away:
            self.server.heard.setdefault(told["data"]["kenmerk"], perf_counter())
            self.server.ids[self.headers["webhook-id"]] += 1
        self.send_response(503 if self.server.is_away else 204)
        self.end_headers()

    def log_message(self, *_words: object) -> None:
        """Say nothing."""


@click.command(help=__doc__)
@click.option("--signals", default=10_000, show_default=True)
@click.option("--away", default=20, show_default=True, help="How many seconds the receiver is away.")
def main(signals: int, away: int) -> None:
    os.environ["VERWIJSINDEX_DEMO"] = "forced"  # so that the receiver may be on this machine
    with filled_index(signals, shared_buffers="256MB") as (owner, caller, known), _receiver() as receiver:
        _call_at(owner, caller, f"http://127.0.0.1:{receiver.server_port}/")
        told = bodies(known, 2 * (_MATCHES + away * _A_SECOND), seed=randbits(30))
        with served() as port, running("verwijsindex", "worker"):
            calls = list(gives(caller, token_for(caller, port), told))[::2]  # most of these match
            soon = _late(_give_slowly(port, calls[:_MATCHES]), receiver)
            receiver.is_away = True
            given = _give_slowly(port, calls[_MATCHES:])
            receiver.is_away, back = False, perf_counter()
            _wait_for(receiver, given, seconds=300)
            after = max(receiver.heard.values()) - back
    lost = len(given.keys() - receiver.heard.keys())
    twice = sum(number > 1 for number in receiver.ids.values())
    Figure("webhook after a match, 95th percentile, seconds", soon, "<= 2").print()
    Figure(f"receiver away for {away} seconds, calls lost", lost, "<= 0").print()
    Figure(f"receiver away for {away} seconds, calls taken twice", twice, "<= 0").print()
    Figure(f"receiver away for {away} seconds, all delivered after, seconds", after, "<= 300").print()


def _give_slowly(port: int, calls: list[Call]) -> dict[str, float]:
    """Give signals at an even pace; say of each reference that has a match when it was answered."""
    answered = {}
    for call in calls:
        began = perf_counter()
        (answer,) = under_load(port, [call], at_once=1).answers
        if answer["match"]:
            answered[answer["kenmerk"]] = perf_counter()
        sleep(max(0.0, 1 / _A_SECOND - (perf_counter() - began)))
    return answered


def _late(answered: dict[str, float], receiver: Receiver) -> float:
    _wait_for(receiver, answered, seconds=60)
    return quantiles((receiver.heard[one] - at for one, at in answered.items()), n=20)[-1]


def _wait_for(receiver: Receiver, answered: dict[str, float], *, seconds: float) -> None:
    until = perf_counter() + seconds
    while not receiver.heard.keys() >= answered.keys() and perf_counter() < until:
        sleep(0.1)


def _call_at(owner: str, caller: Caller, address: str) -> None:
    """Let the system hear at an address that only a demo may have: of this machine."""
    from verwijsindex.coupling.models import SourceSystem
    from verwijsindex.coupling.webhooks import set_webhook
    from verwijsindex.organisations.models import Membership

    coordinator = Membership.objects.get(id=caller.professionals[0])
    set_webhook(coordinator.as_actor(), SourceSystem.objects.get(id=caller.client), "https://dossier.example/")
    with psycopg.connect(owner, autocommit=True) as connection:
        connection.execute("UPDATE coupling_webhook SET url = %s", [address])


@contextmanager
def _receiver() -> Iterator[Receiver]:
    with Receiver() as server:
        thread = Thread(target=server.serve_forever)
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()


if __name__ == "__main__":
    main()
