"""How far two reports agree, field by field. Pure, symmetric, and without weights."""

from collections.abc import Iterable
from enum import StrEnum
from functools import lru_cache
from itertools import product
from typing import NamedTuple, get_type_hints

from rapidfuzz.distance import OSA, JaroWinkler

from verwijsindex.persons.linkage.facts import Facts
from verwijsindex.persons.linkage.normalise import masculine, without_prefix
from verwijsindex.persons.linkage.sound import sound
from verwijsindex.persons.linkage.variants import are_call_names, are_spellings, initials_of, is_short_for
from verwijsindex.persons.partial_date import PartialDate
from verwijsindex.persons.sex import Sex

_CLOSE = 0.88


class Level(StrEnum):
    """How far one field agrees. Levels stand in order: of two that are found, the first tells more.

    An initial tells less than a name.
    """

    __hash__ = str.__hash__  # millions are looked up, and an enumeration's own is slow


class Given(Level):
    """``VARIANT`` is Mohamed beside Muhammet, ``CALLED`` is Johannes beside Jan, ``OTHER_NAME`` is Anna Maria beside
    Maria, ``LATER`` is Mohamed Amine beside Mohamed Ali.

    ``LIKE`` is Sem beside Siem: they look alike, but both are names. Whoever knows which names there are says so. It
    tells more than ``CALLED``: Margreet, officially Margaretha, is not Margot. And ``CONFLICT`` tells more than
    ``OTHER_NAME``: Antonia Simona who is called Antonia is not Simona.
    """

    LATER = "later"
    EXACT = "exact"
    VARIANT = "variant"
    LIKE = "like"
    CALLED = "called"
    CLOSE = "close"
    SOUND = "sound"
    SWAPPED = "swapped"
    CONFLICT = "conflict"
    OTHER_NAME = "other-name"
    INITIAL = "initial"
    UNKNOWN = "unknown"


class Surname(Level):
    """``PART`` is one half of a double name."""

    EXACT = "exact"
    PART = "part"
    CLOSE = "close"
    SOUND = "sound"
    SWAPPED = "swapped"
    CONFLICT = "conflict"
    UNKNOWN = "unknown"


class Birth(Level):
    """``TURNED`` is 3 April beside 4 March, ``NEAR`` one digit wrong, ``PART`` April 2015 or 1 January, a stopgap."""

    EXACT = "exact"
    TURNED = "turned"
    NEAR = "near"
    CONFLICT = "conflict"
    PART = "part"
    UNKNOWN = "unknown"


class SameSex(Level):
    EXACT = "exact"
    CONFLICT = "conflict"
    UNKNOWN = "unknown"


class Postcode(Level):
    """``NEAR`` is one character wrong, ``AREA`` the same four digits."""

    EXACT = "exact"
    NEAR = "near"
    AREA = "area"
    CONFLICT = "conflict"
    UNKNOWN = "unknown"


class Bsn(Level):
    """``NEAR`` is one digit wrong or two turned. A number that is another does not go away by one that is near."""

    EXACT = "exact"
    CONFLICT = "conflict"
    NEAR = "near"
    UNKNOWN = "unknown"


class Agreement(NamedTuple):
    given: Given
    surname: Surname
    birth: Birth
    sex: SameSex
    postcode: Postcode
    bsn: Bsn

    def codes(self) -> list[str]:
        """Say per field how far it agrees (``given:exact``), never what stands in it."""
        return [f"{name}:{level}" for name, level in zip(self._fields, self, strict=True)]


SWAPPED = Given.SWAPPED, Surname.SWAPPED
SWAPPED_INITIAL = Given.INITIAL, Surname.CLOSE
"""What two names come to that stand in each other's place: an initial tells no more there than elsewhere."""

_RANKS = tuple({level: rank for rank, level in enumerate(kind)} for kind in get_type_hints(Agreement).values())


def at_best(agreements: Iterable[Agreement]) -> Agreement:
    """Take of each field the level that tells most."""
    distinct = set(agreements)
    if len(distinct) == 1:
        return distinct.pop()
    fields = zip(zip(*distinct, strict=True), _RANKS, strict=True)
    return Agreement(*(min(levels, key=rank.__getitem__) for levels, rank in fields))


def compare(one: Facts, other: Facts) -> Agreement:
    """Say per field how far two reports agree. Symmetric."""
    given, surname = compare_given(one.given_names, other.given_names), compare_surname(one.surname, other.surname)
    if may_be_swapped(given, surname) and _are_swapped(one, other):
        given, surname = SWAPPED_INITIAL if are_initials(one.surname) or are_initials(other.surname) else SWAPPED
    return Agreement(
        given,
        surname,
        compare_birth(one.birth_date, other.birth_date),
        compare_sex(one.sex, other.sex),
        compare_postcode(one.postcode, other.postcode),
        compare_bsn(one, other),
    )


@lru_cache(maxsize=200_000)
def compare_given(one: tuple[str, ...], other: tuple[str, ...]) -> Given:
    if not one or not other:
        return Given.UNKNOWN
    if one[0] == other[0] or "".join(one) == "".join(other):
        return _compare_later_names(one, other)
    if len(one[0]) == 1 or len(other[0]) == 1:
        return _compare_initials(one, other)
    if are_spellings(one[0], other[0]):
        return Given.VARIANT
    if are_call_names(one[0], other[0]) or is_short_for(one[0], other[0]) or is_short_for(other[0], one[0]):
        return Given.CALLED
    if one[0] in other or other[0] in one:
        return Given.OTHER_NAME
    if _are_close(one[0], other[0]):
        return Given.CLOSE
    return Given.SOUND if sound(one[0]) == sound(other[0]) else Given.CONFLICT


