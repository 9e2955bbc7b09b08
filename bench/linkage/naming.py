"""What a child is called: by its parents, at home, and in the register."""

from functools import cache
from random import Random
from typing import NamedTuple

from bench.linkage.lists import calling_names, how_many
from bench.linkage.profiles import HABITS, Profile
from bench.linkage.sources import lists_of

_SECOND_NAME_IN_USE = 0.02
_FEMALE = {"ski": "ska", "cki": "cka", "dzki": "dzka", "skyi": "ska", "ov": "ova", "ev": "eva"}


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
    first = lists.firsts[sex].draw(chance, profile.given_pool)
    if chance.random() < habits.formal:
        first = lists.middles[sex].draw(chance)
    number = how_many(habits.names, chance)
    if not number:
        return Given((first,), _call((first,), habits.formal, chance))
    official = first, *(lists.middles[sex].draw(chance).split(" ")[0] for _ in range(number))
    return Given(tuple(dict.fromkeys(official)), _call(official, habits.formal, chance))


def like_a_twin(profile: Profile, origin: str, sex: str, other: Given, chance: Random) -> Given:
    """Name a twin after the other: alike in sound, or one first name before two second ones."""
    names = lists_of(origin).firsts[sex]
    first, *rest = other.official[0].split(" ")
    if rest:
        name = f"{first} {names.draw(chance).split(' ')[-1]}"
        return Given((name,), name)
    alike = names.beginning_with(first[0]) or (names.draw(chance),)
    nearest = max(chance.sample(alike, min(6, len(alike))), key=lambda name: _shared(name, first))
    return Given((nearest, *given_names(profile, origin, sex, chance).official[1:]), nearest)


def surname(profile: Profile, origin: str, chance: Random) -> Surname:
    habits, lists = HABITS[origin], lists_of(origin)
    if chance.random() >= habits.composed or profile.surname_pool:
        return (parted(lists.surnames.draw(chance, profile.surname_pool)),)
    head, tail = lists.heads.draw(chance), lists.tails.draw(chance)
    if head.endswith(("_", "-")):
        return (parted((head + tail).replace("_", " ")),)
    return (parted(head + tail.lower()),)


@cache
def parted(text: str) -> Part:
    """Tell the infix, in small letters, from the name."""
    words = text.split()
    core = next((n for n, word in enumerate(words) if word[-1].isalpha() and not word.islower() and word[0] != "'"), 0)
    return Part(" ".join(words[:core]), " ".join(words[core:]))


def for_sex(origin: str, name: Surname, sex: str) -> Surname:
    """Let a sister be -ska where her brother is -ski."""
    if not HABITS[origin].gendered:
        return name
    core = masculine(name[-1].core)
    return (*name[:-1], Part(name[-1].infix, feminine(core) if sex == "F" else core))


def feminine(core: str) -> str:
    for male, female in _FEMALE.items():
        if core.endswith(male):
            return core.removesuffix(male) + female
    return core


def masculine(core: str) -> str:
    for male, female in _FEMALE.items():
        if core.endswith(female):
            return core.removesuffix(female) + male
    return core


def _call(official: tuple[str, ...], formal: float, chance: Random) -> str:
    if len(official) > 1 and chance.random() < _SECOND_NAME_IN_USE:
        return official[1]
    calls = calling_names().get(official[0])
    if calls and chance.random() < (0.7 if formal else 0.2):
        return chance.choice(calls)
    return official[0]


def _shared(one: str, other: str) -> int:
    return sum(a == b for a, b in zip(one, other, strict=False))
