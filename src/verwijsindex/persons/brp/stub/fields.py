"""Which fields may be asked of whom, and how the asked ones are taken from a person.

This stub knows the fields that a reference index can have use for. One that the BRP has and the stub has
not is refused like one that does not exist: a client that needs it must hear so.
"""

import re
from typing import Any

_PATH = r"^[a-zA-Z0-9\._]{1,200}$"
_TABLE = ("", ".code", ".omschrijving")
_DATE = ("", ".type", ".datum", ".langFormaat", ".jaar", ".maand", ".onbekend")
_UNASKED = ("geheimhoudingPersoonsgegevens", "opschortingBijhouding", "inOnderzoek", "rni", "verificatie")


def _under(group: str, *fields: str) -> set[str]:
    return {group} | {f"{group}.{field}" for field in fields}


def _leaves(field: str, endings: tuple[str, ...]) -> list[str]:
    return [f"{field}{ending}" for ending in endings]


_NAME = [
    *("voornamen", "voorvoegsel", "geslachtsnaam", "voorletters"),
    *_leaves("adellijkeTitelPredicaat", (*_TABLE, ".soort")),
]
_BIRTH = _under("geboorte", *_leaves("datum", _DATE))
_ADDRESS = [
    *("korteStraatnaam", "officieleStraatnaam", "huisnummer", "huisletter", "huisnummertoevoeging"),
    *("postcode", "woonplaats", "locatiebeschrijving", "regel1", "regel2", "regel3"),
    *_leaves("aanduidingBijHuisnummer", _TABLE),
    *_leaves("land", _TABLE),
]

LIMITED_PERSON = {
    "burgerservicenummer",
    *_leaves("geslacht", _TABLE),
    *_under("naam", *_NAME, "volledigeNaam"),
    *_BIRTH,
}
PERSON = {
    *LIMITED_PERSON,
    *_under("overlijden", *_leaves("datum", _DATE)),
    *_leaves("gemeenteVanInschrijving", _TABLE),
    *_under("verblijfplaats", "type", *_under("verblijfadres", *_ADDRESS)),
    *_under("ouders", "burgerservicenummer", "ouderAanduiding", *_leaves("geslacht", _TABLE)),
    *_under("ouders", *_under("naam", *_NAME), *_BIRTH),
}


def wrong_path(path: object, allowed: set[str]) -> tuple[str, str] | None:
    """Give the code and reason with which the BRP refuses a path, or None when it may be asked."""
    if not isinstance(path, str) or not re.search(_PATH, path):
        return "pattern", f"Waarde voldoet niet aan patroon {_PATH}."
    if path.split(".")[0] in _UNASKED:
        return "fields", "Parameter bevat een niet toegestane veldnaam."
    if path not in allowed:
        return "fields", "Parameter bevat een niet bestaande veldnaam."
    return None


def select(person: dict[str, Any], paths: list[str]) -> dict[str, Any]:
    """Take the asked fields from a person, and what the BRP tells unasked."""
    selection = {field: person[field] for field in _UNASKED if field in person}
    for path in paths:
        _copy(person, selection, path.split("."))
    return selection


def _copy(source: dict[str, Any], target: dict[str, Any], path: list[str]) -> None:
    field, *rest = path
    value = source.get(field)
    if value is None:
        return
    if isinstance(value, list):
        parts = target.setdefault(field, [{} for _ in value])
        for part, copy in zip(value, parts, strict=True):
            _copy_group(part, copy, rest)
    elif not rest or _is_one_value(value):
        target[field] = value
    else:
        _copy_group(value, target.setdefault(field, {}), rest)


def _copy_group(source: dict[str, Any], target: dict[str, Any], path: list[str]) -> None:
    if not path:
        target.update(source)
        return
    if "type" in source:
        target["type"] = source["type"]
    _copy(source, target, path)


def _is_one_value(value: object) -> bool:
    """Tell whether a part of it cannot be had alone: a date, or an entry of a table."""
    return not isinstance(value, dict) or "langFormaat" in value or "code" in value or "omschrijving" in value
