"""Five organisations bring the children of the BRP's test set over, a thousand cases, and meet on the desk. Row B7

Everything is as it is in use: a server, a worker and a connector of each organisation, all processes of their own.
That takes minutes: ``CHILDREN=201 pytest tests/connector/test_a_thousand_cases.py``.
"""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path

import pytest
from django.test import Client

from demo.processes import HERE, Family, choose_port
from tests.cast import Professional, Town, settle_town
from tests.colleagues import colleague_of, works_at
from tests.connector.children import children
from tests.connector.conftest import connect
from tests.connector.workplace import Workplace
from tests.databases import Database
from tests.house.conftest import log_in
from verwijsindex.access.roles import Role
from verwijsindex.accounts.models import User
from verwijsindex.coupling.models import SignalReference
from verwijsindex.matches.models import Match, Participant
from verwijsindex.organisations.models import Domain, Location, Organisation
from verwijsindex.persons.models import YoungPerson
from verwijsindex.signals.models import Signal

MOST_SECONDS = 900
ORGANISATIONS = 5
ALIKE = 2  # of the test set, who cannot be told apart
CHILDREN = int(os.environ.get("CHILDREN", "0"))

pytestmark = pytest.mark.skipif(not CHILDREN, reason="takes minutes: CHILDREN=201")
VERWIJSINDEX = str(Path(sys.executable).with_name("verwijsindex"))


@pytest.fixture
def index(committed: Database, tmp_path: Path) -> Iterator[str]:
    """Run an index as it is run; give its address."""
    port = choose_port(0)
    address = f"http://localhost:{port}"
    family = Family(tmp_path / "logs", {**committed.environment(), "VERWIJSINDEX_BASE_URL": address})
    try:
        family.start("web", [VERWIJSINDEX, "serve", f"--host={HERE}", f"--port={port}"])
        family.start("worker", [VERWIJSINDEX, "worker"])
        family.wait_for_ports(port)
        yield address
    finally:
        family.stop()


def test_b7_a_thousand_cases_become_matches_on_the_desk_and_a_second_time_nothing_changes(
    index: str, tmp_path: Path
) -> None:
    town = settle_town()
    workplaces = [_workplace(tmp_path / who.membership.email, who, index) for who in _of_five_organisations(town)]

    assert [code for code, _ in _apply(workplaces)] == [0] * ORGANISATIONS
    _wait_until(_all_heard)
    before = list(Signal.objects.order_by("id").values())
    again = _apply(workplaces)

    assert Match.objects.live().count() == YoungPerson.objects.count() >= CHILDREN - ALIKE
    assert {Participant.objects.filter(match=match).count() for match in Match.objects.live()} == {ORGANISATIONS}
    assert all("0 done" in said for _, said in again)
    assert SignalReference.objects.count() == ORGANISATIONS * CHILDREN
    assert list(Signal.objects.order_by("id").values()) == before
    assert {row["dossier"] for row in workplaces[0].news()} == {
        case["Dossier"] for case in islice(children(""), CHILDREN)
    }
    assert f"{Match.objects.live().count()} matches" in _desk_of(town.joost)


def _of_five_organisations(town: Town) -> list[Professional]:
    region = town.kees.membership.organisation.region
    court = Organisation.objects.create(
        region=region, name="Halt", domain=Domain.POLICE_AND_JUSTICE, agreement_signed_on="2026-01-05"
    )
    place = Location.objects.create(organisation=court, name="Noord", municipality_id="GM0361")
    user = User.objects.create_user("noud@halt.example", given_name="Noud", surname="Halt")
    return [town.fatima, town.joost, town.ineke, town.kees, works_at(place, user, town.kees)]


def _workplace(folder: Path, professional: Professional, index: str) -> Workplace:
    folder.mkdir()
    workplace = Workplace(folder)
    name = f"Carla {professional.membership.user.given_name}"
    connect(workplace, colleague_of(professional, name, roles=[Role.COORDINATOR]), address=index)
    return workplace.has(*islice(children(professional.membership.user.email), CHILDREN))


def _apply(workplaces: list[Workplace]) -> list[tuple[int, str]]:
    """Let all run at once; give how each ended, and what it said."""
    command = [sys.executable, "-m", "verwijsindex_connector", "--language", "en", "--settings"]
    running = [
        subprocess.Popen([*command, str(workplace.path), "apply"], stdout=subprocess.PIPE, text=True, env=os.environ)
        for workplace in workplaces
    ]
    said = [one.communicate(timeout=MOST_SECONDS)[0] for one in running]
    return [(one.returncode, told) for one, told in zip(running, said, strict=True)]


def _all_heard() -> bool:
    """Say whether each system was told of each of its matches."""
    return not SignalReference.objects.filter(changes=None).exists()


def _desk_of(professional: Professional) -> str:
    client = Client(HTTP_ACCEPT_LANGUAGE="en")
    log_in(client, professional.membership.user)
    return client.get("/matches/", follow=True).content.decode()


def _wait_until(condition: Callable[[], bool]) -> None:
    until = time.monotonic() + MOST_SECONDS
    while not condition():
        assert time.monotonic() < until
        time.sleep(0.2)
