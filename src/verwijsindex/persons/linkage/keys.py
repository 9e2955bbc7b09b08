"""The values by which a report can be found again; they are stored as keyed hashes only.

Each holds at least two fields, so that few people share it. Together they find what has one field wrong, or two: of
two reports about one person, nearly 999 of 1,000 times, one key is the same.
"""

from collections.abc import Callable, Iterator
from itertools import product

from verwijsindex.persons.linkage.facts import Facts
from verwijsindex.persons.linkage.normalise import without_prefix
from verwijsindex.persons.linkage.sound import sound

_FOLDED = str.maketrans("cqyizvw", "kkjjsff")

PARTS: dict[str, Callable[[Facts], list[str]]] = {
    "bsn": lambda facts: [number for number in (facts.bsn, facts.typed_bsn) if number],
    "first name": lambda facts: [sound(word) for word in facts.given_names[:1]],
    "given names": lambda facts: [sound(word) for word in facts.given_names[:2]],
    "initial": lambda facts: [word[0].translate(_FOLDED) for word in facts.given_names[:1]],
    "surname": lambda facts: [_core(word) for word in facts.surname[:2]],
    "all of the surname": lambda facts: [_core(word) for word in facts.surname[:3]],
    "begin of the surname": lambda facts: [_core(word)[:2] for word in facts.surname[:2]],
    "year": lambda facts: [str(facts.birth_date.year)] if facts.birth_date else [],
    "month": lambda facts: [str(facts.birth_date.month)] if facts.birth_date and facts.birth_date.month else [],
    "day": lambda facts: _day_in_no_order(facts),
    "postcode": lambda facts: [facts.postcode] if facts.postcode else [],
}
"""What keys are made of, each from one field. Names stand by their sound; who swaps day and month is still found."""

KINDS = (
    ("bsn", ("bsn",)),
    ("born", ("given names", "year", "day")),
    ("born", ("all of the surname", "year", "day")),
    ("begin", ("initial", "begin of the surname", "year", "day")),
    ("year", ("first name", "surname", "year")),
    ("month", ("initial", "surname", "year", "month")),
    ("day", ("initial", "surname", "day")),
    ("home", ("postcode", "surname")),
    ("home", ("postcode", "year")),
    ("home", ("postcode", "day")),
)
"""The kinds of keys, and the parts of each. A part may have several values; each makes a key."""


def keys_of(facts: Facts) -> frozenset[str]:
    """Give the keys of a report: the BSN, names beside the birth date or a part of it, the postcode.

    Parts stand in no order, so that who swaps two names is still found.
    """
    return frozenset(_each_key(facts))


def share_a_key(facts: Facts, keys: frozenset[str]) -> bool:
    """Say whether one of these is a key of a report; most have the first that they are asked for."""
    return any(key in keys for key in _each_key(facts))


def bsn_key(bsn: str) -> str:
    """Give the key by which a number is found."""
    return f"bsn|{bsn}"


def _each_key(facts: Facts) -> Iterator[str]:
    values = {part: values_of(facts) for part, values_of in PARTS.items()}
    for kind, parts in KINDS:
        for chosen in product(*[values[part] for part in parts]):
            yield "|".join((kind, *sorted(chosen)))


def _core(word: str) -> str:
    """Give the sound of a word of a surname; of what somebody wrote as one word, without the prefix."""
    return sound(without_prefix(word))


def _day_in_no_order(facts: Facts) -> list[str]:
    birth = facts.birth_date
    if birth is None or birth.day is None or birth.month is None:
        return []
    return ["|".join(map(str, sorted((birth.day, birth.month))))]
