"""What goes wrong is told as a problem that names the field, in Dutch and in English, and repeats no value."""

from datetime import date
from typing import Any
from uuid import uuid4

import httpx
import pytest
from django.test import Client

from tests.api.record_system import INFORMED, NOOR_BY_NAME, SIGNAL, RecordSystem, system_of
from tests.cast import NOOR, SEM, Town
from tests.conftest import Break
from verwijsindex.audit.models import Entry
from verwijsindex.organisations.models import Membership, Organisation
from verwijsindex.persons.brp.stub import Fault
from verwijsindex.regions.models import Municipality
from verwijsindex.signals.models import Signal

pytestmark = pytest.mark.django_db


def noor(**otherwise: Any) -> dict[str, Any]:
    return SIGNAL | {"jeugdige": NOOR_BY_NAME | otherwise}


def told(answer: httpx.Response) -> tuple[int, str, str]:
    """Give the status, the kind of problem, and the field that it names."""
    problem = answer.json()
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert problem["status"] == answer.status_code
    fields = [error["location"]["name"] for error in problem["errors"]] or [""]
    return answer.status_code, problem["type"].removeprefix("urn:verwijsindex:probleem:"), fields[0]


@pytest.mark.parametrize(
    ("body", "problem"),
    [
        ({}, (400, "ongeldige-invoer", "jeugdige")),
        (SIGNAL | {"reason": "x"}, (400, "ongeldige-invoer", "reason")),
        (SIGNAL | {"betrokkenheid": "soms"}, (400, "ongeldige-invoer", "betrokkenheid")),
        (SIGNAL | {"einddatum": "1-2-2027"}, (400, "ongeldige-invoer", "einddatum")),
        (SIGNAL | {"einddatum": "2999-01-01"}, (422, "einddatum-onjuist", "einddatum")),
        (SIGNAL | {"einddatum": "2026-11-22"}, (422, "einddatum-onjuist", "einddatum")),
        (SIGNAL | {"informeren": {}}, (422, "niet-geinformeerd", "informeren")),
        (SIGNAL | {"informeren": INFORMED | {"datum": "2999-01-01"}}, (400, "datum-in-toekomst", "informeren/datum")),
        (SIGNAL | {"informeren": INFORMED | {"door": "niemand"}}, (422, "professional-onbekend", "informeren/door")),
        (SIGNAL | {"jeugdige": {}}, (400, "jeugdige-onvolledig", "jeugdige")),
        (SIGNAL | {"jeugdige": {"bsn": NOOR.bsn, "voornamen": "Noor"}}, (400, "jeugdige-onvolledig", "jeugdige")),
        (noor(bsn="123456789"), (400, "geen-bsn", "jeugdige/bsn")),
        (noor(geslacht="V"), (400, "ongeldige-invoer", "jeugdige/geslacht")),
        (noor(geboortedatum="3 april"), (400, "ongeldige-invoer", "jeugdige/geboortedatum")),
        (noor(geboortedatum="2015-02-30"), (400, "geen-datum", "jeugdige/geboortedatum")),
        (noor(geboortedatum="2001-02-03"), (422, "te-oud", "jeugdige")),
        (noor(given_names="Noor"), (400, "ongeldige-invoer", "jeugdige/given_names")),
    ],
)
def test_what_is_not_right_in_a_signal_is_named(
    school: RecordSystem, town: Town, body: dict[str, Any], problem: tuple[int, str, str]
) -> None:
    assert told(school.gives(town.fatima, body)) == problem
    assert not Signal.objects.exists()


def test_what_was_refused_can_be_given_under_the_same_reference(school: RecordSystem, town: Town) -> None:
    reference = uuid4()
    school.gives(town.fatima, SIGNAL | {"einddatum": "2999-01-01"}, reference=reference)

    assert school.gives(town.fatima, reference=reference).status_code == 201


def test_a_problem_is_told_in_the_language_that_is_asked(town: Town) -> None:
    wrong = noor(geboortedatum="2015-02-30")

    dutch = system_of(town.petra, "Een").gives(town.fatima, wrong).json()
    english = system_of(town.petra, "Twee", language="en").gives(town.fatima, wrong).json()

    assert (dutch["title"], dutch["errors"][0]["detail"]) == ("De vraag klopt niet", "Deze dag bestaat niet.")
    assert english["errors"][0]["detail"] == "This is not a date of the calendar."
    assert english["errors"][0] | {"detail": ""} == {
        "in": "body",
        "location": {"name": "jeugdige/geboortedatum", "pointer": "#/jeugdige/geboortedatum"},
        "code": "geen-datum",
        "detail": "",
    }


def test_no_problem_repeats_what_was_filled_in(school: RecordSystem, town: Town) -> None:
    wrong = [noor(bsn="123456789"), noor(geslacht="Vos"), noor(geboortedatum="2015-02-30")]

    said = " ".join(school.gives(town.fatima, body).text for body in wrong)

    assert not any(word in said for word in ("123456789", "Vos", "02-30", "Boer"))


def test_an_organisation_that_has_not_joined_cannot_signal(school: RecordSystem, town: Town) -> None:
    """Invariant: I12"""
    Organisation.objects.update(agreement_signed_on=None)

    assert told(school.gives(town.fatima))[:2] == (403, "nog-niet-aangesloten")


