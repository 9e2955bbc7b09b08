"""The index goes down while the connector works: what was not done is done by a later run, and nothing twice. Row B7"""

from collections.abc import Callable
from typing import Any
from uuid import UUID

import httpx
import pytest

from tests.api.record_system import through_django
from tests.cast import TODAY
from tests.connector.conftest import School
from tests.connector.workplace import NOOR, SEM
from verwijsindex.coupling.models import SignalReference
from verwijsindex.signals.models import Signal
from verwijsindex_connector.adapters.calling import TRIES, Caller
from verwijsindex_connector.adapters.open_index import OpenIndex
from verwijsindex_connector.applying import Doer, Result, apply_steps
from verwijsindex_connector.connector import store_of

EVA = NOOR | {"Dossier": "19-c", "Naam": "Smit, Eva", "Geboren": "01-02-2012"}
Answer = Callable[[httpx.Request], httpx.Response]


class Failing:
    """An index that goes down at its second signal, and answers again after so many calls."""

    def __init__(self, *, loses_the_answer: bool, away_for: int) -> None:
        self.loses_the_answer, self.away_for = loses_the_answer, away_for
        self.given = 0

    def __call__(self, request: httpx.Request) -> httpx.Response:
        self.given += request.method == "PUT"
        if self.given < 2 or not self.away_for:
            return through_django(request)
        self.away_for -= 1
        if self.loses_the_answer:
            through_django(request)
        raise httpx.ReadError("gone", request=request)


@pytest.mark.parametrize("loses_the_answer", [True, False])
@pytest.mark.parametrize(("away_for", "results"), [(2, [Result.DONE] * 3), (TRIES, ["done", "not-done", "not-done"])])
def test_b7_an_index_that_goes_down_is_waited_for_or_left_for_the_next_run(
    school: School,
    loses_the_answer: bool,  # noqa: FBT001
    away_for: int,
    results: list[Result],
) -> None:
    school.workplace.has(NOOR, SEM, EVA)

    assert _apply(school, Failing(loses_the_answer=loses_the_answer, away_for=away_for)) == results
    left = _apply(school, through_django)

    assert left == [Result.DONE] * results.count(Result.NOT_DONE)
    assert Signal.objects.count() == SignalReference.objects.count() == 3
    assert _apply(school, through_django) == []


def _apply(school: School, index: Answer) -> list[Result]:
    """Let the connector work, without really waiting."""
    with school.workplace.connector(httpx.MockTransport(index)) as connector:
        settings = connector.settings
        described = settings.indices["duin-en-polder"]
        key = store_of(settings).get(described.name) or ""
        client: Any = described.options["client"]
        caller = Caller(
            described.address, str(UUID(client)), key, transport=connector.transport, pause=lambda _seconds: None
        )
        doers = {described.name: Doer(OpenIndex(caller), connector.state, connector.hasher)}
        return [outcome.result for outcome in apply_steps(connector.plan(on=TODAY).steps, doers)]
