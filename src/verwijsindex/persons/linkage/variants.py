"""Given names that one person goes by: call names of an official name, and spellings that come from another script."""

import re
from collections.abc import Iterable
from importlib.resources import files

from verwijsindex.persons.linkage.normalise import given_names

Groups = dict[str, set[int]]

_PET_ENDING = re.compile(r"(?:tje|je|ie|i|y)$")
_DOUBLED = re.compile(r"(.)\1$")
_SHORTEST_STEM = 3
_NONE: set[int] = set()


def are_spellings(one: str, other: str) -> bool:
    """Say whether two normalised given names are spellings of one name."""
    return _share_a_line(_SPELLINGS, one, other)


def are_call_names(one: str, other: str) -> bool:
    """Say whether one person may go by both. Not transitive: Jo is Johan or Johanna."""
    return _share_a_line(_CALL_NAMES, one, other)


def is_called(official: str, name: str) -> bool:
    """Say whether one is an official name of which the other is a call name: Johannes and Jan, but not Jan and Hans."""
    return not _OFFICIAL.get(official, _NONE).isdisjoint(_CALL_NAMES.get(name, _NONE))


def initials_of(name: str) -> set[str]:
    """Give the letters with which all begins that somebody of this name may be called: Kees is Cornelis, so K and C."""
    return {name[0]}.union(*(_LETTERS[line] for line in _CALL_NAMES.get(name, _NONE)))


def is_short_for(short: str, name: str) -> bool:
    """Say whether a name begins with a shorter one, a pet ending apart: Thom and Thomas, Robbie and Robert."""
    stem = _DOUBLED.sub(r"\1", _PET_ENDING.sub("", short))
    return len(short) < len(name) and len(stem) >= _SHORTEST_STEM and name.startswith(stem)


def _share_a_line(groups: Groups, one: str, other: str) -> bool:
    return not groups.get(one, _NONE).isdisjoint(groups.get(other, _NONE))


def _lines(name: str) -> list[tuple[str, ...]]:
    text = files(__package__).joinpath(name).read_text(encoding="utf-8")
    return [given_names(line.partition("#")[0]) for line in text.splitlines()]


def _places(lines: Iterable[Iterable[str]]) -> Groups:
    """Give for each name the lines in which it stands."""
    groups: Groups = {}
    for number, names in enumerate(lines):
        for name in names:
            groups.setdefault(name, set()).add(number)
    return groups


_CALL_NAMES, _SPELLINGS = _places(_lines("call_names.txt")), _places(_lines("spellings.txt"))
_LETTERS = [{name[0] for name in names} for names in _lines("call_names.txt")]
_OFFICIAL = _places(names[:1] for names in _lines("call_names.txt"))
