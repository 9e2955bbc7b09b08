"""How far two reports agree, field by field, whatever it weighs."""

import pytest

from tests.rooms.persons.linkage.families import facts
from verwijsindex.persons.linkage import levels, normalise
from verwijsindex.persons.linkage.facts import Facts
from verwijsindex.persons.linkage.levels import Agreement, Birth, Bsn, Given, Postcode, SameSex, Surname, at_best
from verwijsindex.persons.partial_date import PartialDate

BSN, ONE_DIGIT_OFF, ANOTHER = "999900006", "999900016", "999900018"


@pytest.mark.parametrize(
    ("one", "other", "level"),
    [
        ("Noor", "Noor", Given.EXACT),
        ("Noor", "Noor Maria", Given.EXACT),
        ("Noor Maria", "Noor Maria", Given.EXACT),
        ("Noor Maria", "Noor Anna Maria", Given.EXACT),
        ("Jan Willem", "Janwillem", Given.EXACT),
        ("Mohamed Amine", "Mohamed A.", Given.EXACT),
        ("Mohamed Amine", "Mohamed Ali", Given.LATER),
        ("Mohamed Amine", "Mohamed B.", Given.LATER),
        ("Mohamed A. B.", "Mohamed Anna Cees", Given.LATER),
        ("Mohamed A.", "Mohamed Ali Baran", Given.EXACT),
        ("N.", "Noor", Given.INITIAL),
        ("Noor", "N.", Given.INITIAL),
        ("N.", "A.", Given.CONFLICT),
        ("N.", "Sem", Given.CONFLICT),
        ("C.", "Kees", Given.UNKNOWN),
        ("K.", "Cornelis", Given.UNKNOWN),
        ("C.", "Hans", Given.CONFLICT),
        ("J.M.", "Maria", Given.UNKNOWN),
        ("Maria", "J.M.", Given.UNKNOWN),
        ("M.", "Johanna Maria", Given.UNKNOWN),
        ("Mohamed", "Muhammed", Given.VARIANT),
        ("Johannes", "Jan", Given.CALLED),
        ("Hüseyin", "Hüso", Given.CALLED),
        ("Mo", "Muhammed", Given.CALLED),
        ("Fleur", "Anna Fleur", Given.OTHER_NAME),
        ("Anna Fleur", "Fleur", Given.OTHER_NAME),
        ("Lotte", "Lotre", Given.CLOSE),
        ("Noor", "Nooor", Given.CLOSE),
        ("Bo", "Jo", Given.CONFLICT),
        ("Katarzyna", "Katarzine", Given.CLOSE),
        ("Daan", "Dylan", Given.CONFLICT),
        ("Quint", "Kwinthe", Given.CONFLICT),
        ("Wout", "Vaut", Given.SOUND),
        ("Liv", "Lif", Given.CLOSE),
        ("Bo", "Boy", Given.SOUND),
        ("Martin", "Marnit", Given.CLOSE),
        ("Lianne", "Liana", Given.SOUND),
        ("Arjan", "Adrjaan", Given.CONFLICT),
        ("Noor", "Sem", Given.CONFLICT),
        ("", "Noor", Given.UNKNOWN),
        ("Noor", "", Given.UNKNOWN),
    ],
)
def test_given_names(one: str, other: str, level: Given) -> None:
    assert levels.compare_given(normalise.given_names(one), normalise.given_names(other)) is level


@pytest.mark.parametrize(
    ("one", "other", "level"),
    [
        ("de Boer", "Boer", Surname.EXACT),
        ("Boer Bakker", "Bakker-Boer", Surname.EXACT),
        ("Oude Lohuis", "Oudelohuis", Surname.EXACT),
        ("Boer", "Boer-Bakker", Surname.PART),
        ("Boer", "Bakker", Surname.CONFLICT),
        ("Janssen", "Jansen", Surname.CLOSE),
        ("Vu Tran", "Vu Pham", Surname.PART),
        ("Vermeulen", "Fermoelen", Surname.SOUND),
        ("Bakker", "Smid", Surname.CONFLICT),
        ("", "Boer", Surname.UNKNOWN),
        ("Boer", "", Surname.UNKNOWN),
    ],
)
def test_surnames(one: str, other: str, level: Surname) -> None:
    assert levels.compare_surname(normalise.surname(one), normalise.surname(other)) is level


@pytest.mark.parametrize(
    ("one", "other", "level"),
    [
        ("2015-04-03", "2015-04-03", Birth.EXACT),
        ("2015-04-00", "2015-04-00", Birth.PART),
        ("2015-04-03", "2015-03-04", Birth.TURNED),
        ("2015-04-03", "2015-04-00", Birth.PART),
        ("2015-04-00", "2015-04-03", Birth.PART),
        ("2015-04-03", "2015-05-00", Birth.CONFLICT),
        ("2015-04-03", "2015-00-00", Birth.PART),
        ("2015-04-23", "2015-01-01", Birth.PART),
        ("2015-07-01", "2015-04-23", Birth.PART),
        ("2015-02-01", "2015-04-23", Birth.CONFLICT),
        ("2015-07-02", "2015-04-23", Birth.CONFLICT),
        ("2014-01-01", "2015-04-23", Birth.CONFLICT),
        ("2014-04-03", "2015-03-04", Birth.CONFLICT),
        ("2015-04-03", "2015-04-13", Birth.NEAR),
        ("2014-04-03", "2015-04-03", Birth.NEAR),
        ("2015-04-03", "2015-04-14", Birth.CONFLICT),
    ],
)
def test_birth_dates(one: str, other: str, level: Birth) -> None:
    assert levels.compare_birth(PartialDate.parse(one), PartialDate.parse(other)) is level


