"""The values by which a report can be found again; they are stored as keyed hashes only.

Each holds at least two fields, so that few people share it. Together they find what has one field wrong, or two.
"""

from itertools import product

from verwijsindex.persons.linkage.facts import Facts
from verwijsindex.persons.linkage.sound import sound
from verwijsindex.persons.partial_date import PartialDate

_GIVEN_NAMES = 2
_SURNAMES = 3


def keys_of(facts: Facts) -> frozenset[str]:
    """Give the keys of a report: the BSN, a name beside the birth date, both names beside a part of it, the postcode.

    Names stand by their sound and in no order, the day and the month in no order: who swaps them is still found.
    """
    given = [sound(word) for word in facts.given_names[:_GIVEN_NAMES]]
    surname = [sound(word) for word in facts.surname[:_SURNAMES]]
    keys = {bsn_key(number) for number in (facts.bsn, facts.typed_bsn) if number}
    if facts.postcode:
        keys |= {f"home|{facts.postcode}|{word}" for word in given}
    if facts.birth_date is None:
        return frozenset(keys)
    year, day = facts.birth_date.year, _day_in_no_order(facts.birth_date)
    both = {"|".join(sorted(pair)) for pair in product(given[:1], surname[:2])}
    keys |= {f"year|{names}|{year}" for names in both}
    if day:
        keys |= {f"born|{word}|{year}|{day}" for word in (*given, *surname)}
        keys |= {f"day|{names}|{day}" for names in both}
        keys |= {f"twin|{facts.postcode}|{year}|{day}"} if facts.postcode else set()
    return frozenset(keys)


def bsn_key(bsn: str) -> str:
    """Give the key by which a number is found."""
    return f"bsn|{bsn}"


def _day_in_no_order(birth_date: PartialDate) -> str:
    if birth_date.day is None or birth_date.month is None:
        return ""
    return "|".join(map(str, sorted((birth_date.day, birth_date.month))))
