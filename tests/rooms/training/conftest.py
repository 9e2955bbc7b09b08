"""Somebody new who learns, who organises the region's training, and the courses that they follow."""

import pytest

from tests.cast import Professional, Town
from tests.colleagues import colleague_of
from verwijsindex.access.roles import Role


@pytest.fixture
def hassan(town: Town) -> Professional:
    """Let Hassan begin at school, not trained yet."""
    return colleague_of(town.fatima, trained_on=None)


@pytest.fixture
def rob(town: Town) -> Professional:
    """Let Rob manage the region."""
    return colleague_of(town.kees, "Rob", roles=[Role.REGION_MANAGER])
