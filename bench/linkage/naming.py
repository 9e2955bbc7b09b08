"""What a child is called: by its parents, at home, and in the register."""

from random import Random
from typing import NamedTuple

from bench.linkage.lists import Deck, calling_names, lists_of
from bench.linkage.profiles import HABITS, Profile

_SECOND_NAME_IN_USE = 0.02
_WITHOUT_MIDDLES = 0.6  # second names come from the list of first names, where there is no other


class Part(NamedTuple):
    """One of the surnames somebody bears: ``van den`` and ``Berg``."""

    infix: str
    core: str


Surname = tuple[Part, ...]


class Given(NamedTuple):
    """The names of the birth certificate, and the one that is used."""

    official: tuple[str, ...]
    call: str


def given_names(profile: Profile, origin: str, sex: str, chance: Random) -> Given:
    habits, lists = HABITS[origin], lists_of(origin)
    if lists.middles and chance.random() < habits.formal:
        first = _formal(_firsts(origin, sex), lists.middles, chance)
    else:
        first = _firsts(origin, sex).draw(chance, profile.given_pool)
    official = first, *(_middle(origin, sex, chance) for _ in range(chance.choices((0, 1, 2, 3), habits.names)[0]))
    return Given(tuple(dict.fromkeys(official)), _call(official, formal=habits.formal > 0, chance=chance))


def like_a_twin(profile: Profile, origin: str, sex: str, other: Given, chance: Random) -> Given:
    """Name a twin after the other: one initial, or one first name before two second ones."""
    first, *rest = other.official[0].split()
    if rest:
        name = f"{first} {_firsts(origin, sex).draw(chance).split()[-1]}"
        return Given((name,), name)
    alike = _firsts(origin, sex).beginning_with(first[0]) or (_firsts(origin, sex).draw(chance),)
    nearest = sorted(chance.sample(alike, min(6, len(alike))), key=lambda name: _shared(name, first), reverse=True)
    middles = given_names(profile, origin, sex, chance).official[1:]
    return Given((nearest[0], *middles), nearest[0])


def surname(profile: Profile, origin: str, chance: Random) -> Surname:
    habits, lists = HABITS[origin], lists_of(origin)
    if chance.random() >= habits.composed or profile.surname_pool:
        return (parted(lists.surnames.draw(chance, profile.surname_pool)),)
    head, tail = lists.heads.draw(chance), lists.tails.draw(chance)
    if head.endswith(("_", "-")):
        return (parted((head + tail).replace("_", " ")),)
    return (parted(head + tail.lower()),)


def parted(text: str) -> Part:
    """Tell the infix, in small letters, from the name."""
    words = text.split()
    core = next((n for n, word in enumerate(words) if word[-1].isalpha() and not word.islower() and word[0] != "'"), 0)
    return Part(" ".join(words[:core]), " ".join(words[core:]))


def for_sex(origin: str, name: Surname, sex: str) -> Surname:
    """Let a sister be -ska where her brother is -ski."""
    if sex == "F" and HABITS[origin].gendered and name[-1].core.endswith(("ski", "cki", "dzki")):
        return (*name[:-1], Part(name[-1].infix, f"{name[-1].core[:-1]}a"))
    return name


def _firsts(origin: str, sex: str) -> Deck:
    return lists_of(origin).boys if sex == "M" else lists_of(origin).girls


def _middle(origin: str, sex: str, chance: Random) -> str:
    middles = lists_of(origin).middles
    if middles:
        return middles.draw(chance)
    return _firsts(origin, sex).draw(chance).split()[0]


def _formal(firsts: Deck, middles: Deck, chance: Random) -> str:
    """Draw the kind of name that stands on paper: Johannes, Wilhelmina."""
    for _ in range(10):
        name = middles.draw(chance)
        if name in calling_names():
            return name
    return firsts.draw(chance)


def _call(official: tuple[str, ...], *, formal: bool, chance: Random) -> str:
    if len(official) > 1 and chance.random() < _SECOND_NAME_IN_USE:
        return official[1]
    calls = calling_names().get(official[0])
    if calls and chance.random() < (0.7 if formal else 0.2):
        return chance.choice(calls)
    return official[0]


def _shared(one: str, other: str) -> int:
    return sum(a == b for a, b in zip(one, other, strict=False))
