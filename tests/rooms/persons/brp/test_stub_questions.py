"""The stand-in refuses a wrong question in the words of the BRP, and names every wrong part of it."""

import signal
import socket
import subprocess
import sys

import httpx
import pytest

from tests.conftest import Break
from tests.rooms.persons.brp.conftest import Ask, Question
from verwijsindex.persons.brp.stub import Fault

REQUIRED = ("required", "Parameter is verplicht.")
NAME_PATTERN = r"^[a-zA-Z0-9À-ž \.\-\']{1,200}$|^[a-zA-Z0-9À-ž \.\-\']{3,199}\*{1}$"
READ: Question = {
    "type": "RaadpleegMetBurgerservicenummer",
    "burgerservicenummer": ["999900006"],
    "fields": ["burgerservicenummer"],
}
SEARCH: Question = {
    "type": "ZoekMetGeslachtsnaamEnGeboortedatum",
    "geslachtsnaam": "Boer",
    "geboortedatum": "2015-04-03",
    "fields": ["burgerservicenummer"],
}


def _pattern(pattern: str) -> tuple[str, str]:
    return "pattern", f"Waarde voldoet niet aan patroon {pattern}."


WRONG_FIELD = ("fields", "Parameter bevat een niet bestaande veldnaam.")
UNASKED_FIELD = ("fields", "Parameter bevat een niet toegestane veldnaam.")


@pytest.mark.parametrize(
    ("question", "name", "code_and_reason"),
    [
        ({}, "type", REQUIRED),
        ({"type": "ZoekAlles"}, "type", ("value", "Waarde is geen geldig zoek type.")),
        (READ | {"burgerservicenummer": "999900006"}, "burgerservicenummer", ("array", "Parameter is geen array.")),
        (READ | {"burgerservicenummer": []}, "burgerservicenummer", ("minItems", "Array bevat minder dan 1 items.")),
        (
            READ | {"burgerservicenummer": ["999900006"] * 21},
            "burgerservicenummer",
            ("maxItems", "Array bevat meer dan 20 items."),
        ),
        (READ | {"burgerservicenummer": ["9830"]}, "burgerservicenummer[0]", _pattern("^[0-9]{9}$")),
        (READ | {"geslacht": "V"}, "geslacht", ("unknownParam", "Parameter is niet verwacht.")),
        (READ | {"gemeenteVanInschrijving": "GM0361"}, "gemeenteVanInschrijving", _pattern("^[0-9]{4}$")),
        (READ | {"fields": ["naam", "Naam"]}, "fields[1]", WRONG_FIELD),
        (READ | {"fields": ["naam,geslacht"]}, "fields[0]", _pattern(r"^[a-zA-Z0-9\._]{1,200}$")),
        (READ | {"fields": ["geheimhoudingPersoonsgegevens"]}, "fields[0]", UNASKED_FIELD),
        (READ | {"fields": ["opschortingBijhouding.reden"]}, "fields[0]", UNASKED_FIELD),
        (SEARCH | {"fields": ["ouders"]}, "fields[0]", WRONG_FIELD),
        (SEARCH | {"geslachtsnaam": ""}, "geslachtsnaam", REQUIRED),
        (SEARCH | {"geslachtsnaam": "Bo*"}, "geslachtsnaam", _pattern(NAME_PATTERN)),
        (SEARCH | {"geslachtsnaam": "*oer"}, "geslachtsnaam", _pattern(NAME_PATTERN)),
        (SEARCH | {"geboortedatum": "20150403"}, "geboortedatum", ("date", "Waarde is geen geldige datum.")),
        (SEARCH | {"geboortedatum": "2015-04-00"}, "geboortedatum", ("date", "Waarde is geen geldige datum.")),
        (SEARCH | {"geslacht": "F"}, "geslacht", _pattern("^([Mm]|[Vv]|[Oo])$")),
        (SEARCH | {"voorvoegsel": "von und zu der"}, "voorvoegsel", _pattern(r"^[a-zA-Z \']{1,10}$")),
        (
            SEARCH | {"inclusiefOverledenPersonen": "ja"},
            "inclusiefOverledenPersonen",
            ("boolean", "Waarde is geen boolean."),
        ),
    ],
)
def test_a_wrong_question_is_refused(question: Question, name: str, code_and_reason: tuple[str, str], ask: Ask) -> None:
    answer = ask(question)

    code, reason = code_and_reason
    assert answer.status_code == 400
    assert answer.json()["code"] == "paramsValidation"
    assert answer.json()["detail"] == f"De foutieve parameter(s) zijn: {name}."
    assert answer.json()["invalidParams"] == [{"name": name, "code": code, "reason": reason}]


def test_all_that_is_wrong_is_named_at_once(ask: Ask) -> None:
    answer = ask({"type": "ZoekMetGeslachtsnaamEnGeboortedatum", "voornamen": "<b>"}).json()

    assert answer["detail"] == "De foutieve parameter(s) zijn: geboortedatum, geslachtsnaam, fields, voornamen."


@pytest.mark.parametrize("accept", ["*/*", "application/json", "application/json; charset=UTF-8", ""])
def test_json_may_be_asked_for_in_several_ways(accept: str, ask: Ask) -> None:
    assert ask(READ, Accept=accept).status_code == 200


@pytest.mark.parametrize(
    ("fault", "status", "code"),
    [
        (Fault.DOWN, 503, "notAvailable"),
        (Fault.BUSY, 429, "tooManyRequests"),
        (Fault.FORBIDDEN, 403, "autorisation"),
    ],
)
def test_faults_are_told_as_the_brp_tells_them(
    fault: Fault, status: int, code: str, ask: Ask, break_brp: Break
) -> None:
    break_brp(fault)

    answer = ask(READ)

    assert (answer.status_code, answer.json()["code"]) == (status, code)


def test_the_front_page_tells_whom_a_visitor_of_the_demo_can_look_up(brp: str) -> None:
    page = httpx.get(brp)

    assert page.headers["Content-Type"] == "text/plain; charset=utf-8"
    assert "999900006  Noor de Boer, 3 april 2015" in page.text
    assert "999900031" not in page.text


def test_it_runs_as_a_program_and_ends_quietly_when_interrupted() -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    program = subprocess.Popen(
        [sys.executable, "-m", "verwijsindex.persons.brp.stub", str(port)], stderr=subprocess.PIPE
    )
    with program:
        try:
            transport = httpx.HTTPTransport(retries=8)  # waits longer for each next one
            with httpx.Client(transport=transport) as client:
                assert client.get(f"http://127.0.0.1:{port}").status_code == 200

            program.send_signal(signal.SIGINT)

            assert program.communicate(timeout=10)[1] == b""
            assert program.returncode == 0
        finally:
            program.kill()


def test_there_is_nothing_else(brp: str) -> None:
    assert httpx.get(f"{brp}/personen").status_code == 404
