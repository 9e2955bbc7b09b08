"""Row B1: signal, end, withdraw and hand over from the record system, over the documented API."""

from uuid import uuid4

import pytest

from tests.api.record_system import RecordSystem
from tests.cast import Town

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("town")]


def test_b1_a_signal_is_given_and_given_again_without_harm(school: RecordSystem, town: Town) -> None:
    reference = uuid4()

    first = school.gives(town.fatima, reference=reference)
    second = school.gives(town.fatima, reference=reference)

    assert (first.status_code, second.status_code) == (201, 200)
    assert first.json() == second.json()


def test_b2_the_match_comes_back_in_the_answer(school: RecordSystem, team: RecordSystem, town: Town) -> None:
    school.gives(town.fatima)

    answer = team.gives(town.joost).json()

    assert [place["naam"] for place in answer["match"]["deelnemers"]] == ["Fatima Amrani", "Joost van Dijk"]
