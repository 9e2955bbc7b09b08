"""The databases of the tests, as a plugin of pytest that comes before Django reads its settings.

One template is migrated as the owner, once for a run; each worker gets a clone of it, and so does each test
that commits. The tests themselves connect as the role that serves. The server is a throw-away one, or the
one that DATABASE_URL and DATABASE_OWNER_URL name.
"""

import atexit
import fcntl
import gc
import os
import secrets
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Thread
from urllib.parse import urlsplit

import psycopg
import pytest
from psycopg import sql

from verwijsindex.kit.database_roles import DATABASE, GRANT_INSIDE_DATABASE, DatabaseRole, create_database
from verwijsindex.kit.embedded_postgres import EmbeddedPostgres
from verwijsindex.kit.keys import create_keyring

_MAKING: list[Thread] = []


@dataclass(frozen=True)
class Database:
    name: str

    def url(self, role: DatabaseRole = "app") -> str:
        given = os.environ.get({"app": "DATABASE_URL", "owner": "DATABASE_OWNER_URL"}[role])
        if given:
            return urlsplit(given)._replace(path=f"/{self.name}").geturl()
        return _embedded().url(role, self.name)

    def environment(self) -> dict[str, str]:
        """Return the environment for a process of ours that is to work on this database."""
        return {**os.environ, "DATABASE_URL": self.url("app"), "DATABASE_OWNER_URL": self.url("owner")}


@pytest.hookimpl(wrapper=True)
def pytest_load_initial_conftests() -> Iterator[None]:
    """Give the run its own directory and keys before Django reads its settings; workers inherit them."""
    if not _is_worker():
        run = Path(tempfile.gettempdir()) / f"verwijsindex_test_{secrets.token_hex(4)}"
        run.mkdir(mode=0o711)  # PostgreSQL's own account must be able to pass
        os.environ["VERWIJSINDEX_DATA"] = str(run)
        os.environ["VERWIJSINDEX_KEYS"] = str(run / "keys.json")
        create_keyring(run / "keys.json")
        atexit.register(_clean_up)  # a hook of pytest's would not be called when a conftest fails
    return (yield)


@pytest.hookimpl(optionalhook=True, tryfirst=True)
def pytest_xdist_auto_num_workers() -> int:
    """Keep one more worker than there are processors: it works while another waits for PostgreSQL."""
    return (os.cpu_count() or 1) + 1


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_setupnodes() -> None:
    """Make the template while the workers collect their tests."""
    _MAKING.append(Thread(target=_make_template))
    _MAKING[0].start()


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, object, object]:
    """Let one worker collect before the others, where nothing is compiled yet: they need not compile it again."""
    with (_run_directory() / "collection.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            fcntl.flock(lock, fcntl.LOCK_SH)
        return (yield)


def pytest_collection_finish() -> None:
    """Spare the collector of garbage what stays to the end: that is a tenth of the run."""
    gc.freeze()


@contextmanager
def cloned() -> Iterator[Database]:
    """Clone the template, making it first if this is the first clone of the run."""
    _make_template()
    clone = f"{_template_name()}_{secrets.token_hex(4)}"
    _as_owner(*create_database(clone, template=_template_name()))
    try:
        yield Database(clone)
    finally:
        _as_owner(f"DROP DATABASE {clone}")


def _clean_up() -> None:
    for making in _MAKING:
        making.join()
    if not _uses_given_server():
        _embedded().stop()
    elif (_run_directory() / "template.done").exists():
        _as_owner(f"DROP DATABASE {_template_name()}")
    shutil.rmtree(_run_directory())


def _make_template() -> None:
    with (_run_directory() / "template.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if (_run_directory() / "template.done").exists():
            return
        if not _uses_given_server():
            _embedded().start()
        _as_owner(f"DROP DATABASE IF EXISTS {_template_name()}", *create_database(_template_name()))
        template = Database(_template_name())
        _as_owner(*GRANT_INSIDE_DATABASE, database=template)
        subprocess.run(
            [sys.executable, "-m", "django", "migrate", "--verbosity=0", "--skip-checks"],
            env={**template.environment(), "VERWIJSINDEX_AS_OWNER": "1"},
            check=True,
        )
        (_run_directory() / "template.done").touch()


def _as_owner(*statements: str, database: Database | None = None) -> None:
    url = (database or Database(_maintenance_database())).url("owner")
    with psycopg.connect(url, autocommit=True) as connection:
        for statement in statements:
            connection.execute(sql.SQL(statement))


def _maintenance_database() -> str:
    return urlsplit(os.environ["DATABASE_OWNER_URL"]).path[1:] if _uses_given_server() else DATABASE


def _template_name() -> str:
    return _run_directory().name


def _run_directory() -> Path:
    return Path(os.environ["VERWIJSINDEX_DATA"])


def _embedded() -> EmbeddedPostgres:
    return EmbeddedPostgres(_run_directory() / "postgres", durable=False)


def _uses_given_server() -> bool:
    return "DATABASE_URL" in os.environ


def _is_worker() -> bool:
    return "PYTEST_XDIST_WORKER" in os.environ
