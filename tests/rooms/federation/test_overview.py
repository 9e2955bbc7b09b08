"""B10: who is interested leaves an address, confirms it, gets the overview by mail, and is forgotten."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core import mail
from django.test import Client
from procrastinate.contrib.django.models import ProcrastinateJob

from tests.cast import Town
from verwijsindex.federation.actions import TooManyAsk, ask_overview, confirm_overview, forget_asked
from verwijsindex.federation.jobs import send_confirmation, send_overview
from verwijsindex.federation.mailing import token_of
from verwijsindex.federation.models import OverviewRequest
from verwijsindex.federation.rules import MOST_AN_HOUR, REMEMBERED

pytestmark = pytest.mark.usefixtures("town")
NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
EMAIL = "directie@stichting.example"


def do_jobs() -> None:
    """Do what waits, twice, as jobs may run."""
    for job in ProcrastinateJob.objects.filter(task_name__startswith="federation.", status="todo"):
        for _ in range(2):
            {"federation.send_confirmation": send_confirmation, "federation.send_overview": send_overview}[
                job.task_name
            ].func(**job.args)


def waiting() -> int:
    return ProcrastinateJob.objects.filter(task_name__startswith="federation.send").count()


@pytest.mark.parametrize(("language", "subject"), [("nl", "Wat de verwijsindex"), ("en", "What the reference index")])
def test_b10_who_confirms_gets_the_overview(client: Client, language: str, subject: str) -> None:
    speaks = {"accept-language": language}
    answer = client.post("/overzicht/", {"email": EMAIL}, headers=speaks, follow=True)
    do_jobs()
    path = f"/overzicht/{token_of(OverviewRequest.objects.get())}/"

    assert answer.status_code == 200
    assert all(path in str(sent.body) for sent in mail.outbox)
    mail.outbox.clear()
    client.get(path)
    assert waiting() == 1  # looking at it confirms nothing
    client.post(path)
    client.post(path)
    assert waiting() == 2
    do_jobs()
    assert {sent.subject[: len(subject)] for sent in mail.outbox} == {subject}
    assert {tuple(sent.to) for sent in mail.outbox} == {(EMAIL,)}


def test_nothing_tells_whether_an_address_asked_before(client: Client) -> None:
    answers = [client.post("/overzicht/", {"email": email}) for email in (EMAIL, EMAIL.upper())]

    assert {(answer.status_code, answer["Location"]) for answer in answers} == {(302, "/overzicht/gevraagd/")}
    assert waiting() == 1


def test_a_day_later_one_may_ask_again() -> None:
    for at in (NOW, NOW + timedelta(hours=23), NOW + timedelta(hours=24)):
        ask_overview(EMAIL, language="nl", at=at)

    assert waiting() == 2
    assert OverviewRequest.objects.count() == 1


def test_more_than_people_ask_is_refused(client: Client) -> None:
    for number in range(MOST_AN_HOUR):
        ask_overview(f"{number}@x.example", language="nl", at=NOW)

    with pytest.raises(TooManyAsk):
        ask_overview(EMAIL, language="nl", at=NOW)
    ask_overview(EMAIL, language="nl", at=NOW + timedelta(hours=1))
    assert client.get("/overzicht/").status_code == 200


def test_who_asked_is_forgotten_after_thirty_days(client: Client) -> None:
    ask_overview(EMAIL, language="nl", at=NOW)
    token = token_of(OverviewRequest.objects.get())

    assert forget_asked(at=NOW + REMEMBERED - timedelta(seconds=1)) == 0
    assert forget_asked(at=NOW + REMEMBERED) == 1
    do_jobs()
    assert mail.outbox == []
    assert client.get(f"/overzicht/{token}/").status_code == 404


def test_a_token_that_nobody_gave_opens_nothing() -> None:
    with pytest.raises(OverviewRequest.DoesNotExist):
        confirm_overview("made-up", at=NOW)


def test_what_is_no_address_is_told(client: Client, town: Town) -> None:  # noqa: ARG001
    assert client.post("/overzicht/", {"email": "geen adres"}).status_code == 200
    assert not OverviewRequest.objects.exists()
