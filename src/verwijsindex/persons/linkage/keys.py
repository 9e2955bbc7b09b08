"""The values by which a report can be found again; they are stored as keyed hashes only.

Each holds at least two fields, so that few people share it. Together they find what has one field wrong, or two.
"""

from collections.abc import Callable
from itertools import product

from verwijsindex.persons.linkage.facts import Facts
from verwijsindex.persons.linkage.sound import sound

PARTS: dict[str, Callable[[Facts], list[str]]] = {
    "bsn": lambda facts: [number for number in (facts.bsn, facts.typed_bsn) if number],
    "first name": lambda facts: [sound(word) for word in facts.given_names[:1]],
    "given names": lambda facts: [sound(word) for word in facts.given_names[:2]],
    "surname": lambda facts: [sound(word) for word in facts.surname[:2]],
    "all of the surname": lambda facts: [sound(word) for word in facts.surname[:3]],
    "year": lambda facts: [str(facts.birth_date.year)] if facts.birth_date else [],
    "day": lambda facts: _day_in_no_order(facts),
    "postcode": lambda facts: [facts.postcode] if facts.postcode else [],
}
"""What keys are made of, each from one field. Names stand by their sound; who swaps day and month is still found."""

KINDS = (
    ("bsn", ("bsn",)),
    ("home", ("postcode", "given names")),
    ("born", ("given names", "year", "day")),
    ("born", ("all of the surname", "year", "day")),
    ("year", ("first name", "surname", "year")),
    ("day", ("first name", "surname", "day")),
    ("twin", ("postcode", "year", "day")),
)
"""The kinds of keys, and the parts of each. A part may have several values; each makes a key."""


def keys_of(facts: Facts) -> frozenset[str]:
    """Give the keys of a report: the BSN, a name beside the birth date, both names beside a part of it, the postcode.

    Parts stand in no order, so that who swaps two names is still found.
    """
    values = {part: values_of(facts) for part, values_of in PARTS.items()}
    return frozenset(
        "|".join((kind, *sorted(chosen)))
        for kind, parts in KINDS
        for chosen in product(*(values[part] for part in parts))
    )


def bsn_key(bsn: str) -> str:
    """Give the key by which a number is found."""
    return f"bsn|{bsn}"


def _day_in_no_order(facts: Facts) -> list[str]:
    birth = facts.birth_date
    if birth is None or birth.day is None or birth.month is None:
        return []
    return ["|".join(map(str, sorted((birth.day, birth.month))))]
