"""In an index for trying out a supplier sees on a page what was asked and answered, and lets things go wrong."""

import pytest
from pytest_django import Settings

from tests.cast import Town
from tests.rooms.desk.conftest import Desk
from verwijsindex.coupling.models import Exchange, SourceSystem
from verwijsindex.coupling.rules import SCOPES
from verwijsindex.coupling.systems import Rights, register_system

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(town: Town) -> str:
    system = register_system(town.petra.actor, "Leerlingvolgsysteem", Rights(frozenset(SCOPES), has_bsn_right=True))
    return f"/koppelingen/{system.id}/proef/"


def test_what_goes_wrong_is_chosen_and_what_came_is_read(
    town: Town, desk_of: Desk, page: str, settings: Settings
) -> None:
    settings.LAB = True
    desk = desk_of(town.petra)
    empty = desk.get(page).content.decode()
    system = SourceSystem.objects.get()
    kept = Exchange.objects.create(system=system, method="PUT", path="/api/v1/x", asked="<ask>", status=422)

    desk.post(page, {"twice": "on"})

    assert "No calls yet" in empty
    assert (system.faults.twice, system.faults.slow) == (True, False)
    assert "PUT /api/v1/x" in desk.get(page).content.decode()
    assert "&lt;ask&gt;" in desk.get(f"{page}{kept.id}/").content.decode()
    assert page in desk.get(f"/koppelingen/{system.id}/").content.decode()


def test_an_index_in_use_has_no_such_page(town: Town, desk_of: Desk, page: str) -> None:
    desk = desk_of(town.petra)

    assert desk.get(page).status_code == 404
    assert page not in desk.get(page.removesuffix("proef/")).content.decode()
