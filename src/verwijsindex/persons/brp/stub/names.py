"""Names as the *BRP API Personen* composes them: initials, and the full name with title or predicate."""

from typing import Any

_PARTS = ("voornamen", "adellijkeTitelPredicaat", "voorvoegsel", "geslachtsnaam")
_UNKNOWN = "."

# The form that goes with a sex, by the code for men (national table 38).
_TITLES = {
    "M": {"JH": "jonkheer", "B": "baron", "G": "graaf", "H": "hertog", "M": "markies", "P": "prins"},
    "V": {
        "JH": "jonkvrouw",
        "B": "barones",
        "G": "gravin",
        "H": "hertogin",
        "M": "markiezin",
        "P": "prinses",
    },
}
_FORM_FOR_MEN = {"JV": "JH", "BS": "B", "GI": "G", "HI": "H", "MI": "M", "PS": "P"}


def published_name(name: dict[str, Any]) -> dict[str, Any]:
    """Give a name without what stands for unknown, with initials added."""
    published = {part: value for part, value in name.items() if part in _PARTS and value != _UNKNOWN}
    if "voornamen" in published:
        published["voorletters"] = initials(published["voornamen"])
    return published


def initials(given_names: str) -> str:
    """``Jan-Willem Thijs`` is ``J.T.``; a name of one letter gets no point, but a space if one follows."""
    shortened = (name if len(name) == 1 else f"{name[0]}." for name in given_names.split())
    return " ".join(shortened).replace(". ", ".")


def full_name(name: dict[str, Any], sex: str | None) -> str:
    """Put a predicate before the given names and a title after them, in the form that goes with the sex."""
    noble = name.get("adellijkeTitelPredicaat", {})
    code = noble.get("code")
    title = _TITLES.get(sex or "", {}).get(_FORM_FOR_MEN.get(code, code), noble.get("omschrijving", ""))
    is_predicate = noble.get("soort") == "predicaat"
    parts = [
        title if is_predicate else "",
        name.get("voornamen", "").strip(),
        "" if is_predicate else title,
        name.get("voorvoegsel", ""),
        name.get("geslachtsnaam", ""),
    ]
    return " ".join(part for part in parts if part)
