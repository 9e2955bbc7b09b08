"""Two spellings of one name become equal, and two names do not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verwijsindex.persons.linkage import normalise


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Đurić", "durić"),
        ("Yıldız", "YILDIZ"),
        ("Zoë", "Zoe"),
        ("Zoe\u0308", "Zo\u00eb"),
        ("IJsbrand", "Ysbrand"),
        ("Ĳsbrand", "ijsbrand"),
        ("El-Amrani", "el amrani"),
        ("O'Brien", "O Brien"),
        ("Strauß", "STRAUSS"),
        ("Æbelø", "Aebelo"),
        ("Łukasz", "Lukasz"),
        ("Guðrún", "Gudrun"),
        ("  de   Boer ", "De Boer"),
    ],
)
def test_two_spellings_of_one_name_are_equal(one: str, other: str) -> None:
    assert normalise.name(one) == normalise.name(other)


@pytest.mark.parametrize(("one", "other"), [("Ελένη", "Νίκος"), ("محمد", "علي"), ("王", "李"), ("Noor", "Nora")])
def test_two_names_stay_two_in_every_script(one: str, other: str) -> None:
    assert normalise.name(one) != normalise.name(other)


@pytest.mark.parametrize(
    ("infix", "surname"),
    [("van der", "Berg"), ("", "van der Berg"), ("van", "der Berg"), ("v.d.", "Berg"), ("", "Berg, van der")],
)
def test_a_prefix_may_stand_anywhere(infix: str, surname: str) -> None:
    assert normalise.surname(surname, infix) == ("berg",)


@pytest.mark.parametrize(
    ("text", "core"),
    [("'t Hóf-IJsbrandsen", "hof ysbrandsen"), ("uijt den Bogaard", "bogaard"), ("El Amrani-Đurić", "amrani duric")],
)
def test_what_is_left_of_a_surname(text: str, core: str) -> None:
    assert " ".join(normalise.surname(text)) == core


def test_a_surname_of_prefixes_alone_keeps_them() -> None:
    assert normalise.surname("van den", "") == ("van", "den")


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Noor", ("noor",)),
        ("Mohamed Amine", ("mohamed", "amine")),
        ("Anne-Marie Jo", ("annemarie", "jo")),
        ("Anne - Marie", ("annemarie",)),
        ("J.C. Anna", ("j", "c", "anna")),
        (" - ", ()),
    ],
)
def test_given_names_are_told_apart(text: str, names: tuple[str, ...]) -> None:
    assert normalise.given_names(text) == names


@given(st.text())
def test_a_name_that_was_brought_to_its_form_stays_as_it_is(text: str) -> None:
    once = normalise.name(text)

    assert normalise.name(once) == once


@given(st.text(), st.text())
def test_a_surname_that_was_brought_to_its_form_stays_as_it_is(text: str, infix: str) -> None:
    once = normalise.surname(text, infix)

    assert normalise.surname(" ".join(once)) == once


def test_a_sister_has_her_brother_s_polish_name() -> None:
    assert normalise.surname("Kowalska") == normalise.surname("Kowalski")
