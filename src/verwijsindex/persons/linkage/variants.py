"""Given names that one person goes by: call names of an official name, and spellings that come from another script."""

import re
from importlib.resources import files

from verwijsindex.persons.linkage.normalise import given_names

Groups = dict[str, set[int]]

_PET_ENDING = re.compile(r"(?:tje|je|ie|i|y)$")
_SHORTEST_STEM = 3
_NONE: set[int] = set()


def are_spellings(one: str, other: str) -> bool:
    """Say whether two normalised given names are spellings of one name."""
    return _share_a_line(_SPELLINGS, one, other)


def are_call_names(one: str, other: str) -> bool:
    """Say whether one person may go by both. Not transitive: Jo is Johan or Johanna."""
    return _share_a_line(_CALL_NAMES, one, other)


def is_short_for(short: str, name: str) -> bool:
    """Say whether a name begins with a shorter one, a pet ending apart: Thom and Thomas, Benji and Benjamin."""
    stem = _PET_ENDING.sub("", short)
    return len(short) < len(name) and len(stem) >= _SHORTEST_STEM and name.startswith(stem)


def _share_a_line(groups: Groups, one: str, other: str) -> bool:
    return not groups.get(one, _NONE).isdisjoint(groups.get(other, _NONE))


def _read(name: str) -> Groups:
    groups: Groups = {}
    for number, line in enumerate(files(__package__).joinpath(name).read_text(encoding="utf-8").splitlines()):
        for word in given_names(line.partition("#")[0]):
            groups.setdefault(word, set()).add(number)
    return groups


_CALL_NAMES, _SPELLINGS = _read("call_names.txt"), _read("spellings.txt")