@lru_cache(maxsize=200_000)
def compare_surname(one: tuple[str, ...], other: tuple[str, ...]) -> Surname:
    if not one or not other:
        return Surname.UNKNOWN
    if sorted(one) == sorted(other) or without_prefix("".join(one)) == without_prefix("".join(other)):
        return Surname.EXACT
    words, others = ({word for word in name if len(word) > 1} for name in (one, other))
    if words & others:
        return Surname.PART
    if _are_close("".join(one), "".join(other)):
        return Surname.CLOSE
    if set(map(sound, words)) & set(map(sound, others)):
        return Surname.SOUND
    return Surname.CONFLICT


@lru_cache(maxsize=200_000)
def compare_birth(one: PartialDate | None, other: PartialDate | None) -> Birth:
    if one is None or other is None:
        return Birth.UNKNOWN
    if one == other:
        return Birth.EXACT if one.day else Birth.PART
    if one.year == other.year:
        if (one.day, one.month) == (other.month, other.day):
            return Birth.TURNED
        same_month = one.month == other.month and None in (one.day, other.day)
        if same_month or _may_be_stopgap(one) or _may_be_stopgap(other):
            return Birth.PART
    near = OSA.distance(one.isoformat(), other.isoformat(), score_cutoff=1) <= 1
    return Birth.NEAR if near else Birth.CONFLICT


def compare_sex(one: Sex, other: Sex) -> SameSex:
    if Sex.UNKNOWN in (one, other):
        return SameSex.UNKNOWN
    return SameSex.EXACT if one is other else SameSex.CONFLICT


@lru_cache(maxsize=200_000)
def compare_postcode(one: str, other: str) -> Postcode:
    if not one or not other:
        return Postcode.UNKNOWN
    if one == other:
        return Postcode.EXACT
    if OSA.distance(one, other, score_cutoff=1) <= 1:
        return Postcode.NEAR
    return Postcode.AREA if one[:4] == other[:4] else Postcode.CONFLICT


def compare_bsn(one: Facts, other: Facts) -> Bsn:
    """Compare what is proof, and what was typed wrong with what it may have been."""
    if one.bsn and one.bsn == other.bsn:
        return Bsn.EXACT
    mine, theirs = one.bsn or one.typed_bsn, other.bsn or other.typed_bsn
    if not mine or not theirs:
        return Bsn.UNKNOWN
    if OSA.distance(mine, theirs, score_cutoff=1) <= 1:
        return Bsn.NEAR
    return Bsn.CONFLICT if one.bsn and other.bsn else Bsn.UNKNOWN


def _are_close(one: str, other: str) -> bool:
    """One letter wrong, missing, too many or two turned; in a long name somewhat more."""
    if OSA.distance(one, other, score_cutoff=1) <= 1:
        return min(len(one), len(other)) > 2
    return min(len(one), len(other)) > 5 and JaroWinkler.similarity(one, other) >= _CLOSE


def may_be_swapped(given: Given, surname: Surname) -> bool:
    """Say whether it makes sense to look: neither name agrees."""
    return given is Given.CONFLICT and surname in (Surname.CONFLICT, Surname.SOUND)


def _are_swapped(one: Facts, other: Facts) -> bool:
    return share_a_word(one.given_names, other.surname) and share_a_word(other.given_names, one.surname)


def are_initials(surname: tuple[str, ...]) -> bool:
    """Say whether letters stand in the place of a surname."""
    return max(map(len, surname), default=0) == 1


def share_a_word(given_names: tuple[str, ...], surname: tuple[str, ...]) -> bool:
    """Say whether a given name is a word of the surname, or nearly; or begins with what stands there as initials."""
    if are_initials(surname):
        return bool(given_names) and given_names[0][0] == surname[0]
    words = {masculine(word) for word in given_names}
    return any(mine == theirs or _are_close(mine, theirs) for mine, theirs in product(words, surname))


def _compare_later_names(one: tuple[str, ...], other: tuple[str, ...]) -> Given:
    """Two initials that are equal say as little as an initial beside a name."""
    if len(one[0]) == 1 == min(len(one), len(other)):
        return Given.INITIAL
    later = len(one) > 1 and len(other) > 1 and not set(one[1:]) & set(other[1:])
    return Given.LATER if later and not _initials_agree(one[1:], other[1:]) else Given.EXACT


def _compare_initials(one: tuple[str, ...], other: tuple[str, ...]) -> Given:
    """An initial says nothing if it may be that of another name of one person: C. beside Kees, J.M. beside Maria."""
    if one[0][0] == other[0][0]:
        return Given.INITIAL
    return Given.CONFLICT if _letters(one).isdisjoint(_letters(other)) else Given.UNKNOWN


def _letters(names: tuple[str, ...]) -> set[str]:
    return {word[0] for word in names} | initials_of(names[0])


def _initials_agree(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    return all(mine[0] == theirs[0] and 1 in (len(mine), len(theirs)) for mine, theirs in zip(one, other, strict=False))


def _may_be_stopgap(birth: PartialDate) -> bool:
    """1 January and 1 July are written for people of whom only the year is known; so is a date without a month."""
    return birth.month is None or (birth.day == 1 and birth.month in (1, 7))
