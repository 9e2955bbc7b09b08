"""The values by which a report is found again."""

from dataclasses import replace

import pytest

from tests.cast import NOOR, NOOR_WITHOUT_BSN
from verwijsindex.persons.identity import Identity
from verwijsindex.persons.linkage.keys import KeyKind, keys_of
from verwijsindex.persons.partial_date import PartialDate
from verwijsindex.persons.sex import Sex


def test_there_is_a_key_for_the_whole_and_for_each_part() -> None:
    assert dict(keys_of(NOOR)) == {
        KeyKind.BSN: NOOR.bsn,
        KeyKind.WHOLE: "noor|boer|2015-04-03|F",
        KeyKind.SURNAME_AND_BIRTH: "boer|2015-04-03",
        KeyKind.GIVEN_NAME_AND_BIRTH: "noor|2015-04-03",
        KeyKind.NAMES_AND_YEAR: "noor|boer|2015",
    }


def test_without_a_bsn_there_is_no_key_for_it() -> None:
    assert KeyKind.BSN not in dict(keys_of(NOOR_WITHOUT_BSN))


@pytest.mark.parametrize(
    "other",
    [
        replace(NOOR, infix="", surname="De Boer", bsn=None),
        replace(NOOR, given_names="Nóór Maria", bsn=None),
        replace(NOOR, sex=Sex.UNKNOWN),
        replace(NOOR, given_names="Nora"),
        replace(NOOR, surname="Jansen"),
        replace(NOOR, birth_date=PartialDate(2015, 3, 4)),
        replace(NOOR, surname="Vos", given_names="Eva", birth_date=PartialDate(2014)),
    ],
    ids=["prefix", "diacritics", "sex", "given name", "surname", "day and month swapped", "BSN alone"],
)
def test_who_may_be_the_same_is_found(other: Identity) -> None:
    assert set(keys_of(NOOR)) & set(keys_of(other))


def test_who_has_nothing_in_common_is_not_found() -> None:
    stranger = Identity("Eva", "", "Vos", PartialDate(2014, 1, 1), Sex.FEMALE)

    assert not set(keys_of(NOOR)) & set(keys_of(stranger))
