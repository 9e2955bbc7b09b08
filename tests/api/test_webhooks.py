"""Row B2: a record system is called when something changed: signed, in order, until it took it."""

import base64
import hashlib
import hmac
import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from procrastinate.contrib.django.models import ProcrastinateJob
from pytest_django import Settings

from tests.api.jobs import do_jobs, put_off
from tests.api.receiver import Receiver, running_receiver
from tests.api.record_system import RecordSystem
from tests.cast import Town
from tests.colleagues import colleague_of
from verwijsindex.access.roles import Role
from verwijsindex.coupling.listeners import call_webhook, note_move_later
from verwijsindex.coupling.models import Change, Webhook
from verwijsindex.coupling.rotation import reseal, stored_under
from verwijsindex.coupling.rules import LONGEST_PAUSE, pause_after
from verwijsindex.coupling.webhooks import (
    NO_FAULT,
    NotAPublicAddress,
    call_overdue,
    pause_webhook,
    resend,
    resume_webhook,
    set_webhook,
)
from verwijsindex.kit.jobs import CALLS, HOUSE

pytestmark = pytest.mark.django_db


@pytest.fixture
def receiver(settings: Settings) -> Iterator[Receiver]:
    settings.WEBHOOKS_MAY_STAY_INSIDE = True
    with running_receiver() as server:
        yield server


@pytest.fixture
def secret(school: RecordSystem, town: Town, receiver: Receiver) -> bytes:
    """Let the system of the school be called at the receiver; give what messages are signed with."""
    given = set_webhook(town.petra.actor, school.system, "https://school.example/hook")
    Webhook.objects.update(url=receiver.url)
    return base64.b64decode(given.removeprefix("whsec_"))


@pytest.fixture
def match(school: RecordSystem, team: RecordSystem, town: Town, secret: bytes) -> str:
    """Let Fatima and Joost meet on Noor, of which the system of the school can be told; give its address."""
    assert secret
    school.gives(town.fatima)
    return f"/matches/{team.gives(town.joost).json()['match']['matchId']}"


def hears(receiver: Receiver) -> list[str]:
    return [json.loads(body)["sequence"] for _, body in receiver.heard]


@pytest.mark.usefixtures("match")
def test_b2_a_match_is_told_at_once_and_once(receiver: Receiver, school: RecordSystem) -> None:
    do_jobs()

    ((_, body),) = receiver.heard
    event, change = json.loads(body), Change.objects.get(system=school.system)
    assert (event["specversion"], event["id"]) == ("1.0", str(change.id))
    assert event["type"] == "nl.verwijsindex.matches.gewijzigd"
    assert event["data"] == {"kenmerk": str(change.reference.reference), "volgnummer": 1}


@pytest.mark.usefixtures("match")
def test_b2_a_message_is_signed_as_standard_webhooks_says(receiver: Receiver, secret: bytes) -> None:
    do_jobs()

    ((headers, body),) = receiver.heard
    signed = f"{headers['webhook-id']}.{headers['webhook-timestamp']}.".encode() + body
    expected = base64.b64encode(hmac.new(secret, signed, hashlib.sha256).digest()).decode()
    assert headers["webhook-signature"] == f"v1,{expected}"
    assert headers["content-type"] == "application/cloudevents+json"


def test_b2_what_a_receiver_missed_comes_in_order_when_it_is_back(
    receiver: Receiver, team: RecordSystem, town: Town, match: str
) -> None:
    receiver.status = 503
    do_jobs()
    team.post(f"{match}/contact", town.joost, {"uitkomst": "gesproken"})
    do_jobs()
    failing = Webhook.objects.get()

    receiver.status = 204
    with time_machine.travel(datetime.now(UTC) + timedelta(minutes=5)):
        call_webhook.func(system_id=str(failing.system_id))

    assert (failing.failures > 0, failing.fault) == (True, "HTTP 503")
    assert set(put_off()) == {"coupling.call_webhook"}
    assert hears(receiver) == ["1", "2"]
    assert Webhook.objects.get().failures == 0


def test_one_job_at_a_time_calls_a_system(receiver: Receiver, school: RecordSystem, match: str) -> None:
    assert match
    receiver.status = 503
    do_jobs()

    locks = ProcrastinateJob.objects.filter(task_name="coupling.call_webhook").values_list("lock", flat=True)
    assert f"webhook:{school.system.id}" in locks


