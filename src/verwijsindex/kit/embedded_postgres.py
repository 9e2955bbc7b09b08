"""A PostgreSQL server of our own in one directory: nothing to install, reached by a private socket only."""

import fcntl
import secrets
import shlex
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO
from urllib.parse import quote

import psycopg
from psycopg import sql

from verwijsindex.kit.database_roles import (
    CREATE_ROLES,
    DATABASE,
    GRANT_INSIDE_DATABASE,
    DatabaseRole,
    create_database,
)
from verwijsindex.kit.postgres_places import hand_over, make_home, make_socket_directory, server_account
from verwijsindex.kit.postgres_programs import PostgresFailed, find_programs, run_program

NOTHING_PERSONAL_IN_THE_LOG = ("log_min_error_statement=panic", "log_error_verbosity=terse")
MOST_CONNECTIONS = 200  # several servers and workers, each with a pool of its own
# Pages are in memory or on a disk without a head: what is asked of one young person is looked up, in a small table too.
NO_SEEKING = "random_page_cost=1.1"
FASTER_THAN_SAFE = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "autovacuum=off")


class EmbeddedPostgres:
    """One server and its data below ``directory``; any process may hold one, the first to start it makes it.

    With ``durable`` off, a crash of the machine may cost the data: for tests.
    """

    def __init__(self, directory: Path, *, durable: bool = True) -> None:
        self.directory = directory
        self.durable = durable
        self._account = server_account()

    def url(self, role: DatabaseRole, database: str = DATABASE) -> str:
        """Return the address of a database; without password as long as there is no server yet."""
        socket = quote(str((self._home / "socket").resolve()), safe="")
        file = self._home / f"{role}.password"
        password = f":{file.read_text()}" if file.exists() else ""
        return f"postgresql://verwijsindex_{role}{password}@{socket}/{database}"

    @contextmanager
    def running(self) -> Iterator[None]:
        """Keep the server running; of all processes that do so, the last to leave stops it."""
        make_home(self.directory, self._account)
        with (self._home / "users.lock").open("w") as users:
            fcntl.flock(users, fcntl.LOCK_SH)
            self.start()
            try:
                yield
            finally:
                if _is_last(users):
                    self.stop()

    def start(self) -> None:
        """Start the server unless it runs; the first time, make it, its roles and its database.

        Raises:
            PostgresFailed: PostgreSQL could not be made or started.
        """
        make_home(self.directory, self._account)
        with self._alone():
            if self.is_running():
                return
            if not (self._home / "cluster").exists():
                self._create_cluster()
            make_socket_directory(self._home / "socket", self._account)
            self._start_server("cluster")

    def stop(self) -> None:
        """Stop the server if it runs; clients are disconnected, nothing that was committed is lost."""
        if self.is_running():
            self._control("stop", "cluster", "-m", "fast")

    def is_running(self) -> bool:
        if not (self._home / "cluster" / "postmaster.pid").exists():
            return False
        try:
            self._control("status", "cluster")
        except PostgresFailed:
            return False
        return True

    @property
    def _home(self) -> Path:
        return self.directory.resolve()

    @contextmanager
    def _alone(self) -> Iterator[None]:
        with (self._home / "start.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield

    def _create_cluster(self) -> None:
        """Make the cluster beside its place and move it there when complete: half a one never stays."""
        unfinished = self._home / "unfinished"
        shutil.rmtree(unfinished, ignore_errors=True)
        superuser = self._new_password("superuser")
        passwords = {"owner": self._new_password("owner"), "app": self._new_password("app")}
        hand_over([self._home / "superuser.password"], self._account)
        unfinished.mkdir(mode=0o700)
        hand_over([unfinished], self._account)
        self._run(
            "initdb",
            f"--pgdata={unfinished}",
            f"--pwfile={self._home / 'superuser.password'}",
            "--username=postgres",
            "--auth=scram-sha-256",
            "--encoding=UTF8",
            "--locale-provider=builtin",
            "--builtin-locale=C.UTF-8",
            "--locale=C",
            "--data-checksums",
            *([] if self.durable else ["--no-sync"]),
        )
        make_socket_directory(self._home / "socket", self._account)
        self._start_server("unfinished")
        try:
            self._create_roles(superuser, passwords)
        finally:
            self._control("stop", "unfinished", "-m", "fast")
        unfinished.rename(self._home / "cluster")

    def _create_roles(self, superuser: str, passwords: dict[str, str]) -> None:
        with self._connect(superuser, "postgres") as connection:
            for statement in (*CREATE_ROLES, *create_database()):
                connection.execute(sql.SQL(statement))
            for role, password in passwords.items():
                name = sql.Identifier(f"verwijsindex_{role}")
                connection.execute(sql.SQL("ALTER ROLE {} PASSWORD {}").format(name, password))
        with self._connect(superuser, DATABASE) as connection:
            for statement in GRANT_INSIDE_DATABASE:
                connection.execute(sql.SQL(statement))

    def _connect(self, password: str, database: str) -> psycopg.Connection:
        socket = str((self._home / "socket").resolve())
        return psycopg.connect(host=socket, user="postgres", password=password, dbname=database, autocommit=True)

    def _new_password(self, role: str) -> str:
        password = secrets.token_urlsafe(24)
        file = self._home / f"{role}.password"
        file.unlink(missing_ok=True)
        file.touch(mode=0o600)
        file.write_text(password)
        return password

    def _start_server(self, cluster: str) -> None:
        settings = [
            "listen_addresses=",
            f"unix_socket_directories={(self._home / 'socket').resolve()}",
            f"max_connections={MOST_CONNECTIONS}",
            NO_SEEKING,
            *NOTHING_PERSONAL_IN_THE_LOG,
            *([] if self.durable else FASTER_THAN_SAFE),
        ]
        options = " ".join(f"-c {shlex.quote(setting)}" for setting in settings)
        log = self._home / cluster / "server.log"
        self._control("start", cluster, "-w", "-t", "60", f"--log={log}", f"--options={options}")

    def _control(self, action: str, cluster: str, *options: str) -> None:
        self._run("pg_ctl", action, f"--pgdata={self._home / cluster}", *options)

    def _run(self, program: str, *arguments: str) -> None:
        programs = find_programs(self._home / "programs", self._account)
        run_program(programs / program, *arguments, account=self._account)


def _is_last(users: IO[str]) -> bool:
    try:
        fcntl.flock(users, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
