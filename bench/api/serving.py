"""The server as it is installed, in processes of its own; and beside it one that answers with the least of work."""

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from time import monotonic, sleep

from authlib.integrations.httpx_client import OAuth2Client
from authlib.oauth2.rfc7523 import PrivateKeyJWT
from joserfc.jwk import ECKey

from bench.api.index import Caller

_MOST_SECONDS = 60
_MOST_SECONDS_TO_STOP = 10


class NotUp(Exception):
    """A server does not answer."""


@contextmanager
def served() -> Iterator[int]:
    """Serve the index with two workers, and give the port."""
    port = _free_port()
    os.environ["VERWIJSINDEX_BASE_URL"] = f"http://localhost:{port}"
    with running("verwijsindex", "serve", "--workers", "2", "--port", str(port)):
        _wait_for(port)
        yield port


@contextmanager
def served_bare() -> Iterator[int]:
    """Serve the floor with the same server, workers and threads."""
    port = _free_port()
    with running(sys.executable, "-m", "bench.api.floor", str(port)):
        _wait_for(port)
        yield port


@contextmanager
def running(*command: str) -> Iterator[None]:
    """Run a command in processes of its own; what does not stop when it is asked is stopped."""
    with subprocess.Popen(command, env=os.environ, start_new_session=True) as process:
        try:
            yield
        finally:
            os.killpg(process.pid, signal.SIGTERM)
            with suppress(subprocess.TimeoutExpired):
                process.wait(_MOST_SECONDS_TO_STOP)
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)


def token_for(caller: Caller, port: int) -> str:
    address = f"http://localhost:{port}/oauth/token"
    key = ECKey.import_key(caller.key)
    way = {"token_endpoint_auth_method": "private_key_jwt", "grant_type": "client_credentials"}
    with OAuth2Client(
        client_id=caller.client, client_secret=key, token_endpoint=address, timeout=_MOST_SECONDS, **way
    ) as session:
        session.register_client_auth_method(PrivateKeyJWT(address, alg="ES256"))
        return str(session.fetch_token()["access_token"])


def _free_port() -> int:
    with socket.socket() as place:
        place.bind(("127.0.0.1", 0))
        return int(place.getsockname()[1])


def _wait_for(port: int) -> None:
    """Raises: NotUp."""
    until = monotonic() + _MOST_SECONDS
    while monotonic() < until:
        with socket.socket() as place:
            if place.connect_ex(("127.0.0.1", port)) == 0:
                return
        sleep(0.1)
    raise NotUp
