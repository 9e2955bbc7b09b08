"""What every test may ask for."""

import pickle
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import dj_database_url
import httpx
import pytest
from django.conf import settings
from django.db import connections
from django.http import HttpResponseNotFound
from pytest_django import DjangoDbBlocker, Settings

from tests.cast import Town, settle_town
from tests.databases import Database, cloned
from tests.registers import Register, registers
from verwijsindex.config import urls
from verwijsindex.persons.brp.stub import Fault, running_stub

Break = Callable[[Fault], None]


@pytest.fixture(scope="session")
def django_db_setup(django_db_blocker: DjangoDbBlocker) -> Iterator[bytes]:
    """Give this worker its own clone, and the cast that lives there; the ``db`` fixture rolls each test back in it."""
    with cloned() as database, _connected_to(database):
        with django_db_blocker.unblock():
            cast = pickle.dumps(settle_town())
        yield cast


@pytest.fixture
def committed(django_db_blocker: DjangoDbBlocker) -> Iterator[Database]:
    """Give this test a database of its own, where commits are real: for threads, workers and browsers.

    Not together with ``db``.
    """
    with cloned() as database, django_db_blocker.unblock(), _connected_to(database):
        yield database


@pytest.fixture
def town(db: None, django_db_setup: bytes) -> Town:  # noqa: ARG001
    """Give the fixed cast, as they were settled: what another test did to them is rolled back."""
    cast: Town = pickle.loads(django_db_setup)
    return cast


@pytest.fixture
def plain_refusals(monkeypatch: pytest.MonkeyPatch) -> None:
    """Refuse without the page that says so: for who tries each address, it is always the same, and half the time."""
    monkeypatch.setattr(urls, "handler404", lambda *_, **__: HttpResponseNotFound(), raising=False)


@pytest.fixture(scope="session")
def _brp_stub() -> Iterator[str]:
    with running_stub() as address:
        yield address


@pytest.fixture
def brp(_brp_stub: str, settings: Settings) -> str:
    """Connect to the stand-in for the BRP, which runs once for all tests."""
    settings.BRP_URL = _brp_stub
    settings.BRP_API_KEY = "a key of the tests"
    settings.BRP_TIMEOUT_SECONDS = 5.0
    return _brp_stub


@pytest.fixture
def register(brp: str, settings: Settings) -> Iterator[Register]:  # noqa: ARG001
    """Let the BRP know these persons, and nobody else, from now on."""
    with registers(settings) as know:
        yield know


@pytest.fixture
def break_brp(brp: str) -> Iterator[Break]:
    """Make something wrong with the BRP for the length of a test."""

    def set_fault(fault: Fault) -> None:
        httpx.put(f"{brp}/fault", content=fault.value).raise_for_status()

    yield set_fault
    set_fault(Fault.NONE)


@pytest.fixture(autouse=True, scope="session")
def _plain_static_files() -> None:
    """Let pages render without collected static files; the browser tests serve collected ones."""
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STORAGES = {**settings.STORAGES, "staticfiles": plain}
    settings.STATIC_ROOT.mkdir(exist_ok=True)  # WhiteNoise warns where there is none


@pytest.fixture(autouse=True, scope="session")
def _quick_passwords() -> None:
    settings.PASSWORD_HASHERS = ["tests.passwords.QuickHasher"]


@contextmanager
def _connected_to(database: Database) -> Iterator[None]:
    """Point Django's connection, in every thread, at this database."""
    parameters = connections.settings["default"]
    before = dict(parameters)
    _disconnect()
    parameters.update(dj_database_url.parse(database.url(), conn_max_age=0), OPTIONS=before["OPTIONS"])
    yield
    _disconnect()
    parameters.update(before)


def _disconnect() -> None:
    connection = connections["default"]
    connection.close()
    connection.close_pool()  # type: ignore[attr-defined]  # PostgreSQL's wrapper has it
