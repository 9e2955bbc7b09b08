"""What somebody sent when their session had just ended comes back after they logged in."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.contrib.sessions.models import Session
from django.test import Client
from time_machine import Traveller

from tests.cast import Town
from tests.rooms.desk.conftest import Desk

pytestmark = pytest.mark.django_db

TYPED = {"phone": "072 555 09 99", "email": "fatima@zilvermeeuw.example", "reachable": "ma-vr"}


@pytest.fixture
def clock() -> Iterator[Traveller]:
    with time_machine.travel(datetime(2026, 11, 22, 9, 0, tzinfo=UTC), tick=False) as clock:
        yield clock


@pytest.fixture
def ended(town: Town, desk_of: Desk, clock: Traveller) -> Client:
    """Let Fatima send a form too late."""
    client = desk_of(town.fatima)
    clock.shift(timedelta(minutes=61))
    answer = client.post("/mijn-gegevens/", TYPED)
    assert answer["Location"] == "/account/login/?next=/verder/"
    return client


@pytest.mark.parametrize(("path", "told"), [("/signalen/nieuw/", 401), ("/wacht/", 401), ("/account/sessie/", 404)])
def test_what_a_page_asks_by_itself_takes_nothing_away(
    town: Town, desk_of: Desk, clock: Traveller, path: str, told: int
) -> None:
    """The script of the page sends the whole form then; a browser test sees it do so."""
    client = desk_of(town.fatima)
    clock.shift(timedelta(minutes=61))

    assert client.get(path, headers={"HX-Request": "true", "Sec-Fetch-Dest": "empty"}).status_code == told

    assert client.post("/mijn-gegevens/", TYPED)["Location"] == "/account/login/?next=/verder/"


def test_what_was_typed_is_sent_once_more(town: Town, ended: Client) -> None:
    ended.force_login(town.fatima.membership.user)

    shown = ended.get("/verder/").content.decode()

    assert 'action="/mijn-gegevens/"' in shown
    assert dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', shown)).items() >= TYPED.items()
    assert ended.get("/verder/")["Location"] == "/"


def test_the_database_does_not_tell_what_was_typed(ended: Client) -> None:  # noqa: ARG001
    held = "".join(str(session.get_decoded()) for session in Session.objects.all())

    assert "typed" in held
    assert "072" not in held
    assert "ma-vr" not in held


def test_somebody_else_who_logs_in_does_not_get_it(town: Town, ended: Client, desk_of: Desk) -> None:
    desk_of(town.joost)
    ended.force_login(town.joost.membership.user)

    assert ended.get("/verder/")["Location"] == "/"


def test_after_a_quarter_of_an_hour_it_is_gone(town: Town, ended: Client, clock: Traveller) -> None:
    clock.shift(timedelta(minutes=16))
    ended.force_login(town.fatima.membership.user)

    assert ended.get("/verder/")["Location"] == "/"


def test_of_a_stranger_nothing_is_kept(client: Client) -> None:
    answer = client.post("/mijn-gegevens/", TYPED)

    assert answer["Location"] == "/account/login/?next=/mijn-gegevens/"
    assert not Session.objects.exists()


def test_a_signal_that_was_half_given_is_given_after_all(town: Town, desk_of: Desk, clock: Traveller) -> None:
    """Nobody types a young person twice. Row A1."""
    client = desk_of(town.fatima)
    who = {"given_names": "Noor", "infix": "de", "surname": "Boer", "birth_date": "03-04-2015", "sex": "F"}
    rest = client.post("/signalen/nieuw/", who).content.decode()
    who["envelope"] = re.findall(r'name="envelope" value="([^"]+)"', rest)[0]
    clock.shift(timedelta(minutes=61))
    client.post("/signalen/nieuw/geven/", who)
    client.force_login(town.fatima.membership.user)

    assert f'name="envelope" value="{who["envelope"]}"' in client.get("/verder/").content.decode()
    assert "Noor de Boer" in client.post("/signalen/nieuw/geven/", who).content.decode()
