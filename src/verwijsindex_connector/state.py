"""What the connector remembers: for which case it gave what to which index. It names nobody.

A case is known by a keyed hash of its number. Before a signal is given its reference is written down, so that whoever
was cut off gives it again under the same one.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from uuid import UUID

from verwijsindex_connector.case import Fingerprints
from verwijsindex_connector.files import TIGHT, make_folder, require_tight
from verwijsindex_connector.problems import SettingsWrong
from verwijsindex_connector.texts import say

FILE = "stand.sqlite"
_SCHEMA = """
CREATE TABLE IF NOT EXISTS known (
    hash TEXT NOT NULL, "index" TEXT NOT NULL, reference TEXT NOT NULL UNIQUE, holder TEXT NOT NULL,
    young_person TEXT NOT NULL, terms TEXT NOT NULL, informing TEXT NOT NULL, professional TEXT NOT NULL,
    sealed TEXT NOT NULL, turn INTEGER NOT NULL, settled INTEGER NOT NULL, gone INTEGER NOT NULL,
    PRIMARY KEY (hash, "index")
);
CREATE TABLE IF NOT EXISTS heard ("index" TEXT PRIMARY KEY, number INTEGER NOT NULL);
"""


@dataclass(frozen=True)
class Known:
    """What was given for a case. ``holder`` is whose it is, by the id of the index.

    ``turn`` counts what was done with it; ``settled`` says that the index has it, ``gone`` that it ended there.
    """

    hash: str
    index: str
    reference: UUID
    fingerprints: Fingerprints
    holder: str = ""
    sealed: str = ""
    turn: int = 0
    settled: bool = False
    gone: bool = False


class State:
    """Each method is one transaction."""

    def __init__(self, folder: Path) -> None:
        """Raises: SettingsWrong."""
        path = make_folder(folder) / FILE
        path.touch(mode=TIGHT)
        require_tight(path)
        self._connection = sqlite3.connect(path, isolation_level=None)
        self._connection.row_factory = sqlite3.Row
        self._connection.execute("PRAGMA synchronous = FULL")
        self._connection.executescript(_SCHEMA)

    def close(self) -> None:
        self._connection.close()

    def is_empty(self) -> bool:
        return self._connection.execute("SELECT 1 FROM known LIMIT 1").fetchone() is None

    def all_known(self) -> Iterator[Known]:
        yield from map(_known, self._connection.execute('SELECT * FROM known ORDER BY hash, "index"'))

    def of_reference(self, reference: UUID) -> Known | None:
        row = self._connection.execute("SELECT * FROM known WHERE reference = ?", [str(reference)]).fetchone()
        return _known(row) if row else None

    def keep(self, known: Known) -> None:
        """Write down how it stands with a case at an index."""
        kept = {name: value for name, value in asdict(known).items() if name != "fingerprints"}
        kept |= asdict(known.fingerprints) | {"reference": str(known.reference)}
        names = ", ".join(f'"{name}"' for name in kept)
        marks = ", ".join("?" * len(kept))
        self._connection.execute(f"INSERT OR REPLACE INTO known ({names}) VALUES ({marks})", list(kept.values()))  # noqa: S608

    def forget(self, known: Known) -> None:
        self._connection.execute("DELETE FROM known WHERE reference = ?", [str(known.reference)])

    def heard_until(self, index: str) -> int:
        row = self._connection.execute('SELECT number FROM heard WHERE "index" = ?', [index]).fetchone()
        return row["number"] if row else 0

    def keep_heard(self, index: str, number: int) -> None:
        self._connection.execute("INSERT OR REPLACE INTO heard VALUES (?, ?)", [index, number])


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Let nobody else run on this state meanwhile; who is killed lets go of it. Raises: SettingsWrong."""
    path = make_folder(folder) / "slot.sqlite"
    path.touch(mode=TIGHT)
    connection = sqlite3.connect(path, isolation_level=None, timeout=0)
    try:
        connection.execute("BEGIN EXCLUSIVE")
    except sqlite3.OperationalError:
        connection.close()
        raise SettingsWrong(say("The connector runs already on this state.")) from None
    try:
        yield
    finally:
        connection.close()


def _known(row: sqlite3.Row) -> Known:
    prints = Fingerprints(**{field.name: row[field.name] for field in fields(Fingerprints)})
    return Known(
        hash=row["hash"],
        index=row["index"],
        reference=UUID(row["reference"]),
        fingerprints=prints,
        holder=row["holder"],
        sealed=row["sealed"],
        turn=row["turn"],
        settled=bool(row["settled"]),
        gone=bool(row["gone"]),
    )
