"""Files that only their owner may read, since what stands in them names people or opens doors."""

import os
import stat
from pathlib import Path
from typing import IO, Any

from verwijsindex_connector.problems import SettingsWrong
from verwijsindex_connector.texts import say

TIGHT = 0o600
OTHERS = stat.S_IRWXG | stat.S_IRWXO


def make_folder(path: Path) -> Path:
    path.mkdir(mode=0o700, parents=True, exist_ok=True)
    return path


def require_tight(path: Path) -> None:
    """Refuse a file that others may read. Windows has no such rights: there the folder is guarded by its own.

    Raises: SettingsWrong.
    """
    if os.name == "posix" and path.stat().st_mode & OTHERS:
        raise SettingsWrong(say("Others may read {path}. Take that right away: chmod 600.", path=path))


def open_tight(path: Path, mode: str = "w") -> IO[Any]:
    """Open a file for writing that only its owner may read, now or when it is new. Raises: SettingsWrong."""
    flags = os.O_WRONLY | os.O_CREAT | (os.O_APPEND if mode == "a" else os.O_TRUNC)
    file = os.fdopen(os.open(path, flags, TIGHT), mode, encoding="utf-8", newline="")
    require_tight(path)
    return file
