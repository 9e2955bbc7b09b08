"""Given names that one person goes by: call names and official names, and spellings that come from another script."""

from importlib.resources import files

from verwijsindex.persons.linkage.normalise import given_names

_LINES = files(__package__).joinpath("variants.txt").read_text(encoding="utf-8").splitlines()
_NONE: frozenset[int] = frozenset()
_GROUPS: dict[str, set[int]] = {}
for _number, _line in enumerate(_LINES):
    for _name in given_names(_line.partition("#")[0]):
        _GROUPS.setdefault(_name, set()).add(_number)


def are_variants(one: str, other: str) -> bool:
    """Say whether two normalised given names stand on one line of the list. Not transitive: Jo is Johan or Johanna."""
    return not _GROUPS.get(one, _NONE).isdisjoint(_GROUPS.get(other, _NONE))
