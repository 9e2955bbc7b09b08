"""An index for trying out: a supplier sees what was asked and answered, and lets things go wrong. Rows B1, B2"""

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob
from pytest_django import Settings

from tests.api.jobs import do_jobs
from tests.api.receiver import Receiver, running_receiver
from tests.api.record_system import SIGNAL, RecordSystem
from tests.cast import TODAY, Town
from verwijsindex.access.actor import NotAllowed
from verwijsindex.coupling.forgetting import forget
from verwijsindex.coupling.lab import faults_of, meet_from_elsewhere, set_faults
from verwijsindex.coupling.models import Exchange, Webhook
from verwijsindex.coupling.rules import EXCHANGES_KEPT, MOST_EXCHANGES
from verwijsindex.coupling.webhooks import set_webhook
from verwijsindex.matches.models import Match
from verwijsindex.signals.models import Signal

pytestmark = pytest.mark.django_db
STRANGER = {"voornamen": "Liv", "geslachtsnaam": "Zandstra", "geboortedatum": "2014-09-02", "geslacht": "vrouw"}


@pytest.fixture
def lab(settings: Settings) -> None:
    settings.LAB = True
    settings.MIDDLEWARE = [*settings.MIDDLEWARE, "verwijsindex.coupling.doors.lab.record_and_disturb"]


@pytest.fixture
def receiver(settings: Settings, school: RecordSystem, town: Town) -> Iterator[Receiver]:
    """Let the system of the school be called."""
    settings.WEBHOOKS_MAY_STAY_INSIDE = True
    with running_receiver() as server:
        set_webhook(town.petra.actor, school.system, "https://school.example/hook")
        Webhook.objects.update(url=server.url)
        yield server


@pytest.mark.usefixtures("lab")
def test_a_call_and_its_answer_are_kept_for_the_supplier(school: RecordSystem, town: Town) -> None:
    reference = uuid4()
    school.gives(town.fatima, reference=reference)

    exchange = Exchange.objects.get()
    assert (exchange.method, exchange.path, exchange.status) == ("PUT", f"/api/v1/signalen/{reference}", 201)
    assert json.loads(exchange.asked) == SIGNAL
    assert json.loads(exchange.answered)["actief"]
    assert exchange.namens == town.fatima.membership.user.email


@pytest.mark.usefixtures("lab")
def test_a_real_young_person_never_enters_and_nothing_of_them_is_kept(school: RecordSystem, town: Town) -> None:
    answer = school.gives(town.fatima, SIGNAL | {"jeugdige": STRANGER})
    school.gives(town.fatima, SIGNAL | {"jeugdige": STRANGER | {"bsn": "123456782"}})
    school.gives(town.fatima, SIGNAL | {"jeugdige": "Liv"})

    assert (answer.status_code, answer.json()["errors"][0]["code"]) == (422, "geen-testpersoon")
    assert not Signal.objects.exists()
    assert set(Exchange.objects.values_list("asked", flat=True)) == {""}


@pytest.mark.usefixtures("lab")
@pytest.mark.parametrize(
    ("young_people", "is_kept"), [([SIGNAL["jeugdige"]], True), ([SIGNAL["jeugdige"], STRANGER], False)]
)
def test_a_caseload_is_kept_if_all_are_test_persons(
    school: RecordSystem,
    town: Town,
    young_people: list[dict[str, str]],
    is_kept: bool,  # noqa: FBT001
) -> None:
    of_fatima = {"professional": town.fatima.membership.user.email, **SIGNAL}
    rows = [of_fatima | {"kenmerk": str(uuid4()), "jeugdige": one} for one in young_people]

    school.put("/caseload", town.fatima, rows)

    assert bool(Exchange.objects.get().asked) is is_kept


@pytest.mark.usefixtures("lab")
def test_what_was_weighed_is_not_kept(school: RecordSystem, town: Town) -> None:
    school.post("/afwegingen", town.fatima, {"besluit": "geen-signaal", "reden": "Er is al een plan."})

    assert Exchange.objects.get().asked == ""


@pytest.mark.usefixtures("lab")
def test_the_last_calls_are_kept_for_some_days(school: RecordSystem) -> None:
    school.get("/organisatie")
    Exchange.objects.bulk_create(
        Exchange(system=school.system, method="GET", path="/", status=200) for _ in range(MOST_EXCHANGES)
    )

    school.get("/organisatie")

    assert Exchange.objects.count() == MOST_EXCHANGES
    forget(at=datetime.now(UTC) + EXCHANGES_KEPT + timedelta(minutes=1))
    assert not Exchange.objects.exists()


@pytest.mark.usefixtures("lab")
@pytest.mark.parametrize(("fault", "heard"), [("twice", ["1", "1", "2", "2"]), ("disordered", ["1", "2", "1"])])
def test_b2_messages_come_twice_or_late(
    school: RecordSystem, team: RecordSystem, town: Town, receiver: Receiver, fault: str, heard: list[str]
) -> None:
    set_faults(town.petra.actor, school.system, **{fault: True})
    school.gives(town.fatima)
    match = team.gives(town.joost).json()["match"]["matchId"]

    team.post(f"/matches/{match}/contact", town.joost, {"uitkomst": "gesproken"})
    do_jobs()

    assert [json.loads(body)["sequence"] for _, body in receiver.heard] == heard


@pytest.mark.usefixtures("lab")
def test_b2_a_match_comes_later_than_the_signal(school: RecordSystem, town: Town) -> None:
    set_faults(town.petra.actor, school.system, match_later=True)
    reference = uuid4()
    answer = school.gives(town.fatima, reference=reference)
    waiting = ProcrastinateJob.objects.get(task_name="coupling.meet_from_elsewhere")

    for _ in range(2):
        meet_from_elsewhere(school.system.id, reference, on=TODAY)

    assert answer.json()["match"] is None
    assert waiting.args == {"system_id": str(school.system.id), "reference": str(reference)}
    assert Match.objects.live().count() == 1
    assert school.get(f"/signalen/{reference}", town.fatima).json()["match"]["deelnemers"]


@pytest.mark.usefixtures("lab")
def test_answers_may_take_long(school: RecordSystem, town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    slept: list[float] = []
    monkeypatch.setattr("time.sleep", slept.append)
    set_faults(town.petra.actor, school.system, slow=True)

    school.get("/organisatie")

    assert slept == [3.0]


def test_an_index_in_use_keeps_nothing_and_breaks_nothing(school: RecordSystem, town: Town) -> None:
    reference = uuid4()
    school.gives(town.fatima, reference=reference)

    with pytest.raises(NotAllowed):
        set_faults(town.petra.actor, school.system, slow=True)
    meet_from_elsewhere(school.system.id, reference, on=TODAY)

    assert not Exchange.objects.exists()
    assert not faults_of(school.system).slow
    assert Signal.objects.count() == 1


@pytest.mark.usefixtures("lab")
def test_only_the_own_coordinator_lets_things_go_wrong(school: RecordSystem, town: Town) -> None:
    for somebody in (town.fatima, town.joost):
        with pytest.raises(NotAllowed):
            set_faults(somebody.actor, school.system, slow=True)
