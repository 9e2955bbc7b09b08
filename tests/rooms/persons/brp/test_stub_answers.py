"""The stand-in tells what was asked, and of that no half dates or half codes."""

from typing import Any

import pytest

from tests.rooms.persons.brp.conftest import Ask

NOOR, JAYDEN, FINN = "999900006", "999900067", "999900080"
BORN = {"type": "Datum", "langFormaat": "3 april 2015", "datum": "2015-04-03"}


def _read(ask: Ask, bsn: str, *fields: str) -> dict[str, Any]:
    question = {
        "type": "RaadpleegMetBurgerservicenummer",
        "burgerservicenummer": [bsn],
        "fields": list(fields),
    }
    people: list[dict[str, Any]] = ask(question).json()["personen"]
    assert len(people) == 1
    return people[0]


@pytest.mark.parametrize(
    ("field", "told"),
    [
        ("burgerservicenummer", {"burgerservicenummer": NOOR}),
        ("naam.voornamen", {"naam": {"voornamen": "Noor"}}),
        ("geboorte", {"geboorte": {"datum": BORN}}),
        ("geboorte.datum.jaar", {"geboorte": {"datum": BORN}}),
        ("geslacht.code", {"geslacht": {"code": "V", "omschrijving": "vrouw"}}),
        ("overlijden", {}),
        (
            "verblijfplaats.verblijfadres.postcode",
            {"verblijfplaats": {"type": "Adres", "verblijfadres": {"postcode": "1811ZZ"}}},
        ),
        (
            "ouders.burgerservicenummer",
            {"ouders": [{"burgerservicenummer": "999900031"}, {"burgerservicenummer": "999900043"}]},
        ),
        (
            "ouders.naam.voorvoegsel",
            {"ouders": [{"naam": {}}, {"naam": {"voorvoegsel": "de"}}]},
        ),
    ],
)
def test_only_what_is_asked_is_told(field: str, told: dict[str, object], ask: Ask) -> None:
    assert _read(ask, NOOR, field) == told


def test_all_of_a_parent_can_be_asked(ask: Ask) -> None:
    assert _read(ask, NOOR, "ouders")["ouders"][1] == {
        "burgerservicenummer": "999900043",
        "ouderAanduiding": "2",
        "geslacht": {"code": "M", "omschrijving": "man"},
        "naam": {"voornamen": "Jeroen", "voorvoegsel": "de", "geslachtsnaam": "Boer", "voorletters": "J."},
        "geboorte": {
            "datum": {"type": "Datum", "langFormaat": "2 november 1982", "datum": "1982-11-02"},
        },
    }


@pytest.mark.parametrize(
    ("bsn", "date"),
    [
        (JAYDEN, {"type": "JaarMaandDatum", "langFormaat": "mei 2013", "jaar": 2013, "maand": 5}),
        ("999999862", {"type": "JaarDatum", "langFormaat": "1980", "jaar": 1980}),
        ("999994220", {"type": "DatumOnbekend", "langFormaat": "onbekend", "onbekend": True}),
    ],
)
def test_an_incomplete_date_has_its_own_kind(bsn: str, date: dict[str, object], ask: Ask) -> None:
    assert _read(ask, bsn, "geboorte.datum") == {"geboorte": {"datum": date}}


def test_secrecy_and_suspension_come_along_unasked(ask: Ask) -> None:
    assert _read(ask, FINN, "naam.voorvoegsel") == {"naam": {}, "geheimhoudingPersoonsgegevens": True}
    died = _read(ask, "999996356", "burgerservicenummer")
    assert died["opschortingBijhouding"]["reden"] == {"code": "O", "omschrijving": "overlijden"}


@pytest.mark.parametrize(
    ("bsn", "kind"),
    [("999993410", "VerblijfplaatsBuitenland"), ("999994529", "VerblijfplaatsOnbekend"), ("999997002", "Locatie")],
)
def test_a_residence_has_its_kind(bsn: str, kind: str, ask: Ask) -> None:
    assert _read(ask, bsn, "verblijfplaats.type")["verblijfplaats"] == {"type": kind}


def test_several_people_are_told_at_once_and_the_unknown_left_out(ask: Ask) -> None:
    question = {
        "type": "RaadpleegMetBurgerservicenummer",
        "burgerservicenummer": [NOOR, "999900109", FINN],
        "fields": ["burgerservicenummer"],
    }

    people = ask(question).json()["personen"]

    assert [person["burgerservicenummer"] for person in people] == [NOOR, FINN]
