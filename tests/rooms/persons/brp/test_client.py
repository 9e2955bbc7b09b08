"""The client reads what the BRP tells, and asks nothing that it has no use for."""

import socket
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from wsgiref.simple_server import make_server
from wsgiref.types import StartResponse, WSGIEnvironment

import pytest
from pytest_django import Settings

from tests.conftest import Break
from verwijsindex.persons.brp.client import (
    BrpRefused,
    BrpUnavailable,
    TooManyFound,
    read_by_bsn,
    search_by_name,
)
from verwijsindex.persons.brp.person import BrpPerson
from verwijsindex.persons.brp.stub import Fault, running_stub
from verwijsindex.persons.partial_date import PartialDate
from verwijsindex.persons.sex import Sex

NOOR, SEM, MOTHER, FATHER = "999900006", "999900018", "999900031", "999900043"
JAYDEN, ZOE, FINN = "999900067", "999900079", "999900080"


def _read(bsn: str) -> BrpPerson:
    person = read_by_bsn(bsn)
    assert person is not None
    return person


def test_everything_that_we_use_is_read() -> None:
    assert read_by_bsn(NOOR) == BrpPerson(
        bsn=NOOR,
        given_names="Noor",
        infix="de",
        surname="Boer",
        birth_date=PartialDate(2015, 4, 3),
        sex=Sex.FEMALE,
        municipality_code="GM0361",
        postcode="1811ZZ",
        parents=(MOTHER, FATHER),
        secrecy=False,
        is_deceased=False,
        is_suspended=False,
    )


def test_nobody_has_an_unknown_bsn() -> None:
    assert read_by_bsn("999900109") is None


def test_a_brother_has_the_same_parents() -> None:
    assert _read(SEM).parents == _read(NOOR).parents


def test_a_birth_date_may_be_incomplete() -> None:
    assert _read(JAYDEN).birth_date == PartialDate(2013, 5)


def test_a_birth_date_may_be_a_year_or_unknown() -> None:
    assert _read("999999862").birth_date == PartialDate(1980)
    assert _read("999994220").birth_date is None


def test_diacritics_and_prefixes_stay_as_they_are() -> None:
    zoe = _read(ZOE)

    assert (zoe.given_names, zoe.infix, zoe.surname) == ("Zoë Samira", "El", "Amrani-Đurić")


def test_a_title_is_no_part_of_the_name() -> None:
    count = _read("000009830")

    assert (count.given_names, count.infix) == ("Theodoor-Christiaan R. Philip", "van der")
    assert count.surname == "Ven-Van Roedelrode tot Broekzucht"


def test_somebody_may_have_one_name_only() -> None:
    child = _read("999993410")

    assert (child.given_names, child.infix, child.surname) == ("", "", "Ki Hajar Dewantara")


def test_an_unknown_surname_is_no_surname() -> None:
    assert _read("999993288").surname == ""


def test_who_is_registered_as_a_non_resident_has_no_municipality() -> None:
    child = _read("999993410")

    assert child.is_suspended
    assert (child.municipality_code, child.postcode) == (None, None)


def test_secrecy_comes_along_unasked() -> None:
    assert _read(FINN).secrecy


def test_no_representation_shows_a_person() -> None:
    assert all(part not in repr(_read(NOOR)) for part in (NOOR, "Noor", "Boer", "2015", "1811"))


def test_somebody_is_found_by_name() -> None:
    assert search_by_name(
        surname="boer", infix="", given_names="NOOR", birth_date=date(2015, 4, 3), sex=Sex.UNKNOWN
    ) == [NOOR]


@pytest.mark.parametrize(
    ("given_names", "found"), [("", [ZOE]), ("Zoe", [ZOE]), ("Zoë Samira", [ZOE]), ("Zoe Sam", []), ("Zo", [])]
)
def test_the_first_of_more_given_names_is_enough_when_it_is_whole(given_names: str, found: list[str]) -> None:
    assert (
        search_by_name(
            surname="Amrani-Duric",
            infix="el",
            given_names=given_names,
            birth_date=date(2016, 2, 29),
            sex=Sex.FEMALE,
        )
        == found
    )


def test_over_ten_people_are_too_many(settings: Settings) -> None:
    children = [
        {
            "burgerservicenummer": f"{number:09}",
            "naam": {"geslachtsnaam": "Boer"},
            "geboorte": {"datum": "20150403"},
        }
        for number in range(11)
    ]
    with running_stub(persons=children) as settings.BRP_URL, pytest.raises(TooManyFound):
        search_by_name(surname="Boer", infix="", given_names="", birth_date=date(2015, 4, 3), sex=Sex.UNKNOWN)


def _ask_for_noor() -> None:
    read_by_bsn(NOOR)


@pytest.mark.parametrize("fault", [Fault.DOWN, Fault.BUSY])
def test_a_brp_that_is_down_or_busy_is_unavailable(fault: Fault, break_brp: Break) -> None:
    break_brp(fault)

    with pytest.raises(BrpUnavailable):
        _ask_for_noor()


def test_a_brp_that_is_slow_is_unavailable(break_brp: Break, settings: Settings) -> None:
    settings.BRP_TIMEOUT_SECONDS = 0.2
    break_brp(Fault.SLOW)

    with pytest.raises(BrpUnavailable) as unavailable:
        _ask_for_noor()
    assert unavailable.value.__suppress_context__
    assert str(unavailable.value) == ""


def test_a_brp_where_nothing_listens_is_unavailable(settings: Settings) -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        settings.BRP_URL = f"http://127.0.0.1:{free.getsockname()[1]}"

    with pytest.raises(BrpUnavailable):
        _ask_for_noor()


def test_a_brp_that_is_not_connected_is_unavailable(settings: Settings) -> None:
    settings.BRP_URL = ""

    with pytest.raises(BrpUnavailable):
        _ask_for_noor()


def test_without_a_key_we_are_refused(settings: Settings) -> None:
    settings.BRP_API_KEY = ""

    with pytest.raises(BrpRefused) as refused:
        _ask_for_noor()
    assert refused.value.args == (401,)


def test_without_authorisation_we_are_refused(break_brp: Break) -> None:
    break_brp(Fault.FORBIDDEN)

    with pytest.raises(BrpRefused) as refused:
        _ask_for_noor()
    assert refused.value.args == (403,)


@pytest.mark.parametrize(
    ("status", "page", "error"),
    [
        ("200 OK", "<title>Welcome</title>", BrpUnavailable),
        ("200 OK", "[]", BrpUnavailable),
        ("302 Found", "", BrpUnavailable),
        ("404 Not Found", "<title>Nothing here</title>", BrpRefused),
        ("502 Bad Gateway", "<title>Try later</title>", BrpUnavailable),
    ],
)
def test_what_a_gateway_says_instead_of_the_brp_is_no_answer(
    status: str, page: str, error: type[Exception], settings: Settings
) -> None:
    def gateway(environ: WSGIEnvironment, start_response: StartResponse) -> list[bytes]:
        environ["wsgi.input"].read(int(environ["CONTENT_LENGTH"]))
        start_response(status, [("Content-Type", "text/html")])
        return [page.encode()]

    with make_server("127.0.0.1", 0, gateway) as server, ThreadPoolExecutor(1) as thread:
        settings.BRP_URL = f"http://127.0.0.1:{server.server_port}"
        thread.submit(server.handle_request)
        with pytest.raises(error):
            _ask_for_noor()
