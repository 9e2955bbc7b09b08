"""In an index for trying out there are test persons of the BRP, and nobody else."""

import pytest
from pytest_django import Settings

from tests.cast import NOOR, SEM
from verwijsindex.persons.identity import Identity
from verwijsindex.persons.lab import NotATestPerson, is_test_number, is_test_person, require_test_person
from verwijsindex.persons.partial_date import PartialDate
from verwijsindex.persons.sex import Sex


def child(given_names: str, surname: str, birth_date: PartialDate, bsn: str | None = None) -> Identity:
    return Identity(given_names, "", surname, birth_date, Sex.FEMALE, bsn=bsn)


@pytest.mark.parametrize(
    ("identity", "is_one"),
    [
        (NOOR, True),
        (child("Noor", "Boer", PartialDate(2015, 4, 3)), True),
        (child("N.", "boer ", PartialDate(2015)), True),
        (child("Esther", "Ederveen", PartialDate(2015, 8, 1), "999999916"), True),
        (child("Esther", "Ederveen", PartialDate(2015, 8, 1), NOOR.bsn), False),
        (child("Esther", "Ederveen", PartialDate(2015, 8, 2)), False),
        (child("Noor", "Boerema", PartialDate(2015, 4, 3)), False),
        (child("Liv", "Zandstra", PartialDate(2014, 9, 2)), False),
    ],
)
def test_a_test_person_is_known_by_name_birth_date_and_number(identity: Identity, is_one: bool) -> None:  # noqa: FBT001
    assert is_test_person(identity) is is_one


def test_a_number_is_one_that_was_published() -> None:
    assert (is_test_number(str(SEM.bsn)), is_test_number("123456782")) == (True, False)


@pytest.mark.parametrize("is_lab", [True, False])
def test_only_an_index_for_trying_out_refuses_others(settings: Settings, is_lab: bool) -> None:  # noqa: FBT001
    settings.LAB = is_lab
    somebody = child("Liv", "Zandstra", PartialDate(2014, 9, 2))

    require_test_person(NOOR)
    if is_lab:
        with pytest.raises(NotATestPerson):
            require_test_person(somebody)
    else:
        require_test_person(somebody)
