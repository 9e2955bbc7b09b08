"""A schema of its own in the configured database, with empty tables and keys that exist in memory only."""

import os
import secrets
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from verwijsindex.kit.keys import KeyPair, Keyring


def enter_scratch_schema() -> str:
    """Let this process work in a schema of its own, as the owner of the database. Call it before Django is set up."""
    name = f"scratch_{secrets.token_hex(8)}"
    os.environ |= {"VERWIJSINDEX_AS_OWNER": "1", "PGOPTIONS": f"-c search_path={name}"}
    return name


@contextmanager
def scratch_schema(name: str, *, room: str) -> Iterator[None]:
    """Make the schema with the tables that a room needs; drop it at the end, whatever happens.

    What is sealed in it dies with this.
    """
    from django.conf import settings
    from django.core.management import call_command
    from django.db import connection

    settings.KEYRING = Keyring(
        "scratch", {"scratch": KeyPair.new()}, logbook=secrets.token_bytes(32), session=secrets.token_bytes(48)
    )
    signal.signal(signal.SIGTERM, _stop)
    try:
        with connection.cursor() as cursor:
            cursor.execute(f"CREATE SCHEMA {name}")
        call_command("migrate", room, verbosity=0)
        yield
    finally:
        connection.close()
        with connection.cursor() as cursor:
            cursor.execute(f"DROP SCHEMA IF EXISTS {name} CASCADE")


def _stop(number: int, frame: FrameType | None) -> None:  # noqa: ARG001
    raise SystemExit(1)
