"""Row A13: by poll and by push the index hears that somebody changed, and asks the BRP what."""

import logging
from collections.abc import Iterator
from datetime import timedelta
from uuid import UUID

import httpx
import pytest
from django.test import Client
from procrastinate.contrib.django.models import ProcrastinateJob
from pytest_django import Settings

from tests.cast import NOOR, NOOR_WITHOUT_BSN, SEM, TODAY, Town
from tests.registers import living_in, record_of
from verwijsindex.audit.acts import Act
from verwijsindex.audit.models import Entry
from verwijsindex.persons.brp import updates
from verwijsindex.persons.brp.client import BrpRefused
from verwijsindex.persons.brp.stub import running_stub
from verwijsindex.persons.models import YoungPerson
from verwijsindex.persons.residence import residence_digest
from verwijsindex.signals.actions import withdraw_signal
from verwijsindex.signals.events import YoungPersonChanged
from verwijsindex.signals.listeners import on_young_person_changed
from verwijsindex.signals.models import Signal
from verwijsindex.signals.registration import learn_what_changed
from verwijsindex.signals.tasks import learn_what_changed_nightly

pytestmark = pytest.mark.django_db

DOOR = "/brp/berichten/"
TOKEN = "of-the-tests"


@pytest.fixture(autouse=True)
def address(brp: str, settings: Settings) -> Iterator[str]:  # noqa: ARG001
    """A BRP in which Noor and Sem live in Bergen, which follows whom it is told to."""
    settings.BRP_NEWS_TOKEN = TOKEN
    with running_stub(persons=[record_of(child, **living_in("0373")) for child in (NOOR, SEM)]) as address:
        settings.BRP_URL = settings.BRP_UPDATES_URL = address
        yield address


def changes(address: str, bsn: str | None, *, days_ago: int = 0) -> None:
    httpx.put(f"{address}/changed", content=f"{bsn} {TODAY - timedelta(days=days_ago)}").raise_for_status()


def lives_in_bergen() -> bool:
    digest = YoungPerson.objects.values_list("residence_digest", flat=True).get()
    return bytes(digest or b"") == residence_digest("GM0373")


def test_the_brp_follows_just_those_whom_the_index_knows_by_number(town: Town) -> None:
    """Invariant: I11"""
    raised = town.fatima.signals(NOOR)
    town.joost.signals(NOOR_WITHOUT_BSN)

    learn_what_changed(on=TODAY)
    learn_what_changed(on=TODAY)
    assert updates.followed() == {NOOR.bsn}
    assert Entry.objects.filter(act=Act.FOLLOW_IN_BRP).count() == 1

    withdraw_signal(town.fatima.actor, Signal.objects.get(id=raised.signal.id), on=TODAY)
    learn_what_changed(on=TODAY)
    assert updates.followed() == set()


@pytest.mark.parametrize(("days_ago", "learned"), [(0, 1), (2, 1), (3, 0)])
def test_who_changed_lately_is_asked_about_anew(town: Town, address: str, days_ago: int, learned: int) -> None:
    town.fatima.signals(NOOR)
    learn_what_changed(on=TODAY)
    for bsn in (NOOR.bsn, SEM.bsn):
        changes(address, bsn, days_ago=days_ago)

    assert learn_what_changed(on=TODAY) == learned
    assert lives_in_bergen() is bool(learned)
    assert learn_what_changed(on=TODAY) == 0


def test_at_night_nothing_of_it_is_logged(town: Town, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    town.fatima.signals(NOOR)

    learn_what_changed_nightly(timestamp=0)

    assert str(NOOR.bsn) not in caplog.text


def test_without_updates_the_night_is_quiet(town: Town, settings: Settings) -> None:
    town.fatima.signals(NOOR)
    settings.BRP_UPDATES_URL = ""

    assert learn_what_changed(on=TODAY) == 0


def test_the_brp_update_api_wants_a_key(settings: Settings) -> None:
    settings.BRP_API_KEY = ""

    with pytest.raises(BrpRefused):
        updates.followed()


def test_a_message_leads_to_a_question_and_carries_no_number(town: Town, client: Client) -> None:
    town.fatima.signals(NOOR)

    answers = [_send(client, {"burgerservicenummer": bsn}) for bsn in (NOOR.bsn, SEM.bsn)]

    assert answers == [204, 204]
    job = ProcrastinateJob.objects.get(task_name__endswith="on_young_person_changed")
    assert str(NOOR.bsn) not in str(job.args)
    on_young_person_changed(YoungPersonChanged(UUID(job.args["young_person_id"])))
    assert lives_in_bergen()


@pytest.mark.parametrize("data", [{}, {"burgerservicenummer": "123456789"}, {"burgerservicenummer": 9}, None, "x"])
def test_what_is_no_message_is_refused(client: Client, data: object) -> None:
    assert _send(client, data) == 400


def test_the_door_is_for_the_supplier_alone(client: Client, settings: Settings) -> None:
    assert _send(client, {"burgerservicenummer": NOOR.bsn}, token="another") == 401
    assert client.get(DOOR).status_code == 405
    settings.BRP_NEWS_TOKEN = ""
    assert _send(client, {"burgerservicenummer": NOOR.bsn}, token="") == 404


def _send(client: Client, data: object, *, token: str = TOKEN) -> int:
    headers = {"Authorization": f"Bearer {token}"}
    return client.post(DOOR, {"data": data}, content_type="application/json", headers=headers).status_code