def test_who_left_gives_nothing_new_with_a_record_system_either(school: RecordSystem, town: Town) -> None:
    long_ago = date(2026, 1, 6)
    municipality = Municipality.objects.filter(code=town.fatima.membership.location.municipality_id)
    municipality.update(covenant_until=long_ago)
    assert told(school.gives(town.fatima))[:2] == (403, "convenant-geeindigd")
    Organisation.objects.update(agreement_ends_on=long_ago)
    assert told(school.gives(town.fatima))[:2] == (403, "overeenkomst-geeindigd")
    assert not Signal.objects.exists()


def test_without_anybody_to_pass_messages_on_there_is_no_shield(school: RecordSystem, town: Town) -> None:
    Membership.objects.filter(id=town.petra.membership.id).update(roles=["professional"])

    refused = school.gives(town.fatima, SIGNAL | {"afscherming": {"reden": "dreiging"}})

    assert told(refused) == (422, "geen-contactpunt", "afscherming")


def test_a_signal_goes_to_nobody_who_has_one(school: RecordSystem, town: Town) -> None:
    reference = school.gives(town.fatima).json()["kenmerk"]
    unknown = school.post(f"/signalen/{reference}/overdracht", town.fatima, {"aan": town.joost.membership.user.email})
    own = school.post(f"/signalen/{reference}/overdracht", town.fatima, {"aan": str(town.fatima.membership.id)})

    assert told(unknown) == (422, "professional-onbekend", "aan")
    assert told(own) == (409, "collega-signaleert-al", "aan")


def test_a_key_is_for_one_call(school: RecordSystem, town: Town) -> None:
    first, second = (school.gives(town.fatima, noor(voornamen=name)).json()["kenmerk"] for name in ("Noor", "Zoë"))
    school.post(f"/signalen/{first}/beeindiging", town.fatima, key="one-key-for-all")

    reused = school.post(f"/signalen/{second}/beeindiging", town.fatima, key="one-key-for-all")

    assert told(reused) == (422, "sleutel-hergebruikt", "Idempotency-Key")
    assert Signal.objects.count() == 1


def test_what_failed_can_be_done_under_the_same_key(school: RecordSystem, town: Town) -> None:
    reference = uuid4()
    before = school.post(f"/signalen/{reference}/beeindiging", town.fatima, key="end-of-noor")
    school.gives(town.fatima, reference=reference)

    assert told(before)[:2] == (404, "niet-gevonden")
    assert school.post(f"/signalen/{reference}/beeindiging", town.fatima, key="end-of-noor").status_code == 204


@pytest.mark.parametrize("header", ["Namens", "Idempotency-Key"])
def test_a_header_that_is_missing_is_named(school: RecordSystem, header: str) -> None:
    school.session.fetch_token()
    headers = {"Namens": "fatima@zilvermeeuw.example", "Idempotency-Key": "end-of-noor"}
    del headers[header]

    answer = school.session.post(f"/signalen/{uuid4()}/beeindiging", headers=headers)

    assert told(answer) == (400, "ongeldige-invoer", header)


def test_what_cannot_be_read_is_told(school: RecordSystem, town: Town) -> None:
    school.session.fetch_token()
    headers = {"Namens": town.fatima.membership.user.email, "Content-Type": "application/json"}

    answer = school.session.put(f"/signalen/{uuid4()}", headers=headers, content=b"{not json")

    assert told(answer)[:2] == (400, "onleesbaar")


@pytest.mark.parametrize("path", ["/iets", "/signalen/", "/signalen/x/y/z"])
def test_where_there_is_nothing_is_a_problem_too(school: RecordSystem, path: str) -> None:
    assert told(school.get(path)) == (404, "niet-gevonden", "")


def test_a_reference_is_a_random_one(school: RecordSystem, town: Town) -> None:
    assert told(school.put("/signalen/client-17", town.fatima, SIGNAL)) == (400, "ongeldige-invoer", "kenmerk")


def test_without_a_token_there_is_nothing(client: Client) -> None:
    answer = client.get("/api/v1/wijzigingen")

    assert (answer.status_code, answer.json()["title"]) == (401, "Niet aangemeld")


def test_a_breakdown_is_told_without_what_was_sent(
    school: RecordSystem, town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    def break_down(*_args: object, **_more: object) -> None:
        raise RuntimeError

    monkeypatch.setattr("verwijsindex.coupling.views.signals.give_signal", break_down)

    assert told(school.gives(town.fatima))[:2] == (500, "storing")


@pytest.mark.usefixtures("brp")
@pytest.mark.parametrize(
    ("bsn", "problem"),
    [
        ("999900006", (201, "", "")),
        ("999900109", (422, "niet-in-brp", "jeugdige/bsn")),
        ("999996356", (422, "overleden", "")),
        ("999999862", (422, "te-oud", "jeugdige")),
    ],
)
def test_a1_with_the_bsn_alone_the_brp_fills_in_the_rest(
    school: RecordSystem, town: Town, bsn: str, problem: tuple[int, str, str]
) -> None:
    answer = school.gives(town.fatima, SIGNAL | {"jeugdige": {"bsn": bsn}})

    assert Entry.objects.filter(act="look.brp").count() == 1
    assert answer.status_code == problem[0]
    assert answer.status_code == 201 or told(answer) == problem


def test_without_the_brp_a_bsn_needs_a_name(school: RecordSystem, town: Town, break_brp: Break) -> None:
    break_brp(Fault.DOWN)

    alone = school.gives(town.fatima, SIGNAL | {"jeugdige": {"bsn": SEM.bsn}})
    named = school.gives(town.fatima, noor(bsn=NOOR.bsn))

    assert told(alone) == (503, "brp-antwoordt-niet", "jeugdige/bsn")
    assert named.status_code == 201
