"""Names are composed as the BRP composes them."""

import pytest

from verwijsindex.persons.brp.stub.names import full_name, initials, published_name


@pytest.mark.parametrize(
    ("given_names", "expected"),
    [
        ("Noor", "N."),
        ("Zoë Samira", "Z.S."),
        ("Jan-Willem Thijs", "J.T."),
        ("Noor B", "N.B"),
        ("N B", "N B"),
        ("N", "N"),
    ],
)
def test_initials_take_one_letter_of_each_name(given_names: str, expected: str) -> None:
    assert initials(given_names) == expected


@pytest.mark.parametrize(
    ("code", "kind", "sex", "expected"),
    [
        ("JV", "predicaat", "V", "jonkvrouw Noor de Boer"),
        ("JH", "predicaat", "V", "jonkvrouw Noor de Boer"),
        ("JV", "predicaat", "M", "jonkheer Noor de Boer"),
        ("G", "titel", "V", "Noor gravin de Boer"),
        ("HI", "titel", "M", "Noor hertog de Boer"),
        ("R", "titel", "V", "Noor ridder de Boer"),
        ("G", "titel", "O", "Noor graaf de Boer"),
    ],
)
def test_a_predicate_precedes_and_a_title_follows_the_given_names(
    code: str, kind: str, sex: str, expected: str
) -> None:
    words = {"JV": "jonkvrouw", "JH": "jonkheer", "G": "graaf", "HI": "hertogin", "R": "ridder"}
    noble = {"code": code, "soort": kind, "omschrijving": words[code]}
    name = {
        "voornamen": "Noor",
        "adellijkeTitelPredicaat": noble,
        "voorvoegsel": "de",
        "geslachtsnaam": "Boer",
    }

    assert full_name(name, sex) == expected


def test_what_stands_for_unknown_is_not_told() -> None:
    assert published_name({"voornamen": "Noor", "geslachtsnaam": "."}) == {
        "voornamen": "Noor",
        "voorletters": "N.",
    }


def test_what_is_not_served_is_not_told() -> None:
    assert published_name({"geslachtsnaam": "Boer", "aanduidingNaamgebruik": {"code": "E"}}) == {
        "geslachtsnaam": "Boer"
    }
