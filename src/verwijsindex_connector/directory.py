"""Which index works in which municipality, as an index publishes it; the last copy serves while that is away."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import httpx

from verwijsindex_connector.files import make_folder
from verwijsindex_connector.problems import SettingsWrong
from verwijsindex_connector.texts import say

COPY = "wegwijzer.json"


@dataclass(frozen=True)
class Listed:
    """Since when which index works somewhere; ``since`` is empty for always."""

    since: str
    system: str
    address: str


class Directory:
    def __init__(self, listed: Mapping[str, list[Listed]], names: Mapping[str, str]) -> None:
        self._listed, self._names = listed, names

    def code_of(self, municipality: str) -> str:
        """Read a municipality by its code, with or without GM and zeros, or by its name; nothing if it is unknown."""
        told = municipality.strip()
        if told.upper().removeprefix("GM").isdigit():
            told = f"GM{int(told.upper().removeprefix('GM')):04d}"
            return told if told in self._listed else ""
        return self._names.get(told.casefold(), "")

    def find(self, code: str, *, on: date) -> Listed | None:
        begun = [listed for listed in self._listed.get(code, ()) if listed.since <= on.isoformat()]
        return max(begun, key=lambda listed: listed.since, default=None)


def read_directory(place: str, folder: Path, *, transport: httpx.BaseTransport | None = None) -> Directory:
    """Read from a file or an address; without a place it is empty. Raises: SettingsWrong."""
    if not place:
        return Directory({}, {})
    told = _download(place, folder, transport) if "://" in place else _read(Path(place))
    try:
        towns = told["gemeenten"]
        listed = {town["code"]: [_listed(row) for row in town["verwijsindexen"]] for town in towns}
        return Directory(listed, {town["naam"].casefold(): town["code"] for town in towns})
    except (KeyError, TypeError):
        raise _unreadable(place) from None


def _download(address: str, folder: Path, transport: httpx.BaseTransport | None) -> Any:
    copy = make_folder(folder) / COPY
    kept = _read(copy) if copy.exists() else {}
    headers = {"If-None-Match": kept["etag"]} if kept.get("etag") else {}
    try:
        with httpx.Client(transport=transport, follow_redirects=True, timeout=20) as client:
            answer = client.get(address, headers=headers)
        if answer.status_code == httpx.codes.NOT_MODIFIED:
            return kept["directory"]
        told = answer.raise_for_status().json()
    except (httpx.HTTPError, json.JSONDecodeError):
        if kept:
            return kept["directory"]
        raise SettingsWrong(say("The directory at {place} does not answer.", place=address)) from None
    copy.write_text(json.dumps({"etag": answer.headers.get("ETag", ""), "directory": told}), "utf-8")
    return told


def _read(path: Path) -> Any:
    try:
        return json.loads(path.read_text("utf-8"))
    except (OSError, ValueError):
        raise _unreadable(path) from None


def _listed(row: dict[str, str | None]) -> Listed:
    return Listed(row["vanaf"] or "", row["systeem"] or "", (row["adres"] or "").rstrip("/"))


def _unreadable(place: object) -> SettingsWrong:
    return SettingsWrong(say("The directory at {place} cannot be read.", place=place))
