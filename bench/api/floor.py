"""The floor: the same server, and behind it nothing but one SQL function for each request.

``python -m bench.api.floor 8001`` serves it on the database of DATABASE_URL.
"""

import os
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path
from threading import Lock
from typing import Any

import psycopg
from psycopg_pool import ConnectionPool

_FUNCTIONS = {"PUT": b"SELECT bench_give(%s::jsonb)::text", "GET": b"SELECT bench_look(%s::jsonb)::text"}
_THREADS = 4
_MAKING = Lock()


def install(owner: str) -> None:
    with psycopg.connect(owner, autocommit=True) as connection:
        connection.execute(Path(__file__).with_suffix(".sql").read_bytes())


def application(environ: dict[str, Any], start_response: Callable[..., object]) -> list[bytes]:
    """Answer a request with what its function says of its body."""
    asked = environ["wsgi.input"].read().decode()
    with _pool().connection() as connection:
        row = connection.execute(_FUNCTIONS[environ["REQUEST_METHOD"]], [asked], prepare=True).fetchone()
    body = row[0].encode() if row else b""
    start_response("200 OK", [("Content-Type", "application/json"), ("Content-Length", str(len(body)))])
    return [body]


def _pool() -> "ConnectionPool[Any]":
    """Give the one pool of this process, also to threads that ask for it first at the same moment."""
    with _MAKING:
        return _made()


@cache
def _made() -> "ConnectionPool[Any]":
    return ConnectionPool(os.environ["DATABASE_URL"], min_size=_THREADS, max_size=_THREADS, open=True)


def main() -> None:
    from granian.constants import Interfaces
    from granian.log import LogLevels
    from granian.server import Server

    Server(
        "bench.api.floor:application",
        port=int(sys.argv[1]),
        interface=Interfaces.WSGI,
        workers=2,
        blocking_threads=_THREADS,
        websockets=False,
        log_level=LogLevels.warning,
    ).serve()


if __name__ == "__main__":
    main()
