"""Row D2: the code of the action plan holds the whole choice, and a slip in it is noticed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verwijsindex.criteria.documents import starting_set
from verwijsindex.criteria.plan import Choice, UnknownCode, chosen_set, read_code, write_code
from verwijsindex.criteria.rules import LifeArea

KEYS = [criterion.key for criterion in starting_set().criteria]
CODE = write_code(Choice(frozenset(KEYS[:5]), frozenset(KEYS[30:]), at_least=3, from_areas=2))
LOOKS_LIKE = f" {CODE.replace('0', 'o').replace('1', 'l')} "
WRONG = ["", "K7F3", CODE[:-1], CODE + "0", CODE.replace(CODE[0], "U"), "ZZZZ-ZZZZ-ZZZZ-ZZZZ"]


@st.composite
def choices(draw: st.DrawFn) -> Choice:
    counted = draw(st.dictionaries(st.sampled_from(KEYS), st.booleans()))
    together = frozenset(key for key, alone in counted.items() if not alone)
    return Choice(together, frozenset(counted) - together, draw(st.integers(1, 9)), draw(st.integers(1, 5)))


@given(choice=choices())
def test_a_code_says_what_was_chosen(choice: Choice) -> None:
    assert read_code(write_code(choice)) == choice


@pytest.mark.parametrize("typed", [CODE.lower(), CODE.replace("-", " "), LOOKS_LIKE])
def test_a_code_is_read_as_people_type_it(typed: str) -> None:
    assert read_code(typed) == read_code(CODE)


@pytest.mark.parametrize("wrong", WRONG)
def test_what_is_no_code_is_refused(wrong: str) -> None:
    with pytest.raises(UnknownCode):
        read_code(wrong)


@pytest.mark.parametrize("at", [at for at, sign in enumerate(CODE) if sign != "-"])
def test_one_wrong_sign_is_noticed(at: int) -> None:
    other = "A" if CODE[at] != "A" else "B"

    with pytest.raises(UnknownCode):
        read_code(CODE[:at] + other + CODE[at + 1 :])


def test_the_set_asks_what_was_chosen() -> None:
    chosen = chosen_set(read_code(CODE))
    by_area = {area: [each.key for each in chosen.of(area)] for area in LifeArea}

    assert chosen.is_whole
    assert chosen.fitting([KEYS[30]])
    assert not chosen.fitting(by_area[LifeArea.LIVING])
    assert not chosen.fitting(KEYS[6:30])


def test_what_is_not_chosen_is_not_in_the_set() -> None:
    assert {each.key for each in chosen_set(read_code(CODE)).criteria} == {*KEYS[:5], *KEYS[30:]}
    assert not chosen_set(Choice(frozenset(), frozenset())).is_whole
