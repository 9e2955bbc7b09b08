"""What a report says, in the form in which reports are compared."""

import re
from dataclasses import dataclass
from functools import lru_cache

from verwijsindex.persons.bsn import InvalidBsn, nine_digits, parse_bsn
from verwijsindex.persons.identity import NO_BIRTH_DATE, Identity
from verwijsindex.persons.linkage import normalise
from verwijsindex.persons.partial_date import PartialDate
from verwijsindex.persons.sex import Sex

_POSTCODE = re.compile(r"[1-9][0-9]{3}[A-Z]{2}")
_SEXES = {sex.value: sex for sex in Sex}
_given_names = lru_cache(maxsize=200_000)(normalise.given_names)
_surname = lru_cache(maxsize=200_000)(normalise.surname)


@dataclass(frozen=True, repr=False, slots=True)
class Facts:
    """One report, normalised. What is empty or None is not known; the representation shows nothing.

    ``bsn`` is proof: it passed the eleven-test and belongs to somebody. ``typed_bsn`` is what else was typed as one.
    """

    given_names: tuple[str, ...]
    surname: tuple[str, ...]
    birth_date: PartialDate | None
    sex: Sex = Sex.UNKNOWN
    postcode: str = ""
    bsn: str = ""
    typed_bsn: str = ""


def facts_of(identity: Identity) -> Facts:
    """Normalise an identity."""
    return Facts(
        _given_names(identity.given_names),
        _surname(identity.surname, identity.infix),
        None if identity.birth_date == NO_BIRTH_DATE else identity.birth_date,
        identity.sex,
        postcode_of(identity.postcode),
        identity.bsn or "",
        identity.typed_bsn,
    )


def facts_of_row(
    *, first_name: str, infix: str, surname: str, sex: str, birth_date: PartialDate | None, postcode: str, bsn: str
) -> Facts:
    """Normalise what a record system wrote, where anything may be missing or wrong."""
    proof, typed = numbers_of(bsn)
    return Facts(
        _given_names(first_name), _surname(surname, infix), birth_date, sex_of(sex), postcode_of(postcode), proof, typed
    )


def numbers_of(bsn: str) -> tuple[str, str]:
    """Tell what was typed as a BSN: the number if it is one, or else what may be one with a slip."""
    try:
        return parse_bsn(bsn), ""
    except InvalidBsn:
        return "", nine_digits(bsn)


def sex_of(text: str) -> Sex:
    """What is no code of ours is not known."""
    return _SEXES.get(text, Sex.UNKNOWN)


def postcode_of(text: str) -> str:
    """``1811 jb`` becomes ``1811JB``; what is no postcode becomes empty."""
    plain = text.replace(" ", "").upper()
    return plain if _POSTCODE.fullmatch(plain) else ""
