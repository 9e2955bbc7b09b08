"""How the tests of the port ask the stand-in for the BRP."""

from collections.abc import Callable

import httpx
import pytest

Question = dict[str, object]
Ask = Callable[..., httpx.Response]


@pytest.fixture(autouse=True)
def connected(brp: str) -> None:
    """Every test here has the stand-in."""


@pytest.fixture
def ask(brp: str) -> Ask:
    """Ask the stub something over HTTP, without our own client; a header of None is left out."""

    def post(question: Question, **headers: str | None) -> httpx.Response:
        given: dict[str, str | None] = {"X-API-KEY": "a key", "Content-Type": "application/json", **headers}
        return httpx.post(
            f"{brp}/personen",
            json=question,
            headers={name: value for name, value in given.items() if value is not None},
        )

    return post
