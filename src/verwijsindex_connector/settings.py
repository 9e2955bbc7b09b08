"""What the user sets, in one TOML file with Dutch words; its paths count from where it stands."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from verwijsindex_connector.fields import FIELDS, ORDERS, Field, date_pattern
from verwijsindex_connector.problems import SettingsWrong
from verwijsindex_connector.texts import Sentence, say

SECTIONS = {"bron", "velden", "index", "wegwijzer", "grenzen", "terugkoppeling", "geheimen", "mappen"}
SOURCES = {"csv", "excel", "jsonl", "query"}
FIELD_WORDS = {"kolom", "vast", "waarden", "datum", "volgorde"}


@dataclass(frozen=True)
class Source:
    kind: str
    path: Path
    separator: str = ""
    encoding: str = ""
    sheet: str = ""
    url: str = ""
    query: str = ""


@dataclass(frozen=True)
class Index:
    """``options`` are for its adapter. ``system`` is what the directory calls it."""

    name: str
    kind: str
    system: str
    address: str
    options: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Settings:
    source: Source
    fields: Mapping[str, Field]
    indices: Mapping[str, Index]
    directory: str
    default_index: str
    own_routes: Mapping[str, str]
    most_closed: int
    """The percentage of what stands that one run may close."""
    matches: Path | None
    state: Path
    reports: Path
    secrets: Path | None
    """Where secrets lie as files; without it they lie in the keyring of the system."""


def read_settings(path: Path) -> Settings:
    """Raises: SettingsWrong."""
    try:
        given = tomllib.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        raise SettingsWrong(say("There are no settings at {path}.", path=path)) from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsWrong(say("The settings cannot be read as TOML: {error}.", error=error)) from None
    if wrong := list(_problems(given)):
        raise SettingsWrong(*wrong)
    return _settings(given, path.resolve().parent)


def _settings(given: dict[str, Any], base: Path) -> Settings:
    routes, back, folders = (given.get(name, {}) for name in ("wegwijzer", "terugkoppeling", "mappen"))
    secrets = given.get("geheimen", {}).get("map")
    return Settings(
        source=_source(given["bron"], base),
        fields={name: _field(name, told) for name, told in given["velden"].items()},
        indices={told["naam"]: _index(told) for told in given["index"]},
        directory=_place(routes.get("adres", ""), base),
        default_index=routes.get("standaard", ""),
        own_routes=routes.get("gemeenten", {}),
        most_closed=given.get("grenzen", {}).get("afsluiten", 10),
        matches=base / back["bestand"] if "bestand" in back else None,
        state=base / folders.get("stand", "stand"),
        reports=base / folders.get("verslagen", "verslagen"),
        secrets=base / secrets if secrets else None,
    )


def _source(told: dict[str, Any], base: Path) -> Source:
    return Source(
        kind=told["soort"],
        path=base / told.get("bestand", ""),
        separator=told.get("scheiding", ""),
        encoding=told.get("codering", ""),
        sheet=told.get("blad", ""),
        url=told.get("adres", ""),
        query=told.get("query", ""),
    )


def _field(name: str, told: str | dict[str, Any]) -> Field:
    words: dict[str, Any] = {"kolom": told} if isinstance(told, str) else told
    return Field(
        name=name,
        column=words.get("kolom", ""),
        constant=words.get("vast"),
        values=words.get("waarden"),
        pattern=words.get("datum", ""),
        order=words.get("volgorde", ORDERS[0]),
    )


def _index(told: dict[str, Any]) -> Index:
    kind = told["soort"]
    known = {"naam", "soort", "systeem", "adres"}
    options = {name: value for name, value in told.items() if name not in known}
    return Index(told["naam"], kind, told.get("systeem", kind), told.get("adres", "").rstrip("/"), options)


def _place(told: str, base: Path) -> str:
    return told if not told or "://" in told else str(base / told)


def _problems(given: dict[str, Any]) -> Iterator[Sentence]:
    for name in given.keys() - SECTIONS:
        yield say("The part [{name}] of the settings is not known.", name=name)
    for name in ("bron", "velden", "index"):
        if name not in given:
            yield say("The part [{name}] of the settings is missing.", name=name)
        else:
            yield from _PROBLEMS_OF[name](given)


def _problems_of_source(given: dict[str, Any]) -> Iterator[Sentence]:
    if given["bron"].get("soort") not in SOURCES:
        yield say("[bron] soort must be one of: {words}.", words=", ".join(sorted(SOURCES)))


def _problems_of_fields(given: dict[str, Any]) -> Iterator[Sentence]:
    for name in ("dossier", "professional"):
        if name not in given["velden"]:
            yield say("The field {name} is missing in [velden].", name=name)
    for name, told in given["velden"].items():
        yield from _problems_of_field(name, told)


def _problems_of_indices(given: dict[str, Any]) -> Iterator[Sentence]:
    names = {told.get("naam") for told in given["index"]}
    if not all(told.get("naam") and told.get("soort") for told in given["index"]):
        yield say("Each [[index]] needs naam and soort.")
    routes = given.get("wegwijzer", {})
    for name in {*routes.get("gemeenten", {}).values(), routes.get("standaard")} - {*names, None}:
        yield say("[wegwijzer] names the index {name}, which no [[index]] describes.", name=name)


def _problems_of_field(name: str, told: str | dict[str, Any]) -> Iterator[Sentence]:
    words = {"kolom": told} if isinstance(told, str) else told
    if name not in FIELDS:
        yield say("The field {name} is not known. Choose one of: {words}.", name=name, words=", ".join(FIELDS))
    for word in words.keys() - FIELD_WORDS:
        yield say("The field {name} does not know the word {word}.", name=name, word=word)
    if ("kolom" in words) == ("vast" in words):
        yield say("The field {name} needs either kolom or vast.", name=name)
    if "datum" in words and not date_pattern(words["datum"]):
        yield say("The field {name} needs a date like dd-mm-jjjj.", name=name)
    if words.get("volgorde", ORDERS[0]) not in ORDERS:
        yield say("The field {name} needs a volgorde: {words}.", name=name, words=", ".join(ORDERS))


_PROBLEMS_OF = {"bron": _problems_of_source, "velden": _problems_of_fields, "index": _problems_of_indices}
