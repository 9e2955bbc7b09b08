"""A database of its own for a benchmark: empty tables of the index, a server with memory, keys made for it."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
from psycopg import sql

from verwijsindex.config.surroundings import set_up_django
from verwijsindex.kit.embedded_postgres import EmbeddedPostgres
from verwijsindex.kit.keys import create_keyring


@contextmanager
def scratch_index(directory: Path, *, shared_buffers: str = "4GB") -> Iterator[str]:
    """Run the server of this directory, made the first time; set Django up on it and give the owner's address."""
    directory.mkdir(parents=True, exist_ok=True, mode=0o711)
    server = EmbeddedPostgres(directory / "postgres", durable=False)
    server.start()
    with _superuser(directory, "postgres") as root:
        root.execute(sql.SQL("ALTER SYSTEM SET shared_buffers = {}").format(shared_buffers))
    server.stop()  # memory is given out at the start
    with server.running():
        keys = directory / "keys.json"
        if not keys.exists():
            create_keyring(keys)
        os.environ |= {"DATABASE_URL": server.url("app"), "DATABASE_OWNER_URL": server.url("owner")}
        os.environ |= {"VERWIJSINDEX_DATA": str(directory), "VERWIJSINDEX_KEYS": str(keys)}
        migrate = [sys.executable, "-m", "django", "migrate", "--verbosity=0", "--skip-checks"]
        environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "verwijsindex.config.settings"}
        subprocess.run(migrate, env={**environment, "VERWIJSINDEX_AS_OWNER": "1"}, check=True)
        set_up_django()
        yield server.url("owner")


def warm_up(directory: Path, owner: str) -> None:
    """Read the whole index into memory, where it is on a server that has been running for a day."""
    with _superuser(directory, str(psycopg.conninfo.conninfo_to_dict(owner)["dbname"])) as root:
        root.execute("CREATE EXTENSION IF NOT EXISTS pg_prewarm")
        root.execute("SELECT pg_prewarm(oid) FROM pg_class WHERE relname LIKE 'persons_%' AND relkind IN ('r', 'i')")


def _superuser(directory: Path, database: str) -> psycopg.Connection:
    home = directory / "postgres"
    password = (home / "superuser.password").read_text()
    socket = str((home / "socket").resolve())
    return psycopg.connect(host=socket, user="postgres", password=password, dbname=database, autocommit=True)
