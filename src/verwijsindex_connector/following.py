"""Hear what changed at an index, and write it down for the record system to read.

What is written may be written twice when a run is cut off; ``volgnummer`` tells that it is the same.
"""

import csv
import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any
from uuid import UUID

from verwijsindex_connector.adapters.interface import Adapter, Changed, Refused, Standing
from verwijsindex_connector.files import open_tight
from verwijsindex_connector.sealing import unseal
from verwijsindex_connector.state import State

AT_ONCE = 50
COLUMNS = (
    "index", "volgnummer", "dossier", "kenmerk", "soort", "status", "organisatie", "naam", "functie", "telefoon",
    "email", "bereikbaar", "jij_belt", "heeft_regie",
)  # fmt: skip


def follow(index: str, adapter: Adapter, state: State, *, key: bytes, to: Path) -> int:
    """Write all news of an index to a file, CSV or JSON lines by its name, and say how much. Raises: Refused.

    How it stands with a signal is asked once, however often it changed.
    """
    heard = 0
    changes = _last_of_each(adapter, after=state.heard_until(index))
    for begin in range(0, len(changes), AT_ONCE):
        some = changes[begin : begin + AT_ONCE]
        rows = [row for change in some for row in _news(index, change, adapter, state, key)]
        _write(to, rows)
        state.keep_heard(index, some[-1].number)
        heard += len(rows)
    return heard


def _last_of_each(adapter: Adapter, *, after: int) -> list[Changed]:
    """Read on to the end, and give the last change of each reference, oldest first."""
    last: dict[UUID, Changed] = {}
    while changes := adapter.changes(after):
        last |= {change.reference: change for change in changes}
        after = changes[-1].number
    return sorted(last.values(), key=lambda change: change.number)


def _news(index: str, change: Changed, adapter: Adapter, state: State, key: bytes) -> Iterator[dict[str, Any]]:
    known = state.of_reference(change.reference)
    if known is None or known.gone:
        return
    sealed = unseal(key, known.sealed)
    try:
        standing = adapter.look(change.reference, known.holder or sealed.professional)
    except Refused:
        standing = Standing(is_live=True)  # nobody may look for this professional any more
    about = {"index": index, "volgnummer": change.number, "dossier": sealed.number, "kenmerk": str(change.reference)}
    if not standing.is_live:
        state.keep(replace(known, gone=True))
        yield about | {"soort": "signaal", "status": "niet meer op deze naam"}
    elif standing.match:
        yield from _of_match(about, standing.match)


def _of_match(about: Mapping[str, Any], match: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """One row for each of the others."""
    you_call = any(one["bentU"] and one["belt"] for one in match["deelnemers"])
    for one in match["deelnemers"]:
        if not one["bentU"]:
            shown = {name: one[name] for name in COLUMNS if name in one}
            shown["jij_belt"] = "ja" if you_call and one["wordtGebeld"] else ""
            shown["heeft_regie"] = "ja" if one["heeftRegie"] else ""
            yield {**about, "soort": "match", "status": match["status"], **shown}


def _write(to: Path, rows: list[dict[str, Any]]) -> None:
    is_new = not to.exists() or not to.stat().st_size
    with open_tight(to, "a") as file:
        if to.suffix == ".jsonl":
            file.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
            return
        writer = csv.DictWriter(file, COLUMNS, delimiter=";")
        if is_new:
            writer.writeheader()
        writer.writerows(rows)
