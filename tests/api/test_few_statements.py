"""What a call costs: a statement more here is a millisecond more for each signal of the country."""

from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest

from tests.api.record_system import RecordSystem
from tests.cast import NOOR, Town

pytestmark = pytest.mark.django_db
AtMost = Callable[[int], AbstractContextManager[object]]


def test_b1_a_signal_that_matches_is_given_in_few_statements(
    school: RecordSystem, town: Town, django_assert_max_num_queries: AtMost
) -> None:
    town.joost.signals(NOOR)
    school.session.fetch_token()

    with django_assert_max_num_queries(33):
        answer = school.gives(town.fatima)

    assert answer.json()["match"]


def test_b2_who_else_is_involved_is_told_in_few_statements(
    school: RecordSystem, town: Town, django_assert_max_num_queries: AtMost
) -> None:
    town.joost.signals(NOOR)
    reference = school.gives(town.fatima).json()["kenmerk"]

    with django_assert_max_num_queries(10):
        answer = school.get(f"/signalen/{reference}", town.fatima)

    assert answer.json()["match"]
