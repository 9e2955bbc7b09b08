"""The adapters that come along keep the contract, and wait for an index that is away."""

from collections.abc import Iterator
from uuid import uuid4

import httpx
import pytest

from tests.api.record_system import through_django
from tests.cast import Town
from tests.colleagues import colleague_of
from tests.connector.adapter_contract import keeps_the_contract
from tests.connector.conftest import School
from verwijsindex_connector.adapters.assisted import Assisted
from verwijsindex_connector.adapters.calling import TRIES, Caller
from verwijsindex_connector.adapters.finding import adapter_of
from verwijsindex_connector.adapters.interface import Away, ForAHuman, ReferenceTaken, Refused
from verwijsindex_connector.adapters.open_index import OpenIndex
from verwijsindex_connector.case import Case
from verwijsindex_connector.connector import store_of
from verwijsindex_connector.keys import new_key
from verwijsindex_connector.problems import SettingsWrong

NOOR = {"voornamen": "Noor", "voorvoegsel": "de", "geslachtsnaam": "Boer", "geboortedatum": "2015-04-03"}
INFORMED: dict[str, object] = {"geinformeerd": ["vertegenwoordiger"], "datum": "2026-11-20", "wijze": "gesprek"}
CASE = Case("17", "fatima@zilvermeeuw.example", "", NOOR | {"geslacht": "vrouw"}, {}, INFORMED)
TOKEN = {"access_token": "x", "token_type": "Bearer", "expires_in": 600}


@pytest.fixture
def open_index(school: School) -> OpenIndex:
    settings = school.workplace.settings
    adapter = adapter_of(
        settings.indices["duin-en-polder"], store_of(settings), transport=httpx.MockTransport(through_django)
    )
    assert isinstance(adapter, OpenIndex)
    return adapter


def test_b7_the_open_index_keeps_the_contract(open_index: OpenIndex, town: Town) -> None:
    hassan = colleague_of(town.fatima)

    keeps_the_contract(open_index, CASE, colleague=hassan.membership.user.email)


def test_who_ticks_off_keeps_the_contract() -> None:
    keeps_the_contract(Assisted(ticked=True), CASE, colleague="hassan@zilvermeeuw.example")


def test_without_a_tick_a_person_must_do_it() -> None:
    with pytest.raises(ForAHuman):
        Assisted().give(uuid4(), CASE)


def test_a_reference_stands_for_one_signal(open_index: OpenIndex) -> None:
    reference = uuid4()
    open_index.give(reference, CASE)

    with pytest.raises(ReferenceTaken):
        open_index.give(reference, Case("17", CASE.professional, "", NOOR | {"geslacht": "man"}, {}, INFORMED))


def test_a_refusal_names_the_field_and_repeats_no_value(open_index: OpenIndex) -> None:
    with pytest.raises(Refused, match="jeugdige/bsn: ") as refusal:
        open_index.give(uuid4(), Case("17", CASE.professional, "", {"bsn": "123456789"}, {}, INFORMED))

    assert "123456789" not in str(refusal.value)


def _caller(answers: Iterator[httpx.Response], pauses: list[float]) -> Caller:
    def index(request: httpx.Request) -> httpx.Response:
        if request.url.path == "/oauth/token":
            return httpx.Response(200, json=TOKEN)
        return next(answers)

    transport = httpx.MockTransport(index)
    return Caller("https://index.example", "7", new_key(), transport=transport, pause=pauses.append)


def test_a_busy_index_is_waited_for_as_long_as_it_says() -> None:
    pauses: list[float] = []
    answers = [httpx.Response(429, headers={"Retry-After": "7"}), httpx.Response(503), httpx.Response(401)]
    caller = _caller(iter([*answers, httpx.Response(200)]), pauses)

    assert caller.call("GET", "/organisatie", headers={}).status_code == 200
    assert pauses == [7.0, 2.0, 4.0]


def test_an_index_that_stays_away_is_given_up() -> None:
    pauses: list[float] = []

    with pytest.raises(Away):
        _caller(iter([httpx.Response(502)] * TRIES), pauses).call("GET", "/organisatie", headers={})

    assert pauses == [1, 2, 4, 8, 16, 32]


def test_an_index_that_gives_no_token_is_given_up() -> None:
    transport = httpx.MockTransport(lambda request: httpx.Response(500, request=request))
    pauses: list[float] = []

    with pytest.raises(Away):
        Caller("https://index.example", "7", new_key(), transport=transport, pause=pauses.append).call(
            "GET", "/organisatie", headers={}
        )

    assert len(pauses) == TRIES - 1


@pytest.mark.parametrize(
    ("told", "sentence"),
    [
        ('soort = "onbekend"\nadres = "https://a.example"', "adapter"),
        ('soort = "open"\nadres = "http://a.example"\nclient = "7"', "https"),
        ('soort = "open"\nadres = "https://a.example"', "client"),
    ],
)
def test_an_index_that_cannot_be_spoken_to_is_told(school: School, told: str, sentence: str) -> None:
    path = school.workplace.path
    path.write_text(path.read_text() + f'\n[[index]]\nnaam = "andere"\n{told}\n')
    settings = school.workplace.settings
    store_of(settings).put("andere", new_key())

    with pytest.raises(SettingsWrong, match=sentence):
        adapter_of(settings.indices["andere"], store_of(settings))
