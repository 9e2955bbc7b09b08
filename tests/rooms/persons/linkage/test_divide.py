"""Who is who among several reports: whatever the order, and never chosen between two who fit."""

from itertools import permutations
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.rooms.persons.linkage.families import JUDGE, NOOR, NOORS_BSN, SEMS_BSN, facts
from tests.rooms.persons.linkage.strategies import FACTS
from verwijsindex.persons.linkage.divide import Pair, divide
from verwijsindex.persons.linkage.facts import Facts
from verwijsindex.persons.linkage.judge import Verdict

ELSEWHERE = "3311AB"
SEM = facts("Sem", born="2017-09-14", sex="M")


def persons(*reports: Facts, **ruled: list[Pair]) -> list[list[int]]:
    return divide(reports, JUDGE, **ruled).persons


def asked(*reports: Facts, **ruled: list[Pair]) -> set[frozenset[int]]:
    """Give the first reports of the persons of whom is asked whether they are one."""
    division = divide(reports, JUDGE, **ruled)
    firsts = [person[0] for person in division.persons]
    return {frozenset({firsts[doubt.one], firsts[doubt.other]}) for doubt in division.doubts}


def test_nobody_reported_is_nobody() -> None:
    assert persons() == []


def test_one_report_is_one_person() -> None:
    assert persons(NOOR) == [[0]]


def test_who_is_alike_is_one_and_a_brother_is_another() -> None:
    assert persons(NOOR, SEM, facts(bsn=NOORS_BSN)) == [[0, 2], [1]]
    assert asked(NOOR, SEM, facts(bsn=NOORS_BSN)) == set()


def test_two_persons_that_fit_are_never_chosen_from() -> None:
    reports = NOOR, facts(bsn=NOORS_BSN), facts(bsn=SEMS_BSN)

    assert persons(*reports) == [[0], [1], [2]]
    assert {frozenset({0, 1}), frozenset({0, 2})} <= asked(*reports)


def test_two_twins_with_one_initial_are_never_chosen_from() -> None:
    milo, mats, initial = (facts(name, sex="M") for name in ("Milo", "Mats", "M."))

    assert persons(milo, initial) == [[0, 1]]
    assert persons(milo, initial, mats) == [[0], [1], [2]]


def test_who_is_far_less_likely_is_no_rival() -> None:
    at_home, elsewhere = facts(bsn=NOORS_BSN), facts(bsn=SEMS_BSN, postcode="")

    assert JUDGE.judge([NOOR], [elsewhere]).verdict is Verdict.SAME
    assert persons(NOOR, at_home, elsewhere) == [[0, 1], [2]]


def test_a_doubt_beside_a_match_is_still_asked() -> None:
    noor, again, nora = facts(bsn=NOORS_BSN), facts(bsn=NOORS_BSN), facts("Nora")

    assert persons(noor, again, nora) == [[0, 1], [2]]
    assert asked(noor, again, nora) == {frozenset({0, 2})}


def test_who_is_shown_to_be_one_after_all_is_joined() -> None:
    unmarried, married = facts("Noor", "de Boer", postcode=ELSEWHERE), facts("Noor", "Bakker", bsn=NOORS_BSN)
    both = facts("Noor", "de Boer-Bakker", bsn=NOORS_BSN, postcode=ELSEWHERE)

    assert persons(unmarried, married) == [[0], [1]]
    assert persons(unmarried, married, both) == [[0, 1, 2]]
    assert asked(unmarried, married, both) == set()


def test_twins_with_the_same_first_name_are_never_joined() -> None:
    mohamed, amine, ali = (facts(name, sex="M") for name in ("Mohamed", "Mohamed Amine", "Mohamed Ali"))

    assert persons(mohamed, amine) == [[0, 1]]
    assert [1, 2] not in persons(mohamed, amine, ali)
    assert len(persons(mohamed, amine, ali)) > 1


def test_a_twin_who_is_called_by_a_second_name_of_the_other_is_held_apart() -> None:
    both, first, second = (facts(name) for name in ("Antonia Simona", "Antonia", "Simona"))

    assert asked(both, second) == {frozenset({0, 1})}
    assert persons(both, first, second) == [[0, 1], [2]]


def test_a_human_who_keeps_two_of_three_apart_is_obeyed() -> None:
    alike = [facts(bsn=NOORS_BSN)] * 3

    assert persons(*alike) == [[0, 1, 2]]
    assert [1, 2] not in persons(*alike, apart=[(1, 2)])
    assert not any({1, 2} <= set(person) for person in persons(*alike, apart=[(1, 2)]))


def test_what_a_human_ruled_out_is_not_asked() -> None:
    assert asked(NOOR, facts("Nora")) == {frozenset({0, 1})}
    assert asked(NOOR, facts("Nora"), apart=[(0, 1)]) == set()


def test_what_a_human_ruled_to_be_one_is_one_whatever_it_says() -> None:
    assert persons(NOOR, SEM, facts("Fleur"), together=[(0, 1)]) == [[0, 1], [2]]
    assert persons(NOOR, SEM, facts(bsn=NOORS_BSN), together=[(2, 1)]) == [[0, 1, 2]]
    assert persons(NOOR, SEM, together=[(0, 1), (1, 0)]) == [[0, 1]]


@given(st.lists(FACTS, max_size=6), st.randoms(use_true_random=False))
def test_the_order_of_arrival_changes_nothing(reports: list[Facts], chance: Random) -> None:
    order = list(range(len(reports)))
    chance.shuffle(order)

    division, shuffled = divide(reports, JUDGE), divide([reports[place] for place in order], JUDGE)

    def contents(persons: list[list[int]], known: list[Facts]) -> list[list[str]]:
        return sorted(sorted(str(tuple(vars_of(known[place]))) for place in person) for person in persons)

    assert contents(division.persons, reports) == contents(shuffled.persons, [reports[place] for place in order])
    assert len(division.doubts) == len(shuffled.doubts)


def vars_of(known: Facts) -> list[object]:
    return [getattr(known, name) for name in Facts.__slots__]


@given(st.lists(FACTS, max_size=6))
def test_each_report_is_about_one_person_and_each_doubt_is_asked_once(reports: list[Facts]) -> None:
    division = divide(reports, JUDGE)

    assert sorted(place for person in division.persons for place in person) == list(range(len(reports)))
    pairs = [(doubt.one, doubt.other) for doubt in division.doubts]
    assert len(pairs) == len(set(pairs))
    assert all(one < other < len(division.persons) for one, other in pairs)


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_twins_and_an_initial_in_any_order(order: tuple[int, ...]) -> None:
    reports = [facts(name, sex="M") for name in ("Milo", "Mats", "M.")]

    assert len(persons(*(reports[place] for place in order))) == 3
