"""A session ends an hour after the last page that somebody opened."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.test import Client
from time_machine import Traveller

from tests.cast import Town
from tests.rooms.desk.conftest import Desk

pytestmark = pytest.mark.django_db

BY_SCRIPT = {"Sec-Fetch-Dest": "empty"}


@pytest.fixture
def clock() -> Iterator[Traveller]:
    with time_machine.travel(datetime(2026, 11, 22, 9, 0, tzinfo=UTC), tick=False) as clock:
        yield clock


@pytest.fixture
def fatima(town: Town, clock: Traveller, desk_of: Desk) -> Client:  # noqa: ARG001
    return desk_of(town.fatima)


def seconds_left(client: Client) -> int:
    left: int = client.get("/account/sessie/", headers=BY_SCRIPT).json()["seconds"]
    return left


def test_a_page_that_is_opened_keeps_somebody_logged_in(fatima: Client, clock: Traveller) -> None:
    clock.shift(timedelta(minutes=50))
    assert seconds_left(fatima) == 600

    fatima.get("/berichten/")

    assert seconds_left(fatima) == 3600


def test_a_page_that_lies_open_does_not(fatima: Client, clock: Traveller) -> None:
    for _minute in range(60):
        assert fatima.get("/wacht/", headers=BY_SCRIPT | {"HX-Request": "true"}).status_code == 200
        clock.shift(timedelta(minutes=1))

    assert fatima.get("/account/sessie/", headers=BY_SCRIPT).status_code == 404
    assert fatima.get("/")["Location"].startswith("/account/login/")


def test_one_press_lets_it_last_its_full_length_again(fatima: Client, clock: Traveller) -> None:
    clock.shift(timedelta(minutes=59))

    assert fatima.post("/account/sessie/", headers=BY_SCRIPT).json() == {"seconds": 3600}

    clock.shift(timedelta(minutes=59))
    assert fatima.get("/berichten/").status_code == 200


def test_each_page_knows_how_long_the_session_lasts(fatima: Client, clock: Traveller) -> None:
    clock.shift(timedelta(minutes=4))

    assert 'data-seconds="3360"' in fatima.get("/berichten/").content.decode()
