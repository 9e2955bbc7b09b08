"""PostgreSQL in a directory of its own, with real processes."""

import os
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import psycopg
import pytest

from verwijsindex.kit.database_roles import DatabaseRole
from verwijsindex.kit.embedded_postgres import EmbeddedPostgres
from verwijsindex.kit.postgres_programs import PostgresFailed

pytestmark = pytest.mark.xdist_group("one server")


@pytest.fixture
def directory() -> Iterator[Path]:
    with TemporaryDirectory() as temporary:
        Path(temporary).chmod(0o711)  # where tests run as root, PostgreSQL's own account must pass
        yield Path(temporary)


@pytest.fixture(scope="module")
def server() -> Iterator[EmbeddedPostgres]:
    with TemporaryDirectory() as temporary:
        Path(temporary).chmod(0o711)
        server = EmbeddedPostgres(Path(temporary) / "postgres", durable=False)
        with server.running():
            yield server


def test_an_address_can_be_asked_before_there_is_a_server(directory: Path) -> None:
    server = EmbeddedPostgres(directory / "postgres")

    assert server.url("app").startswith("postgresql://verwijsindex_app@")
    assert not server.is_running()
    assert not (directory / "postgres").exists()


def test_what_was_committed_survives_a_stop(directory: Path) -> None:
    server = EmbeddedPostgres(directory / "postgres", durable=False)
    with server.running():
        _execute(server, "owner", "CREATE TABLE kept AS SELECT 1 AS one")

    with server.running():
        assert _execute(server, "owner", "SELECT one FROM kept") == (1,)
    assert not server.is_running()


def test_the_last_to_leave_stops_the_server(server: EmbeddedPostgres) -> None:
    with EmbeddedPostgres(server.directory).running():
        pass

    assert server.is_running()


def test_starting_twice_is_starting_once(server: EmbeddedPostgres) -> None:
    server.start()

    assert _execute(server, "app", "SELECT 1") == (1,)


@pytest.mark.parametrize(
    "forbidden",
    ["TRUNCATE book", "DROP TABLE book", "ALTER TABLE book ADD x int", "CREATE TABLE x (y int)"],
)
def test_the_app_may_write_rows_but_not_change_tables(server: EmbeddedPostgres, forbidden: str) -> None:
    _execute(server, "owner", "CREATE TABLE IF NOT EXISTS book (id bigserial)")
    assert _execute(server, "app", "INSERT INTO book DEFAULT VALUES RETURNING true") == (True,)

    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        _execute(server, "app", forbidden)


def test_nobody_enters_without_the_password(server: EmbeddedPostgres) -> None:
    without = server.url("app").replace(_password(server), "")

    with pytest.raises(psycopg.OperationalError, match="no password supplied"):
        psycopg.connect(without)


def test_everything_is_closed_to_others(server: EmbeddedPostgres) -> None:
    closed = [*server.directory.glob("*.password"), server.directory / "cluster", server.directory / "socket"]

    assert len(closed) == 5
    assert all(path.stat().st_mode & 0o077 == 0 for path in closed)
    assert server.directory.stat().st_mode & 0o066 == 0


def test_the_servers_log_holds_no_values(server: EmbeddedPostgres) -> None:
    _execute(server, "owner", "CREATE TABLE IF NOT EXISTS child (name text UNIQUE)")
    _execute(server, "app", "INSERT INTO child VALUES ('Noor') RETURNING true")

    with pytest.raises(psycopg.errors.UniqueViolation):
        _execute(server, "app", "INSERT INTO child VALUES ('Noor') RETURNING true")

    log = (server.directory / "cluster" / "server.log").read_text()
    assert "child_name_key" in log
    assert "Noor" not in log


def test_a_path_too_long_for_a_socket_gets_a_short_one(directory: Path) -> None:
    server = EmbeddedPostgres(directory / ("long" * 25) / "postgres", durable=False)

    with server.running():
        assert _execute(server, "app", "SELECT 1") == (1,)
        socket = (server.directory / "socket").resolve()
        assert len(str(socket)) < 80
        assert socket.stat().st_mode & 0o077 == 0
    socket.rmdir()


@pytest.mark.skipif(os.geteuid() != 0, reason="only root hands the server over to another account")
def test_a_closed_home_stays_closed(directory: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    home = directory / "home"
    home.mkdir(mode=0o700)
    monkeypatch.setattr("verwijsindex.kit.postgres_places.SHELTER", directory / "shelter")
    server = EmbeddedPostgres(home / "postgres", durable=False)

    with server.running():
        assert _execute(server, "app", "SELECT 1") == (1,)
    assert home.stat().st_mode & 0o777 == 0o700
    assert server.directory.resolve().is_relative_to(directory / "shelter")


def test_a_server_that_cannot_start_says_so(directory: Path) -> None:
    (directory / "postgres" / "cluster").mkdir(parents=True)

    with pytest.raises(PostgresFailed, match="pg_ctl"):
        EmbeddedPostgres(directory / "postgres").start()


def _execute(server: EmbeddedPostgres, role: DatabaseRole, statement: str) -> tuple[object, ...] | None:
    with psycopg.connect(server.url(role)) as connection:
        cursor = connection.execute(statement)
        return cursor.fetchone() if cursor.description else None


def _password(server: EmbeddedPostgres) -> str:
    return ":" + (server.directory / "app.password").read_text()
