"""The record systems of two organisations of the cast."""

import pytest

from tests.api.record_system import RecordSystem, system_of
from tests.cast import Professional, Town
from tests.colleagues import colleague_of
from verwijsindex.access.roles import Role


@pytest.fixture
def school(town: Town) -> RecordSystem:
    """Petra of the school registered its system."""
    return system_of(town.petra)


@pytest.fixture
def team(town: Town) -> RecordSystem:
    """A coordinator of Joost's team registered its system, which may not use the BSN."""
    return system_of(colleague_of(town.joost, roles=[Role.COORDINATOR]), "Jeugddossier", with_bsn=False)


@pytest.fixture
def hassan(town: Town) -> Professional:
    """Let Hassan work beside Fatima."""
    return colleague_of(town.fatima)