@pytest.mark.usefixtures("match")
def test_who_does_not_answer_at_all_is_called_again(receiver: Receiver) -> None:
    Webhook.objects.update(url="http://127.0.0.1:9/hook")

    do_jobs()

    assert Webhook.objects.get().fault == "ConnectError"
    assert hears(receiver) == []


@pytest.mark.usefixtures("match")
def test_a_call_that_got_lost_is_made_after_all(receiver: Receiver, school: RecordSystem) -> None:
    Webhook.objects.update(paused_at=datetime.now(UTC))
    do_jobs()
    Webhook.objects.update(paused_at=None)

    call_overdue(at=datetime.now(UTC))
    do_jobs()
    call_overdue(at=datetime.now(UTC))

    assert hears(receiver) == ["1"]
    assert Webhook.objects.get(system=school.system).is_up_to_date


def test_pauses_grow_and_never_end() -> None:
    assert [pause_after(failures).total_seconds() for failures in (1, 2, 3, 8)] == [2, 4, 8, 240]
    assert pause_after(100_000) == LONGEST_PAUSE


def test_what_is_paused_waits_and_can_be_sent_again(
    receiver: Receiver, school: RecordSystem, town: Town, match: str
) -> None:
    assert match
    pause_webhook(town.petra.actor, school.system)
    do_jobs()
    paused = hears(receiver)

    resume_webhook(town.petra.actor, school.system)
    do_jobs()
    resumed = hears(receiver)
    resend(town.petra.actor, school.system, since=datetime.now(UTC) - timedelta(days=7))
    do_jobs()

    assert (paused, resumed, hears(receiver)) == ([], ["1"], ["1", "1"])


@pytest.mark.parametrize(
    "url", ["http://school.example/hook", "https://127.0.0.1/hook", "https://localhost/hook", "https://[::1]/", "hook"]
)
def test_nobody_is_called_within_our_own_network(school: RecordSystem, town: Town, url: str) -> None:
    with pytest.raises(NotAPublicAddress):
        set_webhook(town.petra.actor, school.system, url)


@pytest.mark.usefixtures("match")
def test_g1_what_messages_are_signed_with_is_sealed_and_follows_the_keys(secret: bytes) -> None:
    webhook = Webhook.objects.get()

    assert secret not in bytes(webhook.sealed)
    assert stored_under() == {webhook.key_name: 1}
    Webhook.objects.update(key_name="old")
    assert (reseal(), reseal()) == (1, 0)


@pytest.mark.usefixtures("match")
def test_a_name_that_leads_into_our_own_network_is_not_called(receiver: Receiver, settings: Settings) -> None:
    """Also when it led elsewhere on the day on which it was set."""
    settings.WEBHOOKS_MAY_STAY_INSIDE = False

    do_jobs()

    assert receiver.heard == []
    assert Webhook.objects.get().fault == "LeadsInside"


def test_calls_wait_in_a_queue_of_their_own() -> None:
    """So that a receiver that is down keeps no mail and no reminder waiting."""
    assert call_webhook.queue == CALLS
    assert note_move_later.queue == HOUSE


def test_b2_a_dead_receiver_costs_another_nothing(
    receiver: Receiver, school: RecordSystem, team: RecordSystem, town: Town, match: str
) -> None:
    """The school is down for hours; the team hears of all as it happens, and the school of all once it is back."""
    assert match
    set_webhook(
        colleague_of(town.joost, "Mira", roles=[Role.COORDINATOR]).actor, team.system, "https://team.example/hook"
    )
    called = Webhook.objects.filter(system=school.system)
    Webhook.objects.filter(system=team.system).update(url=receiver.url)
    called.update(url="http://127.0.0.1:9/hook")
    team.post(f"{match}/contact", town.joost, {"uitkomst": "gesproken"})
    do_jobs()

    team_heard = len(receiver.heard)
    assert Webhook.objects.get(system=team.system).is_up_to_date
    assert (team_heard > 0, called.get().fault) == (True, "ConnectError")

    called.update(url=receiver.url, **NO_FAULT)
    call_overdue(at=datetime.now(tz=UTC))
    do_jobs()

    of_school = hears(receiver)[team_heard:]
    assert of_school == [str(number) for number in range(1, Change.objects.filter(system=school.system).count() + 1)]
