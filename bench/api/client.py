"""Calling a server over connections that stay open, with as little work as may be: it shares the machine's cores."""

import asyncio
import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from statistics import median, quantiles
from time import perf_counter
from typing import Any


@dataclass(frozen=True)
class Call:
    """``is_right`` looks at the answer's body."""

    method: str
    path: str
    headers: str
    is_right: Callable[[Any], bool]
    body: bytes = b""


class WrongAnswer(Exception):
    """The server answered something else than it should."""


@dataclass
class Load:
    """What came of calls: the whole time, that of each, in seconds, and what was answered."""

    seconds: float = 0.0
    each: list[float] = field(default_factory=list)
    answers: list[Any] = field(default_factory=list)

    @property
    def per_second(self) -> float:
        return len(self.each) / self.seconds

    @property
    def middle(self) -> float:
        return median(self.each) * 1000

    @property
    def late(self) -> float:
        """The 95th percentile, in milliseconds."""
        return quantiles(self.each, n=20)[-1] * 1000


def under_load(port: int, calls: Sequence[Call], *, at_once: int = 8) -> Load:
    """Make all calls, so many at once, and look at each answer. Raises: WrongAnswer."""
    load, waiting = Load(), iter(calls)

    async def all_of_them() -> None:
        await asyncio.gather(*(_work_off(port, waiting, load) for _ in range(at_once)))

    start = perf_counter()
    asyncio.run(all_of_them())
    load.seconds = perf_counter() - start
    return load


async def _work_off(port: int, waiting: Iterator[Call], load: Load) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    for call in waiting:
        start = perf_counter()
        head = f"{call.method} {call.path} HTTP/1.1\r\nHost: localhost\r\nContent-Length: {len(call.body)}\r\n"
        writer.write(f"{head}{call.headers}\r\n".encode() + call.body)
        status, body = await _answer(reader)
        load.each.append(perf_counter() - start)
        load.answers.append(json.loads(body))
        if not 200 <= status < 300 or not call.is_right(load.answers[-1]):
            raise WrongAnswer(f"{call.method} {status} {body.decode()}")
    writer.close()


async def _answer(reader: asyncio.StreamReader) -> tuple[int, bytes]:
    head = (await reader.readuntil(b"\r\n\r\n")).lower()
    length = head.partition(b"content-length: ")[2].partition(b"\r\n")[0]
    return int(head.split(maxsplit=2)[1]), await reader.readexactly(int(length))
