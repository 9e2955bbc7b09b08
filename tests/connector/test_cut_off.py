"""A connector that is killed in the middle, and a whole caseload of several organisations. Row B7

What is killed is a process of its own, and speaks to a server: that takes seconds.
"""

import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path

import pytest
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.test.testcases import LiveServerThread
from pytest_django import Settings

from tests.cast import Professional, Town, settle_town
from tests.colleagues import colleague_of
from tests.connector.children import children
from tests.connector.conftest import School, connect
from tests.connector.workplace import Workplace
from tests.databases import Database
from verwijsindex.access.roles import Role
from verwijsindex.coupling.models import SignalReference
from verwijsindex.matches.models import Match
from verwijsindex.persons.models import YoungPerson
from verwijsindex.signals.models import Signal

MOST_SECONDS = 60
CHILDREN = 10


@pytest.fixture
def index(committed: Database, settings: Settings) -> Iterator[str]:  # noqa: ARG001
    """Run an index that commits, at an address of this machine."""
    server = LiveServerThread("localhost", StaticFilesHandler)
    server.start()
    server.is_ready.wait()
    settings.BASE_URL = f"http://localhost:{server.port}"
    yield settings.BASE_URL
    server.terminate()


def test_i4_killed_in_the_middle_it_goes_on_where_it_was(index: str, tmp_path: Path) -> None:
    workplace = _workplace(tmp_path, settle_town().fatima, index)
    run = [sys.executable, "-m", "verwijsindex_connector", "--settings", str(workplace.path), "apply"]

    first = subprocess.Popen(run)
    _wait_until(lambda: SignalReference.objects.count() >= 3)
    first.send_signal(signal.SIGKILL)
    first.wait()
    given_at_first = SignalReference.objects.count()

    assert given_at_first < CHILDREN
    subprocess.run(run, check=True, timeout=MOST_SECONDS)
    assert SignalReference.objects.count() == CHILDREN
    assert Signal.objects.count() == SignalReference.objects.values("signal").distinct().count()


def test_b7_the_same_children_at_two_organisations_are_matches_and_a_second_time_nothing_changes(
    town: Town, tmp_path: Path
) -> None:
    records = [School(_workplace(tmp_path / who.membership.email, who)) for who in (town.fatima, town.joost)]

    assert [len(record.applies()) for record in records] == [CHILDREN, CHILDREN]
    before = list(Signal.objects.order_by("id").values())
    assert [record.applies() for record in records] == [[], []]

    assert SignalReference.objects.count() == 2 * CHILDREN
    assert Match.objects.live().count() == YoungPerson.objects.count() >= CHILDREN - 1  # two are much alike
    assert list(Signal.objects.order_by("id").values()) == before


def _workplace(folder: Path, professional: Professional, index: str = "") -> Workplace:
    folder.mkdir(exist_ok=True)
    workplace = Workplace(folder)
    name = f"Carla {professional.membership.user.given_name}"
    connect(workplace, colleague_of(professional, name, roles=[Role.COORDINATOR]), address=index)
    return workplace.has(*islice(children(professional.membership.user.email), CHILDREN))


def _wait_until(condition: Callable[[], bool]) -> None:
    until = time.monotonic() + MOST_SECONDS
    while not condition():
        assert time.monotonic() < until
        time.sleep(0.02)
