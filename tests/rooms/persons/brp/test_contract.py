"""The stand-in answers in the shape that the BRP publishes, so that a client that suits it suits the BRP."""

from typing import Any

import pytest

from tests.contracts.published import Description
from tests.rooms.persons.brp.conftest import Ask
from verwijsindex.persons.brp.client import MOST_AT_ONCE, read_all_by_bsn
from verwijsindex.persons.brp.stub.fields import LIMITED_PERSON, PERSON
from verwijsindex.persons.brp.stub.register import read_records
from verwijsindex.persons.bsn import InvalidBsn, parse_bsn

PUBLISHED = Description("brp-personen-openapi.json")
PUBLISHED_WITHOUT_PATTERNS = Description("brp-personen-openapi.json", with_patterns=False)
RECORDS = read_records()
CAST = [record for record in RECORDS if "_extra" in record]
BSNS = [record["burgerservicenummer"] for record in RECORDS]

# Persons of the official set with a name, of their own or of a parent, that the official patterns do not allow.
ODDLY_NAMED = {
    *("999990524", "999990743", "999990913", "999991000"),
    *("999991139", "999991449", "999994128", "999994402"),
}


def _read(ask: Ask, bsns: list[str]) -> dict[str, Any]:
    question = {"type": "RaadpleegMetBurgerservicenummer", "burgerservicenummer": bsns, "fields": sorted(PERSON)}
    answer = ask(question)
    assert answer.headers["Content-Type"] == "application/json; charset=utf-8"
    content: dict[str, Any] = answer.json()
    return content


def test_the_set_is_complete_and_every_number_is_used_once() -> None:
    assert len(RECORDS) - len(CAST) == 1176
    assert len(set(BSNS)) == len(BSNS)


def test_one_official_number_fails_the_eleven_test_and_one_is_what_people_type_for_no_number() -> None:
    assert [bsn for bsn in BSNS if not _passes(bsn)] == ["999999245", "999999990"]


def _passes(bsn: str) -> bool:
    try:
        return parse_bsn(bsn) == bsn
    except InvalidBsn:
        return False


def test_every_person_is_told_in_the_published_shape(ask: Ask) -> None:
    regular = [bsn for bsn in BSNS if bsn not in ODDLY_NAMED]

    for start in range(0, len(regular), MOST_AT_ONCE):
        content = _read(ask, regular[start : start + MOST_AT_ONCE])
        assert PUBLISHED.errors(content, "PersonenQueryResponse") == []


def test_the_oddly_named_break_nothing_but_the_patterns_of_names(ask: Ask) -> None:
    content = _read(ask, sorted(ODDLY_NAMED))

    assert PUBLISHED_WITHOUT_PATTERNS.errors(content, "PersonenQueryResponse") == []
    assert {error.split(" ")[0].rsplit(".", 1)[1] for error in PUBLISHED.errors(content, "PersonenQueryResponse")} <= {
        *("voornamen:", "voorletters:", "geslachtsnaam:", "volledigeNaam:")
    }


def test_every_person_can_be_read_by_our_client() -> None:
    for start in range(0, len(BSNS), MOST_AT_ONCE):
        asked = BSNS[start : start + MOST_AT_ONCE]
        assert read_all_by_bsn(asked).keys() == set(asked)


@pytest.mark.parametrize("record", CAST, ids=lambda record: record["naam"]["voornamen"])
def test_search_answers_in_the_published_shape(record: dict[str, Any], ask: Ask) -> None:
    born = record["geboorte"]["datum"]
    question = {
        "type": "ZoekMetGeslachtsnaamEnGeboortedatum",
        "geslachtsnaam": record["naam"]["geslachtsnaam"],
        "geboortedatum": f"{born[:4]}-{born[4:6]}-{born[6:].replace('00', '01')}",
        "fields": sorted(LIMITED_PERSON),
    }

    content = ask(question).json()

    assert PUBLISHED.errors(content, "PersonenQueryResponse") == []
    assert len(content["personen"]) == (0 if born.endswith("00") else 1)


@pytest.mark.parametrize(
    ("question", "headers", "status"),
    [
        ({}, {}, 400),
        ({"type": "RaadpleegMetBurgerservicenummer", "burgerservicenummer": ["1"]}, {}, 400),
        ({}, {"X-API-KEY": None}, 401),
        ({}, {"Accept": "application/xml"}, 406),
        ({}, {"Content-Type": "application/xml"}, 415),
    ],
)
def test_a_refusal_has_the_published_shape(
    question: dict[str, object], headers: dict[str, str | None], status: int, ask: Ask
) -> None:
    """The patterns for the texts of a problem are left out: the BRP's own published examples break them."""
    answer = ask(question, **headers)

    assert answer.status_code == status
    assert answer.json()["status"] == status
    assert answer.headers["Content-Type"] == "application/problem+json"
    schema = "BadRequestFoutbericht" if status == 400 else "Foutbericht"
    assert PUBLISHED_WITHOUT_PATTERNS.errors(answer.json(), schema) == []


@pytest.mark.parametrize(
    "wrong",
    [
        {"burgerservicenumer": "999900006"},
        {"geslacht": "V"},
        {"geboorte": {"datum": {"type": "Datum", "langFormaat": "3 april 2015"}}},
        {"verblijfplaats": {"verblijfadres": {"postcode": "1811ZZ"}}},
        {"naam": {"voorletters": "N."}, "ouders": [{"bsn": "999900031"}]},
    ],
)
def test_this_contract_notices_a_wrong_answer(wrong: dict[str, object]) -> None:
    content = {"type": "RaadpleegMetBurgerservicenummer", "personen": [wrong]}

    assert PUBLISHED.errors(content, "PersonenQueryResponse") != []
