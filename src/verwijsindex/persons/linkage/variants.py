"""Given names that one person goes by: call names of an official name, and spellings that come from another script."""

from importlib.resources import files

from verwijsindex.persons.linkage.normalise import given_names

Groups = dict[str, set[int]]

_NONE: set[int] = set()


def are_spellings(one: str, other: str) -> bool:
    """Say whether two normalised given names are spellings of one name."""
    return _share_a_line(_SPELLINGS, one, other)


def are_call_names(one: str, other: str) -> bool:
    """Say whether one person may go by both. Not transitive: Jo is Johan or Johanna."""
    return _share_a_line(_CALL_NAMES, one, other)


def _share_a_line(groups: Groups, one: str, other: str) -> bool:
    return not groups.get(one, _NONE).isdisjoint(groups.get(other, _NONE))


def _read(name: str) -> Groups:
    groups: Groups = {}
    for number, line in enumerate(files(__package__).joinpath(name).read_text(encoding="utf-8").splitlines()):
        for word in given_names(line.partition("#")[0]):
            groups.setdefault(word, set()).add(number)
    return groups


_CALL_NAMES, _SPELLINGS = _read("call_names.txt"), _read("spellings.txt")
