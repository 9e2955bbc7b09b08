"""A call that is planned; row A6, invariant I16."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
import time_machine

from tests.cast import NOOR, NOOR_WITHOUT_BSN, Town
from tests.rooms.desk.conftest import Desk
from tests.shielded import signals_shielded
from verwijsindex.matches.models import Match, Participant

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _sunday_afternoon() -> Iterator[None]:
    """Let the clock run on from there: who signals first is told by the moment."""
    with time_machine.travel(datetime(2026, 11, 22, 14, 0, tzinfo=UTC)):
        yield


@pytest.fixture
def match(town: Town) -> Match:
    town.fatima.signals(NOOR)
    town.joost.signals(NOOR_WITHOUT_BSN)
    return Match.objects.get()


def fatimas_place() -> int:
    return Participant.objects.get(membership__user__given_name="Fatima").id


def test_the_page_proposes_whom_one_calls_on_the_next_working_day(town: Town, match: Match, desk_of: Desk) -> None:
    shown = desk_of(town.joost).get(f"/matches/{match.id}/afspraak/").content.decode()

    assert "Fatima Amrani, Basisschool De Zilvermeeuw" in shown
    assert 'value="23-11-2026"' in shown
    assert 'value="10:00"' in shown


def test_the_file_names_the_colleague_and_nothing_of_the_young_person(town: Town, match: Match, desk_of: Desk) -> None:
    asked: dict[str, str | int] = {"met": fatimas_place(), "dag": "24-11-2026", "uur": "09:30"}
    answer = desk_of(town.joost).get(f"/matches/{match.id}/afspraak/", asked)

    event = answer.content.decode().replace("\r\n ", "")
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert "SUMMARY:Call Fatima Amrani\\, Basisschool De Zilvermeeuw" in event
    assert "DTSTART:20261124T083000Z" in event
    assert "072 555 01 00" in event
    for secret in ("Noor", "Boer", "2015", str(match.id), match.id.hex, str(match.young_person_id)):
        assert secret not in event


@pytest.mark.parametrize(
    ("asked", "problem"),
    [
        ({"dag": "2026-11-22", "uur": "09:30"}, "Choose a moment that is still to come."),
        ({"dag": "", "uur": "09:30"}, "This field is required."),
        ({"dag": "2026-11-24", "uur": "09:30", "met": 0}, "Select a valid choice."),
    ],
)
def test_what_is_not_right_is_asked_again(
    town: Town, match: Match, desk_of: Desk, asked: dict[str, str | int], problem: str
) -> None:
    answer = desk_of(town.joost).get(f"/matches/{match.id}/afspraak/", {"met": fatimas_place(), **asked})

    assert problem in answer.content.decode()


def test_nobody_plans_with_who_is_shielded(town: Town, desk_of: Desk) -> None:
    """Row A11."""
    signals_shielded(town.fatima, NOOR, relay=town.petra)
    town.joost.signals(NOOR_WITHOUT_BSN)
    match = Match.objects.get()

    assert desk_of(town.joost).get(f"/matches/{match.id}/").status_code == 200
    assert desk_of(town.joost).get(f"/matches/{match.id}/afspraak/").status_code == 404
