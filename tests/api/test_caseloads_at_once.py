"""Row B4 when others do something in the same instant: real threads, each with its own connection."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import httpx
import pytest
from django.db import connections

from tests.api.record_system import NOOR_BY_NAME, SIGNAL, RecordSystem, system_of
from tests.cast import Professional, Town, settle_town
from tests.colleagues import colleague_of
from tests.crowds import at_once
from tests.databases import Database
from verwijsindex.access.roles import Role
from verwijsindex.coupling.models import SignalReference
from verwijsindex.matches.models import Match
from verwijsindex.signals.models import Signal

NAMES = ("Noor", "Eva", "Liam", "Tess")
Row = dict[str, Any]


@pytest.fixture
def town(committed: Database) -> Town:  # noqa: ARG001
    connections.settings["default"]["OPTIONS"] = {"pool": {"min_size": 5, "max_size": 5}}
    return settle_town()


@pytest.fixture
def school(town: Town) -> RecordSystem:
    return _let_in(system_of(town.petra))


def test_b4_a_caseload_that_is_told_twice_at_once_is_one(school: RecordSystem, town: Town) -> None:
    rows = _rows(town.fatima)

    answers = at_once(_tells(school, rows), _tells(school, rows))

    assert [answer.json()["aantallen"]["geweigerd"] for answer in answers] == [0, 0]
    assert sum(answer.json()["aantallen"]["nieuw"] for answer in answers) == len(NAMES)
    assert SignalReference.objects.count() == Signal.objects.count() == len(NAMES)


def test_b4_caseloads_of_two_organisations_at_once_make_each_match_once(school: RecordSystem, town: Town) -> None:
    team = _let_in(system_of(colleague_of(town.joost, roles=[Role.COORDINATOR])))

    answers = at_once(_tells(school, _rows(town.fatima)), _tells(team, _rows(town.joost)[::-1]))

    assert [answer.json()["aantallen"]["nieuw"] for answer in answers] == [len(NAMES)] * 2
    assert Match.objects.live().count() == len(NAMES)


def test_b4_a_signal_that_is_given_while_the_caseload_is_told_is_one(school: RecordSystem, town: Town) -> None:
    rows = _rows(town.fatima)
    signal = {name: value for name, value in rows[0].items() if name in SIGNAL}

    told, given = at_once(_tells(school, rows), lambda: school.gives(town.fatima, signal, reference=rows[0]["kenmerk"]))

    assert told.json()["aantallen"]["geweigerd"] == 0
    assert given.status_code in {200, 201}
    assert SignalReference.objects.count() == Signal.objects.count() == len(NAMES)


def _let_in(system: RecordSystem) -> RecordSystem:
    system.session.fetch_token()
    return system


def _rows(professional: Professional) -> list[Row]:
    """Give a row for each, under references of this professional's system."""
    email = professional.membership.user.email
    people = [NOOR_BY_NAME | {"voornamen": name, "geslachtsnaam": f"Van{name}"} for name in NAMES]
    return [SIGNAL | {"kenmerk": str(uuid4()), "professional": email, "jeugdige": person} for person in people]


def _tells(system: RecordSystem, rows: list[Row]) -> Callable[[], httpx.Response]:
    def tell() -> httpx.Response:
        answer: httpx.Response = system.session.put("/caseload", json=rows)
        return answer

    return tell
