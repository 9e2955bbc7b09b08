"""A match of which nothing comes, and who watches over it."""

from collections.abc import Callable
from functools import partial

import pytest

from tests.cast import Professional, Town
from tests.colleagues import director_of
from tests.waiting import meet, wait_until
from verwijsindex.matches.models import Match
from verwijsindex.matches.rules import EventKind

Wait = Callable[[EventKind], Match]


@pytest.fixture
def match(town: Town) -> Match:
    return meet(town)


@pytest.fixture
def karin(town: Town) -> Professional:
    """Let Karin be the process director of Alkmaar."""
    return director_of(town)


@pytest.fixture
def wait(match: Match) -> Wait:
    return partial(wait_until, match)
