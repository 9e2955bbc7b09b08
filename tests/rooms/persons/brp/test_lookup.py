"""A look-up answers with what the professional can do next."""

import logging
from datetime import date

import pytest
from django.utils import translation
from pytest_django import Settings

from tests.conftest import Break
from verwijsindex.persons.brp.lookup import BrpAnswer, Outcome, find_by_bsn, find_by_name
from verwijsindex.persons.brp.stub import Fault, running_stub
from verwijsindex.persons.bsn import InvalidBsn
from verwijsindex.persons.sex import Sex

TODAY = date(2026, 11, 22)
NOOR, DAAN, FINN, MOTHER = "999900006", "999900092", "999900080", "999900031"


def _find(
    surname: str,
    birth_date: date,
    *,
    infix: str = "",
    given_names: str = "",
    sex: Sex = Sex.UNKNOWN,
) -> BrpAnswer:
    return find_by_name(surname=surname, infix=infix, given_names=given_names, birth_date=birth_date, sex=sex, on=TODAY)


def test_a_young_person_is_found_by_bsn() -> None:
    answer = find_by_bsn("9999.00.006", on=TODAY)

    assert answer.outcome is Outcome.FOUND
    assert answer.person is not None
    assert answer.person.given_names == "Noor"


@pytest.mark.parametrize(
    ("bsn", "outcome"),
    [
        pytest.param("999900109", Outcome.UNKNOWN, id="nobody has it"),
        pytest.param("999996356", Outcome.DECEASED, id="a child that died"),
        pytest.param(MOTHER, Outcome.TOO_OLD, id="a parent"),
        pytest.param("999999862", Outcome.TOO_OLD, id="only the year is known, and it is enough"),
    ],
)
def test_nobody_comes_along_who_may_not_be_reported(bsn: str, outcome: Outcome) -> None:
    assert find_by_bsn(bsn, on=TODAY) == BrpAnswer(outcome)


@pytest.mark.parametrize("bsn", ["999998535", "999993410"], ids=["emigrated", "non-resident"])
def test_who_lives_abroad_comes_along_with_a_question(bsn: str) -> None:
    answer = find_by_bsn(bsn, on=TODAY)

    assert answer.outcome is Outcome.SUSPENDED
    assert answer.person is not None


def test_the_day_before_the_23rd_birthday_is_in_time() -> None:
    assert find_by_bsn(DAAN, on=date(2026, 12, 14)).outcome is Outcome.FOUND
    assert find_by_bsn(DAAN, on=date(2026, 12, 15)).outcome is Outcome.TOO_OLD


def test_an_unknown_birth_date_says_nothing_about_age() -> None:
    answer = find_by_bsn("999994220", on=TODAY)

    assert answer.outcome is Outcome.FOUND
    assert answer.person is not None
    assert answer.person.birth_date is None


def test_secrecy_does_not_stand_in_the_way() -> None:
    answer = find_by_bsn(FINN, on=TODAY)

    assert answer.outcome is Outcome.FOUND
    assert answer.person is not None
    assert answer.person.secrecy


def test_the_brp_is_not_asked_about_what_is_no_bsn(settings: Settings) -> None:
    settings.BRP_URL = "http://nobody.invalid"

    with pytest.raises(InvalidBsn):
        find_by_bsn("999900007", on=TODAY)


def test_by_name_the_same_person_is_found_as_by_bsn() -> None:
    by_name = _find("Boer", date(2015, 4, 3), infix="de", given_names="Noor", sex=Sex.FEMALE)

    assert by_name == find_by_bsn(NOOR, on=TODAY)


@pytest.mark.parametrize(
    ("surname", "infix", "given_names", "birth_date", "outcome"),
    [
        pytest.param("Yildiz", "", "Aylin", date(2011, 6, 21), Outcome.FOUND, id="without diacritics"),
        pytest.param("Yıldız", "", "", date(2011, 6, 21), Outcome.FOUND, id="with diacritics"),
        pytest.param("Amrani-Đuric\u0301", "El", "Zoe\u0308", date(2016, 2, 29), Outcome.FOUND, id="decomposed"),
        pytest.param("  ijsbrandsen ", "", "", date(2010, 12, 31), Outcome.FOUND, id="case and spaces"),
        pytest.param("Boer", "de", "Sem", date(2015, 4, 3), Outcome.UNKNOWN, id="the brother's name"),
        pytest.param(
            "Hof", "van \N{RIGHT SINGLE QUOTATION MARK}t", "Jayden", date(2013, 5, 7), Outcome.UNKNOWN, id="no such day"
        ),
        pytest.param("Boer*", "de", "", date(2015, 4, 3), Outcome.UNKNOWN, id="no wildcards from outside"),
        pytest.param("Popescu", "", "Ștefan", date(2015, 4, 3), Outcome.UNKNOWN, id="a letter it has not"),
        pytest.param("Janssen", "", "", date(2015, 1, 1), Outcome.SEVERAL, id="namesakes"),
        pytest.param("Nagelhout", "", "Melvin", date(2019, 3, 4), Outcome.DECEASED, id="died"),
    ],
)
def test_a_name_is_looked_up_as_it_is_typed(
    surname: str, infix: str, given_names: str, birth_date: date, outcome: Outcome
) -> None:
    assert _find(surname, birth_date, infix=infix, given_names=given_names).outcome is outcome


def test_a_namesake_without_a_bsn_counts(settings: Settings) -> None:
    unnumbered = {"naam": {"geslachtsnaam": "Boer"}, "geboorte": {"datum": "20150403"}}
    numbered = unnumbered | {"burgerservicenummer": NOOR}

    with running_stub(persons=[unnumbered]) as settings.BRP_URL:
        assert _find("Boer", date(2015, 4, 3)).outcome is Outcome.UNKNOWN
    with running_stub(persons=[numbered]) as settings.BRP_URL:
        assert _find("Boer", date(2015, 4, 3)).outcome is Outcome.FOUND
    with running_stub(persons=[numbered, unnumbered]) as settings.BRP_URL:
        assert _find("Boer", date(2015, 4, 3)).outcome is Outcome.SEVERAL


@pytest.mark.parametrize("fault", [Fault.DOWN, Fault.BUSY, Fault.FORBIDDEN])
def test_when_the_brp_fails_the_professional_goes_on_by_hand(fault: Fault, break_brp: Break) -> None:
    break_brp(fault)

    assert find_by_bsn(NOOR, on=TODAY) == BrpAnswer(Outcome.UNAVAILABLE)
    assert _find("Boer", date(2015, 4, 3)) == BrpAnswer(Outcome.UNAVAILABLE)


def test_a_refusal_is_logged_for_operations_without_the_person(
    break_brp: Break, caplog: pytest.LogCaptureFixture
) -> None:
    break_brp(Fault.FORBIDDEN)

    with caplog.at_level(logging.DEBUG):
        find_by_bsn(NOOR, on=TODAY)

    assert "The BRP refuses our question: HTTP status 403." in caplog.messages
    assert NOOR not in caplog.text


def test_nothing_of_a_person_is_logged(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        find_by_bsn(NOOR, on=TODAY)
        _find("Boer", date(2015, 4, 3))

    assert all(part not in caplog.text for part in (NOOR, "Boer", "2015"))


@pytest.mark.parametrize("outcome", Outcome)
def test_every_outcome_has_its_sentence(outcome: Outcome) -> None:
    with translation.override("en"):
        assert outcome.label.endswith(".")
