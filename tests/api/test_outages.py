"""What is down comes back: nothing was lost, and nothing happened twice. Rows B2, B4"""

import json
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import psycopg
import pytest
import time_machine
from django.db import connections
from pytest_django import Settings

from tests.api.jobs import do_jobs
from tests.api.receiver import Receiver, running_receiver
from tests.api.record_system import NOOR_BY_NAME, SIGNAL, RecordSystem, system_of
from tests.cast import Town, settle_town
from tests.crowds import at_once
from tests.databases import Database
from verwijsindex.coupling.caseload import converging
from verwijsindex.coupling.models import SignalReference, Webhook
from verwijsindex.coupling.webhooks import call_overdue, set_webhook
from verwijsindex.signals.models import Signal

CLIENTS = 30


@pytest.fixture
def receiver(settings: Settings) -> Iterator[Receiver]:
    settings.WEBHOOKS_MAY_STAY_INSIDE = True
    with running_receiver() as server:
        yield server


@pytest.mark.django_db
def test_b2_a_receiver_that_falls_out_while_much_happens_hears_all_once_and_in_order(
    receiver: Receiver, school: RecordSystem, team: RecordSystem, town: Town
) -> None:
    """It goes twice, and is called while it is away."""
    set_webhook(town.petra.actor, school.system, "https://school.example/hook")
    Webhook.objects.update(url=receiver.url)
    school.gives(town.fatima)
    match = team.gives(town.joost).json()["match"]["matchId"]

    for minute, status in enumerate([204, 503, 503, 204, 500, 503, 204, 204]):
        receiver.status = status
        with time_machine.travel(datetime.now(UTC) + timedelta(minutes=minute * 5), tick=True):
            team.session.fetch_token()
            team.post(f"/matches/{match}/contact", town.joost, {"uitkomst": "gesproken"}).raise_for_status()
            call_overdue(at=datetime.now(UTC))
            do_jobs()

    heard = [int(json.loads(body)["sequence"]) for _, body in receiver.heard]
    school.system.refresh_from_db()
    assert heard == list(range(1, school.system.last_change + 1))
    assert len(heard) == 9


def test_b4_a_caseload_whose_database_goes_in_the_middle_is_told_again_and_is_whole(
    committed: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(converging, "CHUNK", 3)
    connections.settings["default"]["OPTIONS"] = {"pool": {"min_size": 2, "max_size": 4}}
    town = settle_town()
    school = system_of(town.petra)
    school.session.fetch_token()
    rows = [_row(town, number) for number in range(CLIENTS)]

    first, _ = at_once(lambda: school.session.put("/caseload", json=rows), lambda: _cut(committed))
    given_at_first = Signal.objects.count()
    again = school.session.put("/caseload", json=rows)

    assert (first.status_code, first.json()["status"]) == (500, 500)
    assert 0 < given_at_first < CLIENTS
    assert again.json()["aantallen"]["nieuw"] == CLIENTS - given_at_first
    assert Signal.objects.count() == SignalReference.objects.count() == CLIENTS


def _row(town: Town, number: int) -> dict[str, Any]:
    """Give somebody who is like no other: one surname each, and a birth date that shares at most one part."""
    born = f"{2006 + number // 2}-{number % 12 + 1:02}-{number % 28 + 1:02}"
    young_person = NOOR_BY_NAME | {"geslachtsnaam": f"Van{chr(97 + number % 26) * 4}", "geboortedatum": born}
    row = {"kenmerk": str(uuid4()), "professional": town.fatima.membership.user.email, "jeugdige": young_person}
    return SIGNAL | row


def _cut(database: Database) -> None:
    """As soon as a part was given, end the connection that is at work, as a server does that goes down."""
    at_work = "datname = current_database() AND usename = current_user AND pid <> pg_backend_pid() AND state <> 'idle'"
    with psycopg.connect(database.url(), autocommit=True) as beside:
        while not beside.execute("SELECT count(*) > 5 FROM coupling_signalreference").fetchall()[0][0]:
            time.sleep(0.001)
        while not beside.execute(f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE {at_work}").fetchall():
            time.sleep(0.001)
