"""The stand-in for the BRP runs once for all tests of the port; every test finds it in order."""

from collections.abc import Callable, Iterator

import httpx
import pytest
from pytest_django import Settings

from verwijsindex.persons.brp.stub import Fault, running_stub

Question = dict[str, object]
Ask = Callable[..., httpx.Response]
Break = Callable[[Fault], None]


@pytest.fixture(scope="session")
def stub() -> Iterator[str]:
    with running_stub() as address:
        yield address


@pytest.fixture(autouse=True)
def connected(stub: str, settings: Settings) -> None:
    settings.BRP_URL = stub
    settings.BRP_API_KEY = "a key of the tests"
    settings.BRP_TIMEOUT_SECONDS = 5.0


@pytest.fixture
def break_brp(stub: str) -> Iterator[Break]:
    """Make something wrong with the BRP for the length of a test."""

    def set_fault(fault: Fault) -> None:
        httpx.put(f"{stub}/fault", content=fault.value).raise_for_status()

    yield set_fault
    set_fault(Fault.NONE)


@pytest.fixture
def ask(stub: str) -> Ask:
    """Ask the stub something over HTTP, without our own client; a header of None is left out."""

    def post(question: Question, **headers: str | None) -> httpx.Response:
        given: dict[str, str | None] = {"X-API-KEY": "a key", "Content-Type": "application/json", **headers}
        return httpx.post(
            f"{stub}/personen",
            json=question,
            headers={name: value for name, value in given.items() if value is not None},
        )

    return post
