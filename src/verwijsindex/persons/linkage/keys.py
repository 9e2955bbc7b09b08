"""The values by which a report can be found again; they are stored as keyed hashes only.

Each holds at least two fields, so that few people share it. Together they find what has one field wrong, or two.
"""

from collections.abc import Mapping
from itertools import product

from verwijsindex.persons.linkage.facts import Facts
from verwijsindex.persons.linkage.sound import sound
from verwijsindex.persons.partial_date import PartialDate

_GIVEN_NAMES = 2
_SURNAMES = 3

KINDS = {
    "bsn": ("bsn",),
    "home": ("postcode", "given"),
    "year": ("both", "year"),
    "born": ("either", "year", "day"),
    "day": ("both", "day"),
    "twin": ("postcode", "year", "day"),
}
"""The parts of which each kind of key is made; of a part that occurs more than once, each makes a key."""


def keys_of(facts: Facts) -> frozenset[str]:
    """Give the keys of a report: the BSN, a name beside the birth date, both names beside a part of it, the postcode.

    Names stand by their sound and in no order, the day and the month in no order: who swaps them is still found.
    """
    parts = parts_of(facts)
    return frozenset(
        "|".join((kind, *values)) for kind, made_of in KINDS.items() for values in product(*(parts[p] for p in made_of))
    )


def parts_of(facts: Facts) -> Mapping[str, tuple[str, ...]]:
    """Give what keys are made of. The names make some together, each other field makes its own."""
    given = tuple(sound(word) for word in facts.given_names[:_GIVEN_NAMES])
    surname = tuple(sound(word) for word in facts.surname[:_SURNAMES])
    return {
        "bsn": tuple(filter(None, (facts.bsn, facts.typed_bsn))),
        "given": given,
        "either": given + surname,
        "both": tuple("|".join(sorted(pair)) for pair in product(given[:1], surname[:2])),
        "year": (str(facts.birth_date.year),) if facts.birth_date else (),
        "day": _day_in_no_order(facts.birth_date),
        "postcode": (facts.postcode,) if facts.postcode else (),
    }


def bsn_key(bsn: str) -> str:
    """Give the key by which a number is found."""
    return f"bsn|{bsn}"


def _day_in_no_order(birth_date: PartialDate | None) -> tuple[str, ...]:
    if birth_date is None or birth_date.day is None or birth_date.month is None:
        return ()
    return ("|".join(map(str, sorted((birth_date.day, birth_date.month)))),)
