"""Where the names of an origin come from: our own lists, or Faker's, so that not all is of our own choosing."""

from collections.abc import Iterable
from functools import cache
from importlib import import_module
from random import Random

from bench.linkage.lists import Lists, long_tailed, read_lists

_FAKER = "faker "
_COMPOUND = 80  # of so many surnames each pair makes a compound one


@cache
def lists_of(origin: str) -> Lists:
    """Give the names of an origin: our own, or for ``faker nl_NL`` and the like Faker's."""
    if origin.startswith(_FAKER):
        return _lists_of_locale(origin.removeprefix(_FAKER))
    return read_lists(origin)


def _lists_of_locale(locale: str) -> Lists:
    """Faker knows its names by the alphabet only: which are frequent is decided here."""
    provider = import_module(f"faker.providers.person.{locale}").Provider
    surnames = _shuffled(provider.last_names)
    firsts = {
        "M": long_tailed(_shuffled(provider.first_names_male)),
        "F": long_tailed(_shuffled(provider.first_names_female)),
    }
    heads = tuple(f"{name}-" for name in surnames[:_COMPOUND])
    return Lists(firsts, firsts, long_tailed(surnames), long_tailed(heads), long_tailed(surnames[:_COMPOUND]))


def _shuffled(names: Iterable[str]) -> tuple[str, ...]:
    distinct = sorted({" ".join(reversed(name.split(", "))) for name in names})
    Random("frequent").shuffle(distinct)
    return tuple(distinct)
