"""Row B1 when a call is repeated in the same instant: real threads, each with its own connection."""

from uuid import uuid4

import pytest
from django.db import connections

from tests.api.record_system import RecordSystem, system_of
from tests.cast import Town, settle_town
from tests.crowds import CROWD, at_once
from tests.databases import Database
from verwijsindex.coupling.models import SignalReference
from verwijsindex.signals.models import ArchivedSignal, Signal


@pytest.fixture
def town(committed: Database) -> Town:  # noqa: ARG001
    connections.settings["default"]["OPTIONS"] = {"pool": {"min_size": CROWD + 1, "max_size": CROWD + 1}}
    return settle_town()


@pytest.fixture
def school(town: Town) -> RecordSystem:
    system = system_of(town.petra)
    system.session.fetch_token()
    return system


def test_b1_a_signal_that_is_given_200_times_at_once_is_one(school: RecordSystem, town: Town) -> None:
    reference = uuid4()
    rounds = [at_once(*[lambda: school.gives(town.fatima, reference=reference)] * CROWD) for _ in range(9)]

    answers = [answer for crowd in rounds for answer in crowd]

    assert len(answers) >= 200
    assert sorted({answer.status_code for answer in answers}) == [200, 201]
    assert sum(answer.status_code == 201 for answer in answers) == 1
    assert {answer.text for answer in answers} == {answers[0].text}
    assert Signal.objects.get() == SignalReference.objects.get().signal


def test_b1_an_end_that_is_asked_by_a_crowd_with_one_key_is_one(school: RecordSystem, town: Town) -> None:
    reference = school.gives(town.fatima).json()["kenmerk"]
    path = f"/signalen/{reference}/beeindiging"

    answers = at_once(*[lambda: school.post(path, town.fatima, key="end-of-noor")] * CROWD)

    assert {answer.status_code for answer in answers} == {204}
    assert ArchivedSignal.objects.count() == 1
