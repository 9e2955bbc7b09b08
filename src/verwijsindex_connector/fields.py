"""The fields that the interface knows, and how what stands in a cell becomes one of them."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from verwijsindex_connector.texts import Sentence, say

ORDERS = ("achternaam eerst", "voornaam eerst")
WORDS = {
    "geslacht": ("man", "vrouw", "onbekend"),
    "betrokkenheid": ("direct", "indirect"),
    "wijze": ("gesprek", "telefoon", "brief-of-e-mail"),
    "uitzondering": ("onveilig", "niet-bereikt", "afgesproken"),
    "afscherming": ("dreiging", "geheim-adres", "naam-zegt-te-veel"),
}
PARTIES = ("vertegenwoordiger", "jeugdige")
FIELDS = (
    "dossier", "professional", "gemeente", "bsn", "naam", "voornamen", "voorvoegsel", "geslachtsnaam", "geboortedatum",
    "geslacht", "postcode", "betrokkenheid", "einddatum", "geinformeerd", "informeerdatum", "wijze", "uitzondering",
    "afscherming",
)  # fmt: skip
_PIECES = {"jjjj": "%Y", "yyyy": "%Y", "jj": "%y", "mm": "%m", "dd": "%d"}
_WEIGHTS = (9, 8, 7, 6, 5, 4, 3, 2, -1)


class Unfit(Exception):
    """What stands in a cell is not what the field needs. ``sentence`` says what it needs."""

    def __init__(self, sentence: Sentence) -> None:
        self.sentence = sentence


@dataclass(frozen=True)
class Field:
    """Where a field comes from: a column, perhaps through a table of values, or the same for all."""

    name: str
    column: str
    constant: str | None = None
    values: Mapping[str, str] | None = None
    pattern: str = ""
    order: str = ORDERS[0]

    def read(self, cells: Mapping[str, str]) -> str:
        """Give the value, in the words of the interface; empty where nothing stands. Raises: Unfit."""
        raw = self.constant if self.constant is not None else cells.get(self.column, "").strip()
        if self.values is not None:
            if raw not in self.values and raw:
                raise Unfit(say("this value is none of: {words}.", words=", ".join(self.values)))
            raw = self.values.get(raw, "")
        return _READERS.get(self.name, _as_it_is)(raw, self) if raw else ""


def date_pattern(told: str) -> str:
    """Turn dd-mm-jjjj into what Python reads; nothing where it holds no day, month and year."""
    pattern = told.lower()
    for piece, code in _PIECES.items():
        pattern = pattern.replace(piece, code)
    return pattern if re.search("%[Yy]", pattern) and "%m" in pattern and "%d" in pattern else ""


def _as_it_is(raw: str, field: Field) -> str:  # noqa: ARG001
    return raw


def _date(raw: str, field: Field) -> str:
    """Cells of a sheet and of a database hold real dates, which come as 2015-04-03 whatever was set."""
    patterns = [date_pattern(field.pattern)] if field.pattern else []
    for pattern in (*patterns, "%Y-%m-%d"):
        try:
            return f"{datetime.strptime(raw[:10] if pattern == '%Y-%m-%d' else raw, pattern):%Y-%m-%d}"  # noqa: DTZ007
        except ValueError:
            continue
    if field.name == "geboortedatum" and re.fullmatch(r"\d{4}-(00|0[1-9]|1[0-2])-00", raw):
        return raw  # a day, or a day and a month, that nobody knows
    raise Unfit(say("this is not a date like {pattern}.", pattern=field.pattern or "jjjj-mm-dd"))


def _bsn(raw: str, field: Field) -> str:  # noqa: ARG001
    digits = re.sub(r"[.\s]", "", raw).zfill(9)
    if not re.fullmatch(r"\d{9}", digits) or sum(w * int(d) for w, d in zip(_WEIGHTS, digits, strict=True)) % 11:
        raise Unfit(say("this is not a BSN: the eleven-test fails."))
    return digits


def _postcode(raw: str, field: Field) -> str:  # noqa: ARG001
    postcode = raw.replace(" ", "").upper()
    if not re.fullmatch(r"[1-9]\d{3}[A-Z]{2}", postcode):
        raise Unfit(say("this is not a postcode like 1811 AB."))
    return postcode


def _word(raw: str, field: Field) -> str:
    if raw.lower() not in WORDS[field.name]:
        raise Unfit(say("this must be one of: {words}.", words=", ".join(WORDS[field.name])))
    return raw.lower()


def _parties(raw: str, field: Field) -> str:  # noqa: ARG001
    given = sorted(set(re.split(r"[\s,;+]+", raw.lower())))
    if not set(given) <= set(PARTIES):
        raise Unfit(say("this must be one of: {words}.", words=", ".join((*PARTIES, " ".join(PARTIES)))))
    return " ".join(given)


_READERS: dict[str, Callable[[str, Field], str]] = {
    "bsn": _bsn,
    "geboortedatum": _date,
    "einddatum": _date,
    "informeerdatum": _date,
    "postcode": _postcode,
    "geinformeerd": _parties,
    **dict.fromkeys(WORDS, _word),
}