def test_an_initial_is_no_half_of_a_surname() -> None:
    assert levels.compare_surname(("a", "boer"), ("a", "vos")) is Surname.CONFLICT


def test_no_birth_date_says_nothing() -> None:
    known = PartialDate(2015, 4, 3)

    assert levels.compare_birth(None, known) is levels.compare_birth(known, None) is Birth.UNKNOWN


@pytest.mark.parametrize(
    ("one", "other", "level"),
    [
        ("F", "F", SameSex.EXACT),
        ("F", "M", SameSex.CONFLICT),
        ("X", "M", SameSex.UNKNOWN),
        ("M", "", SameSex.UNKNOWN),
    ],
)
def test_sexes(one: str, other: str, level: SameSex) -> None:
    assert levels.compare(facts(sex=one), facts(sex=other)).sex is level


@pytest.mark.parametrize(
    ("one", "other", "level"),
    [
        ("1811JB", "1811 jb", Postcode.EXACT),
        ("1811JB", "1811JC", Postcode.NEAR),
        ("1811JB", "1181JB", Postcode.NEAR),
        ("1811JB", "1811KC", Postcode.AREA),
        ("1811JB", "1812KC", Postcode.CONFLICT),
        ("", "1811JB", Postcode.UNKNOWN),
        ("1811JB", "", Postcode.UNKNOWN),
    ],
)
def test_postcodes(one: str, other: str, level: Postcode) -> None:
    assert levels.compare(facts(postcode=one), facts(postcode=other)).postcode is level


@pytest.mark.parametrize(
    ("one", "other", "level"),
    [
        (BSN, BSN, Bsn.EXACT),
        (BSN, ANOTHER, Bsn.CONFLICT),
        (BSN, ONE_DIGIT_OFF, Bsn.NEAR),
        (ONE_DIGIT_OFF, ONE_DIGIT_OFF, Bsn.NEAR),
        (BSN, "123123123", Bsn.UNKNOWN),
        (BSN, "", Bsn.UNKNOWN),
        ("", BSN, Bsn.UNKNOWN),
        ("", "", Bsn.UNKNOWN),
    ],
)
def test_numbers(one: str, other: str, level: Bsn) -> None:
    assert levels.compare(facts(bsn=one), facts(bsn=other)).bsn is level


@pytest.mark.parametrize(
    ("one", "other", "is_swapped"),
    [
        (("Fatima", "Yilmaz"), ("Yilmaz", "Fatima"), True),
        (("Fatima", "Yilmaz"), ("Yilmas", "Fatima"), True),
        (("Fatima", "Yilmaz Demir"), ("Yilmaz", "Fatima"), True),
        (("Fatima", "Yilmaz"), ("Yilmaz", "Demir"), False),
        (("Fatima", "Yilmaz"), ("Demir", "Fatima"), False),
    ],
)
def test_names_in_each_others_place(one: tuple[str, str], other: tuple[str, str], *, is_swapped: bool) -> None:
    agreement = levels.compare(facts(*one), facts(*other))

    assert (agreement.given is Given.SWAPPED) is (agreement.surname is Surname.SWAPPED) is is_swapped


@pytest.mark.parametrize(
    ("other", "level"),
    [("F.J.", Given.INITIAL), ("F", Given.INITIAL), ("A.F.", Given.CONFLICT), ("Fadma", Given.CONFLICT)],
)
def test_an_initial_in_the_place_of_the_surname_tells_as_little_as_elsewhere(other: str, level: Given) -> None:
    agreement = levels.compare(facts("Fatima", "Yilmaz"), facts("Yilmaz", other))

    assert agreement == levels.compare(facts("Yilmaz", other), facts("Fatima", "Yilmaz"))
    assert agreement.given is level


def test_of_each_field_the_level_that_tells_most_is_taken() -> None:
    one = levels.compare(facts(), facts(postcode=""))
    other = levels.compare(facts(), facts("N."))

    assert at_best([one, other]) == levels.compare(facts(), facts())
    assert at_best([one]) == one


def test_an_agreement_is_told_without_what_stands_in_it() -> None:
    codes = levels.compare(facts(), facts()).codes()

    assert codes[:2] == ["given:exact", "surname:exact"]
    assert len(codes) == len(Agreement._fields)


def test_comparing_nothing_says_nothing() -> None:
    nothing = Facts((), (), None)

    assert {level.value for level in levels.compare(nothing, nothing)} == {"unknown"}
