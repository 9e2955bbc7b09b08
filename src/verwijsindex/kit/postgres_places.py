"""The directories that PostgreSQL lives in, and the account that it lives there as."""

import os
import pwd
import tempfile
from collections.abc import Iterable
from pathlib import Path

LONGEST_SOCKET_DIRECTORY = 80  # a socket's path may take some 100 bytes, on macOS too
SHELTER = Path("/var/lib/verwijsindex")


def server_account() -> pwd.struct_passwd | None:
    """Return the account that the server runs as, or None where it is our own.

    PostgreSQL refuses to run as root.
    """
    if os.geteuid() != 0:
        return None
    accounts = {account.pw_name: account for account in pwd.getpwall()}
    return accounts.get("postgres") or accounts["nobody"]


def hand_over(paths: Iterable[Path], account: pwd.struct_passwd | None) -> None:
    """Make the server's account the owner of files that we made."""
    if account:
        for path in paths:
            os.chown(path, account.pw_uid, account.pw_gid, follow_symlinks=False)


def make_home(home: Path, account: pwd.struct_passwd | None) -> None:
    """Make a directory closed to others; below a closed parent it becomes a link to a shelter.

    The parent stays closed: the server's account cannot pass there, so its files go where it can.
    """
    home.parent.mkdir(parents=True, exist_ok=True)
    if account and not home.exists() and not _can_enter(account, home.parent):
        SHELTER.mkdir(mode=0o711, parents=True, exist_ok=True)
        home.symlink_to(tempfile.mkdtemp(prefix=f"{home.name}-", dir=SHELTER))
    home.mkdir(exist_ok=True)
    home.chmod(0o711 if account else 0o700)


def make_socket_directory(socket: Path, account: pwd.struct_passwd | None) -> None:
    """Make the directory of the socket; where its path is too long, it becomes a link to a short one."""
    if not socket.exists():
        socket.unlink(missing_ok=True)  # a link to a temporary directory that was cleaned away
        if len(os.fsencode(socket)) > LONGEST_SOCKET_DIRECTORY:
            socket.symlink_to(tempfile.mkdtemp(prefix="vi-", dir="/tmp"))
        socket.mkdir(mode=0o700, exist_ok=True)
        hand_over([socket.resolve()], account)


def _can_enter(account: pwd.struct_passwd, directory: Path) -> bool:
    """Say whether the account can pass through the directory and everything above it."""
    return all(_may_pass(account, step) for step in [directory, *directory.parents])


def _may_pass(account: pwd.struct_passwd, directory: Path) -> bool:
    status = directory.stat()
    if status.st_uid == account.pw_uid:
        return bool(status.st_mode & 0o100)
    if status.st_gid == account.pw_gid:
        return bool(status.st_mode & 0o010)
    return bool(status.st_mode & 0o001)
