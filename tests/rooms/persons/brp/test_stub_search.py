"""The stand-in finds people by name as the BRP does: by case never, by diacritics only when they are typed."""

from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from verwijsindex.persons.brp.stub import running_stub

pytestmark = pytest.mark.xdist_group("one stub")

BORN = "2012-05-20"


def _child(number: int, surname: str, given_names: str, **more: object) -> dict[str, object]:
    return {
        "burgerservicenummer": f"{number:09}",
        "naam": {"geslachtsnaam": surname, "voornamen": given_names, "voorvoegsel": "van der"},
        "geboorte": {"datum": "20120520"},
        "geslacht": {"code": "V", "omschrijving": "vrouw"},
        "gemeenteVanInschrijving": {"code": "0361", "omschrijving": "Alkmaar"},
        **more,
    }


def _suspended(code: str) -> dict[str, object]:
    return {"opschortingBijhouding": {"datum": "20250101", "reden": {"code": code}}}


CHILDREN = [
    _child(1, "Şahin", "Çağla Büşra"),
    _child(2, "Sahin", "Cagla"),
    _child(3, "Vermeer", "Died", **_suspended("O")),
    _child(4, "Vermeer", "Mistake", **_suspended("F")),
    _child(5, "Vermeer", "Erased", **_suspended("W")),
    _child(6, "Vermeer", "Emigrated", **_suspended("E")),
    _child(7, "Æbelø-Großmann", "Łucja"),
]


@pytest.fixture(scope="module")
def town() -> Iterator[str]:
    with running_stub(persons=CHILDREN) as address:
        yield address


def _search(town: str, **question: object) -> list[int]:
    asked: dict[str, Any] = {
        "type": "ZoekMetGeslachtsnaamEnGeboortedatum",
        "geboortedatum": BORN,
        "fields": ["burgerservicenummer"],
        **question,
    }
    answer = httpx.post(f"{town}/personen", json=asked, headers={"X-API-KEY": "a key"})
    return [int(person["burgerservicenummer"]) for person in answer.json()["personen"]]


@pytest.mark.parametrize(
    ("surname", "found"),
    [
        ("Sahin", [1, 2]),
        ("sahin", [1, 2]),
        ("ŞAHIN", [1]),
        ("şahin", [1]),
        ("sah*", [1, 2]),
        ("Şah*", [1]),
        ("Sah", []),
        ("aebelo-grossmann", [7]),
    ],
)
def test_a_surname_is_found(surname: str, found: list[int], town: str) -> None:
    assert _search(town, geslachtsnaam=surname) == found


@pytest.mark.parametrize(
    ("narrowing", "found"),
    [
        ({"voornamen": "Cagla"}, [2]),
        ({"voornamen": "cagla*"}, [1, 2]),
        ({"voornamen": "Çağla*"}, [1]),
        ({"voornamen": "cagla busra"}, [1]),
        ({"voorvoegsel": "VAN DER"}, [1, 2]),
        ({"voorvoegsel": "van"}, []),
        ({"geslacht": "v"}, [1, 2]),
        ({"geslacht": "M"}, []),
        ({"gemeenteVanInschrijving": "0361"}, [1, 2]),
        ({"gemeenteVanInschrijving": "0363"}, []),
        ({"geboortedatum": "2012-05-21"}, []),
    ],
)
def test_more_narrows(narrowing: dict[str, str], found: list[int], town: str) -> None:
    assert _search(town, geslachtsnaam="sahin", **narrowing) == found


def test_the_dead_are_found_only_when_asked_for_and_the_erased_never(town: str) -> None:
    assert _search(town, geslachtsnaam="Vermeer") == [6]
    assert _search(town, geslachtsnaam="Vermeer", inclusiefOverledenPersonen=True) == [3, 6]
