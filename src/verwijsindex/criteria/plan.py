"""What an organisation chose in the action plan, as a code that holds the choice itself: nothing is kept for it.

Whoever coordinates the organisation later types the code, and the chosen criteria are a draft. Row D2
"""

from dataclasses import dataclass
from hashlib import sha256

from verwijsindex.criteria.documents import starting_set
from verwijsindex.criteria.rules import MOST_IN_A_COMBINATION, Combination, CriteriaSet, LifeArea

_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # none that looks like another one
_LENGTH = 16
_GROUP = 4
_CHECK_BITS = 20


class UnknownCode(Exception):
    """A slip of the pen, or a code of a starting set that has changed since."""


@dataclass(frozen=True)
class Choice:
    """Which criteria of the starting set count together, which are enough alone, and how many make a signal."""

    together: frozenset[str]
    enough: frozenset[str]
    at_least: int = 2
    from_areas: int = 1


def chosen_set(choice: Choice) -> CriteriaSet:
    """Make the set that an organisation chose; see ``is_whole`` whether it can guide anybody."""
    criteria = tuple(each for each in starting_set().criteria if each.key in choice.together | choice.enough)
    several = Combination("plan-several", choice.at_least, choice.from_areas, areas=frozenset(LifeArea))
    alone = Combination("plan-enough", criteria=choice.enough)
    return CriteriaSet(criteria, ((several,) if choice.together else ()) + ((alone,) if choice.enough else ()))


def write_code(choice: Choice) -> str:
    """Write a choice down as ``K7F3-9QXA-...``, to be kept or read out."""
    digits = 0
    for criterion in starting_set().criteria:
        digits = digits * 3 + (criterion.key in choice.together) + 2 * (criterion.key in choice.enough)
    digits = digits * MOST_IN_A_COMBINATION + choice.at_least - 1
    digits = digits * len(LifeArea) + choice.from_areas - 1
    number = digits << _CHECK_BITS | _check(digits)
    letters = "".join(_LETTERS[number >> 5 * place & 31] for place in reversed(range(_LENGTH)))
    return "-".join(letters[at : at + _GROUP] for at in range(0, _LENGTH, _GROUP))


def read_code(code: str) -> Choice:
    """Read a code as somebody typed it. Raises: UnknownCode."""
    letters = [_LETTERS.find(letter) for letter in _as_meant(code)]
    if len(letters) != _LENGTH or min(letters) < 0:
        raise UnknownCode
    digits, check = divmod(sum(letter << 5 * place for place, letter in enumerate(reversed(letters))), 1 << _CHECK_BITS)
    if check != _check(digits):
        raise UnknownCode
    digits, from_areas = divmod(digits, len(LifeArea))
    digits, at_least = divmod(digits, MOST_IN_A_COMBINATION)
    counts: tuple[set[str], ...] = (set(), set(), set())  # not, together, enough
    for criterion in reversed(starting_set().criteria):
        digits, digit = divmod(digits, len(counts))
        counts[digit].add(criterion.key)
    return Choice(frozenset(counts[1]), frozenset(counts[2]), at_least + 1, from_areas + 1)


def _as_meant(code: str) -> str:
    return "".join(filter(str.isalnum, code.upper())).translate(str.maketrans("OIL", "011"))


def _check(digits: int) -> int:
    """Differ for each starting set, so that a code never means other criteria than it did."""
    keys = ",".join(criterion.key for criterion in starting_set().criteria)
    return int.from_bytes(sha256(f"{keys}:{digits}".encode()).digest()[:4]) >> (32 - _CHECK_BITS)
