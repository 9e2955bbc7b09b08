"""Every code of linkage has words, in both languages."""

from typing import get_type_hints

import pytest
from django.utils import translation

from verwijsindex.desk.words.linkage import FIELDS, LEVELS, Likeness, what_resembles, why_asked
from verwijsindex.persons.linkage.levels import Agreement, Birth, Bsn, Given, Postcode, SameSex, Surname

CODES = [f"{field}:{level}" for field, levels in get_type_hints(Agreement).items() for level in levels]
ALIKE = Agreement(
    Given.CONFLICT, Surname.EXACT, Birth.NEAR, SameSex.UNKNOWN, postcode=Postcode.EXACT, bsn=Bsn.EXACT
).codes()


def test_every_level_of_every_field_has_a_sentence_and_no_other() -> None:
    assert LEVELS.keys() == set(CODES)
    assert tuple(FIELDS) == Agreement._fields


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("code", CODES)
def test_a_level_speaks_both_languages(code: str, language: str) -> None:
    english = _said("en", code)

    assert english.endswith(".")
    assert (_said(language, code) == english) is (language == "en")


def test_what_agrees_is_named_before_what_differs() -> None:
    with translation.override("en"):
        assert why_asked(ALIKE, is_disputed=False) == (
            "The index is not sure. The same: surname, postcode and BSN."
            " Almost the same: date of birth. Different: first name."
        )


def test_a_disputed_pair_is_asked_the_other_way_round() -> None:
    with translation.override("en"):
        assert "stand as one young person" in why_asked([], is_disputed=True)


def test_a_reporter_reads_only_what_resembles_the_own_entry() -> None:
    """Invariant: I8"""
    with translation.override("en"):
        told = list(what_resembles(ALIKE, with_bsn=True))

    assert told == ["Surname: the same", "Date of birth: almost the same", "BSN: the same"]


def test_a_code_of_an_earlier_model_says_nothing() -> None:
    assert not list(what_resembles(["given:rhymes"], with_bsn=True))


def test_who_may_not_use_the_bsn_reads_nothing_of_it() -> None:
    """Invariant: I8"""
    assert not any("BSN" in line for line in what_resembles(ALIKE, with_bsn=False))


def test_a_likeness_has_a_sign_and_a_word_beside_its_colour() -> None:
    assert len({likeness.value.icon for likeness in Likeness}) == len(Likeness)


def _said(language: str, code: str) -> str:
    with translation.override(language):
        return str(LEVELS[code].sentence)
