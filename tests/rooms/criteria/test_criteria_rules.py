"""Row A2: what a set of criteria advises, and how one is edited, for every set there can be."""

import json

from hypothesis import given
from hypothesis import strategies as st

from tests.rooms.criteria.sets import KEYS, TICKED, combinations, criteria, sets
from verwijsindex.criteria.differences import differences
from verwijsindex.criteria.documents import from_document, starting_set, to_document
from verwijsindex.criteria.rules import (
    Combination,
    CriteriaSet,
    Criterion,
    LifeArea,
    with_combination,
    with_criterion,
    with_criterion_lowered,
    with_criterion_raised,
    without_combination,
    without_criterion,
)

HOME = Criterion("home", LifeArea.LIVING, "huis")
MONEY = Criterion("money", LifeArea.LIVING, "geld")
SCHOOL = Criterion("school", LifeArea.OCCUPATION, "school")


def advised(combination: Combination, *ticked: Criterion) -> bool:
    return bool(CriteriaSet((HOME, MONEY, SCHOOL), (combination,)).fitting({each.key for each in ticked}))


def test_two_of_an_area() -> None:
    two = Combination("c", at_least=2, areas=frozenset({LifeArea.LIVING}))

    assert advised(two, HOME, MONEY)
    assert not advised(two, HOME)
    assert not advised(two, HOME, SCHOOL)


def test_one_of_these_is_enough() -> None:
    one = Combination("c", criteria=frozenset({"money", "school"}))

    assert advised(one, MONEY)
    assert advised(one, SCHOOL)
    assert not advised(one, HOME)


def test_two_from_different_areas() -> None:
    two = Combination("c", at_least=2, from_areas=2, areas=frozenset(LifeArea))

    assert advised(two, HOME, SCHOOL)
    assert not advised(two, HOME, MONEY)


@given(sets, TICKED, TICKED)
def test_who_sees_more_is_never_advised_less(some: CriteriaSet, ticked: frozenset[str], more: frozenset[str]) -> None:
    assert set(some.fitting(ticked)) <= set(some.fitting(ticked | more))


@given(sets)
def test_who_ticks_nothing_is_advised_nothing(some: CriteriaSet) -> None:
    assert some.fitting([]) == ()


@given(sets)
def test_what_never_fits_is_what_does_not_fit_with_everything_ticked(some: CriteriaSet) -> None:
    assert {*some.never_fitting(), *some.fitting(KEYS)} == set(some.combinations)
    assert not set(some.never_fitting()) & set(some.fitting(KEYS))


@given(sets)
def test_a_set_comes_back_from_the_database_as_it_went(some: CriteriaSet) -> None:
    assert from_document(json.loads(json.dumps(to_document(some)))) == some


@given(sets, criteria)
def test_a_criterion_is_added_once_and_taken_out_whole(some: CriteriaSet, one: Criterion) -> None:
    more = with_criterion(some, one)
    less = without_criterion(more, one.key)

    assert [each for each in more.criteria if each.key == one.key] == [one]
    assert with_criterion(more, one) == more
    assert one.key not in {each.key for each in less.criteria}
    assert not any(one.key in each.criteria for each in less.combinations)


@given(sets, combinations)
def test_a_combination_is_added_once_and_taken_out(some: CriteriaSet, one: Combination) -> None:
    more = with_combination(some, one)

    assert [each for each in more.combinations if each.key == one.key] == [one]
    assert without_combination(more, one.key) == without_combination(some, one.key)


@given(sets, st.sampled_from([*KEYS, "nothing-like-it"]))
def test_lowering_undoes_raising(some: CriteriaSet, key: str) -> None:
    raised = with_criterion_raised(some, key)

    assert raised == some or with_criterion_lowered(raised, key) == some


@given(sets, st.sampled_from([*KEYS, "nothing-like-it"]))
def test_raising_changes_two_places_in_one_area_and_nothing_else(some: CriteriaSet, key: str) -> None:
    raised = with_criterion_raised(some, key)

    moved = [(old, new) for old, new in zip(some.criteria, raised.criteria, strict=True) if old != new]
    assert [(new, old) for old, new in reversed(moved)] == moved
    assert len({one.area for pair in moved for one in pair}) <= 1
    first = key in {some.of(area)[0].key for area in LifeArea if some.of(area)}
    assert bool(moved) == (key in {one.key for one in some.criteria} and not first)


@given(sets, sets)
def test_what_is_different_is_told(some: CriteriaSet, other: CriteriaSet) -> None:
    assert not differences(some, some)
    assert differences(some, other).added == differences(other, some).removed
    assert bool(differences(some, other)) == bool(differences(other, some))


def test_every_kind_of_difference_is_told() -> None:
    one, two = Combination("c", criteria=frozenset({"home"})), Combination("c", criteria=frozenset({"money"}))
    reworded = Criterion("money", LifeArea.LIVING, "geldzorgen")

    told = differences(CriteriaSet((HOME, MONEY), (one,)), CriteriaSet((reworded, HOME, SCHOOL), (two,)))

    assert (told.added, told.removed, told.changed) == ((SCHOOL,), (), ((MONEY, reworded),))
    assert (told.added_combinations, told.removed_combinations, told.is_reordered) == ((two,), (one,), True)


def test_the_starting_set_follows_the_checklist_and_is_whole() -> None:
    """Source: seed 002, step 2"""
    assert {area: len(starting_set().of(area)) for area in LifeArea} == {
        LifeArea.LIVING: 5,
        LifeArea.HEALTH: 7,
        LifeArea.UPBRINGING: 6,
        LifeArea.OCCUPATION: 6,
        LifeArea.SURROUNDINGS: 8,
    }
    assert all(criterion.dutch and criterion.english for criterion in starting_set().criteria)
    assert starting_set().is_whole
    named = {key for combination in starting_set().combinations for key in combination.criteria}
    assert named <= {criterion.key for criterion in starting_set().criteria}


def test_a_set_without_combinations_guides_nobody() -> None:
    assert not CriteriaSet((HOME,)).is_whole
