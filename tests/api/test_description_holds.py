"""What the API does is what its description says: schemathesis asks all that may be asked, and what may not.

A longer search: ``EXAMPLES=300 pytest tests/api/test_description_holds.py``.
"""

import os
from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from django.core.handlers.wsgi import WSGIHandler
from hypothesis import HealthCheck, given, settings
from hypothesis.errors import Unsatisfiable
from schemathesis import checks
from schemathesis.core.failures import FailureGroup
from schemathesis.core.result import Ok
from schemathesis.generation import GenerationMode

from tests.api.record_system import system_of
from tests.cast import settle_town
from tests.colleagues import colleague_of
from tests.databases import Database
from verwijsindex.access.roles import Role

EXAMPLES = int(os.environ.get("EXAMPLES", "2"))
QUICK = settings(
    max_examples=EXAMPLES, deadline=None, database=None, derandomize=True, suppress_health_check=list(HealthCheck)
)


@pytest.mark.parametrize("mode", GenerationMode)
def test_the_description_holds(committed: Database, mode: GenerationMode) -> None:
    """There is a signal with a match, and all is asked for whoever gave it."""
    assert committed
    town = settle_town()
    school, team = system_of(town.petra), system_of(colleague_of(town.joost, roles=[Role.COORDINATOR]))
    reference = school.gives(town.fatima).json()["kenmerk"]
    match = team.gives(town.joost).json()["match"]["matchId"]
    type(school.system).objects.update(calls_a_minute=1_000_000)
    known = {"Namens": town.fatima.membership.user.email, "kenmerk": reference, "matchId": match}
    token = school.session.token["access_token"]

    found = list(findings(mode, known, token))

    assert found == []


def findings(mode: GenerationMode, known: dict[str, str], token: str) -> Iterator[str]:
    schema = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", WSGIHandler())
    for result in schema.get_all_operations():
        assert isinstance(result, Ok)
        operation = result.ok()

        @QUICK
        @given(operation.as_strategy(generation_mode=mode))
        def ask(case: schemathesis.Case[Any]) -> None:
            if mode.is_positive:
                case.headers.update({name: known[name] for name in case.headers if name in known})
                case.path_parameters.update({name: known[name] for name in case.path_parameters if name in known})
            _require_as_described(case, mode, {"Authorization": f"Bearer {token}"})

        try:
            ask()
        except Unsatisfiable:
            continue  # nothing that is asked here can be wrong
        except (FailureGroup, AssertionError) as failure:
            yield f"{operation.label}: {failure}"


def _require_as_described(case: schemathesis.Case[Any], mode: GenerationMode, headers: dict[str, str]) -> None:
    """What is of the right shape may be refused by a rule, but never for its shape; a caseload answers row by row."""
    excluded = [checks.positive_data_acceptance]
    if case.path == "/caseload":
        excluded.append(checks.negative_data_rejection)
    answer = case.call_and_validate(headers=headers, excluded_checks=excluded)
    if mode.is_positive and answer.status_code == 400:
        assert not answer.json()["type"].endswith(":ongeldige-invoer"), answer.text
