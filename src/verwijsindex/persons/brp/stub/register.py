"""The persons that this stub knows, and how the BRP finds them."""

import json
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from verwijsindex.persons.brp.stub.fields import select
from verwijsindex.persons.brp.stub.translation import Record, published_person

DATA = Path(__file__).resolve().parents[5] / "demo" / "data"
_MOST_HITS = 10
_YOUNG_SINCE = "2004"
_NEVER_TOLD = {"F", "W"}  # entered by mistake; erased
_DIED = "O"
_UNDECOMPOSED = {"ø": "o", "đ": "d", "ð": "d", "ħ": "h", "ł": "l", "ŧ": "t", "ß": "ss", "æ": "ae", "œ": "oe"}
_PLAIN_LETTERS = str.maketrans(_UNDECOMPOSED | {"\N{LATIN SMALL LETTER DOTLESS I}": "i"})


class TooManyResults(Exception):
    """Over ten people fit the question."""


def read_records() -> list[Record]:
    """Read the test cast and the official test set."""
    files = (DATA / "cast-persons.json", DATA / "brp-test-persons.json")
    return [record for file in files for record in json.loads(file.read_text(encoding="utf-8"))]


class Register:
    """A register of persons that answers checked questions."""

    def __init__(self, records: Iterable[Record]) -> None:
        self._records = [record for record in records if _suspension(record) not in _NEVER_TOLD]

    def answer(self, question: dict[str, Any]) -> dict[str, Any]:
        """Answer with the asked fields of everybody who fits.

        Raises:
            TooManyResults: Over ten people fit a search.
        """
        kind = question["type"]
        found = self._read(question) if kind.startswith("Raadpleeg") else self._search(question)
        return {
            "type": kind,
            "personen": [select(published_person(record), question["fields"]) for record in found],
        }

    def young_people(self) -> Iterator[str]:
        """Tell who can be looked up for a signal: BSN, name and birth date, a line for each."""
        for record in self._records:
            if record.get("geboorte", {}).get("datum", "") >= _YOUNG_SINCE and not _suspension(record):
                person = published_person(record)
                born = person["geboorte"]["datum"]["langFormaat"]
                yield f"{person['burgerservicenummer']}  {person['naam']['volledigeNaam']}, {born}"

    def _read(self, question: dict[str, Any]) -> Iterator[Record]:
        for record in self._records:
            if record.get("burgerservicenummer") in question["burgerservicenummer"] and _lives_in(record, question):
                yield record

    def _search(self, question: dict[str, Any]) -> list[Record]:
        found = [record for record in self._records if _fits(record, question)]
        if len(found) > _MOST_HITS:
            raise TooManyResults
        return found


def _fits(record: Record, question: dict[str, Any]) -> bool:
    name = record["naam"]
    born = record.get("geboorte", {}).get("datum")
    return (
        born == question["geboortedatum"].replace("-", "")
        and (question.get("inclusiefOverledenPersonen", False) or _suspension(record) != _DIED)
        and _lives_in(record, question)
        and all(
            _resembles(name.get(part, ""), question[part])
            for part in ("geslachtsnaam", "voorvoegsel", "voornamen")
            if part in question
        )
        and question.get("geslacht", "").upper() in ("", record.get("geslacht", {}).get("code"))
    )


def _suspension(record: Record) -> str | None:
    code: str | None = record.get("opschortingBijhouding", {}).get("reden", {}).get("code")
    return code


def _lives_in(record: Record, question: dict[str, Any]) -> bool:
    asked = question.get("gemeenteVanInschrijving")
    return asked is None or asked == record.get("gemeenteVanInschrijving", {}).get("code")


def _resembles(registered: str, asked: str) -> bool:
    """Compare without regard to case; what is asked without diacritics also fits what has them."""
    spellings = {registered.strip().lower(), _plain(registered.strip())}
    if asked.endswith("*"):
        return any(spelling.startswith(asked[:-1].lower()) for spelling in spellings)
    return asked.lower() in spellings


def _plain(name: str) -> str:
    decomposed = unicodedata.normalize("NFD", name.lower())
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter)).translate(_PLAIN_LETTERS)
