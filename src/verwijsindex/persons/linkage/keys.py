"""The values by which a report can be found again; they are stored as keyed hashes only.

Each holds at least two fields, so that few people share it. Together they find what has one field wrong, or two: of
two reports about one person, nearly 999 of 1,000 times, one key is the same.
"""

from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import product

from verwijsindex.persons.linkage.facts import Facts
from verwijsindex.persons.linkage.normalise import without_prefix
from verwijsindex.persons.linkage.sound import sound
from verwijsindex.persons.partial_date import PartialDate

Parts = Mapping[str, list[str]]

_FOLDED = str.maketrans("cqyizvw", "kkjjsff")

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


def parts_of(facts: Facts) -> Parts:
    """Give what keys are made of, each from one field. Names stand by their sound; who swaps day and month is found."""
    return {
        "bsn": [number for number in (facts.bsn, facts.typed_bsn) if number],
        "postcode": [facts.postcode] if facts.postcode else [],
        **_of_given_names(facts.given_names),
        **_of_surname(facts.surname),
        **_of_birth_date(facts.birth_date),
    }


def share_a_key(facts: Facts, keys: frozenset[str]) -> bool:
    """Say whether one of these is a key of a report; most have the first that they are asked for."""
    return any(key in keys for key in _each_key(facts))


def bsn_key(bsn: str) -> str:
    """Give the key by which a number is found."""
    return f"bsn|{bsn}"


def _each_key(facts: Facts) -> Iterator[str]:
    values = parts_of(facts)
    for kind, parts in KINDS:
        for chosen in product(*[values[part] for part in parts]):
            yield "|".join((kind, *sorted(chosen)))


@lru_cache(maxsize=20_000)
def _of_given_names(names: tuple[str, ...]) -> Parts:
    sounds = [sound(word) for word in names[:2]]
    initials = [word[0].translate(_FOLDED) for word in names[:1]]
    return {"first name": sounds[:1], "given names": sounds, "initial": initials}


@lru_cache(maxsize=20_000)
def _of_surname(words: tuple[str, ...]) -> Parts:
    """Take the sound of each word; of what somebody wrote as one word, without the prefix."""
    cores = [sound(without_prefix(word)) for word in words[:3]]
    return {"surname": cores[:2], "all of the surname": cores, "begin of the surname": [core[:2] for core in cores[:2]]}


@lru_cache(maxsize=20_000)
def _of_birth_date(birth: PartialDate | None) -> Parts:
    year, month, day = (birth.year, birth.month, birth.day) if birth else (None, None, None)
    in_no_order = [f"{min(day, month)}|{max(day, month)}"] if day and month else []
    return {"year": [str(year)] if year else [], "month": [str(month)] if month else [], "day": in_no_order}
