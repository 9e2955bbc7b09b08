"""The url table: every address of the house, those of the sign-in library included."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import URLPattern, URLResolver, get_resolver

ARGUMENT = re.compile(r"<(?:\w+:)?(\w+)>")


@dataclass(frozen=True)
class Address:
    """``name`` is the route where an address has no name."""

    name: str
    route: str
    is_ours: bool

    @property
    def asks_for(self) -> set[str]:
        """``signal`` where the address holds the id of a signal."""
        return {name.removesuffix("_id") for name in ARGUMENT.findall(self.route)}

    def path(self, things: dict[str, object]) -> str:
        """Fill in what exists: ``<uuid:signal_id>`` becomes the id of the signal."""
        return "/" + ARGUMENT.sub(lambda found: str(things[found[1].removesuffix("_id")]), self.route)


def addresses() -> list[Address]:
    return list(_walk(get_resolver().url_patterns, ""))


def _walk(patterns: list[URLPattern | URLResolver], before: str) -> Iterator[Address]:
    for pattern in patterns:
        route = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from _walk(pattern.url_patterns, route)
        else:
            is_ours = pattern.callback.__module__.startswith("verwijsindex.")
            yield Address(pattern.name or route, route, is_ours)
