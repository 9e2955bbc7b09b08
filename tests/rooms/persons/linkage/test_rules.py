"""The edges of the rules that decide, found by breaking them: see ``tools/mutate.py``."""

from dataclasses import replace
from math import inf, nextafter

import pytest

from tests.rooms.persons.linkage.families import JUDGE, NOOR, NOORS_BSN, facts
from verwijsindex.persons.linkage.facts import Facts
from verwijsindex.persons.linkage.judge import Judge, Verdict
from verwijsindex.persons.linkage.keys import keys_of
from verwijsindex.persons.linkage.levels import Bsn, Given, at_best

ALIKE = JUDGE.agreement(NOOR, NOOR)


@pytest.mark.parametrize(
    ("score", "verdict"),
    [
        (JUDGE.model.match, Verdict.SAME),
        (nextafter(JUDGE.model.match, -inf), Verdict.DOUBTFUL),
        (JUDGE.model.review, Verdict.DOUBTFUL),
        (nextafter(JUDGE.model.review, -inf), Verdict.OTHER),
    ],
)
def test_a_threshold_is_reached_by_its_own_figure(score: float, verdict: Verdict) -> None:
    assert JUDGE.verdict(ALIKE, score) is verdict


def test_no_weight_makes_up_for_another_bsn() -> None:
    assert JUDGE.verdict(ALIKE._replace(bsn=Bsn.CONFLICT), inf) is Verdict.DOUBTFUL


def are_near(one: Facts, other: Facts) -> bool:
    return JUDGE.are_near(one, other, keys_of(other))


STRANGER = facts("Eva", "Vos", "2001-01-09", postcode="")


@pytest.mark.parametrize(
    ("other", "is_near"),
    [
        pytest.param(facts("Fleur"), True, id="a twin is just below a question"),
        pytest.param(facts("Nora", "Bakker", "2015-04-13"), True, id="as is who has much that is like it"),
        pytest.param(facts(born="2016-09-12", postcode="3311AB"), False, id="a cousin of the same name is far below"),
        pytest.param(facts("Daan", sex="M"), False, id="and so is a twin brother, who shares keys"),
        pytest.param(STRANGER, False, id="a stranger"),
    ],
)
def test_who_may_change_about_whom_a_report_is(other: Facts, is_near: bool) -> None:  # noqa: FBT001
    assert are_near(NOOR, other) is is_near
    assert are_near(other, NOOR) is is_near


def test_who_has_the_same_bsn_is_near_whatever_else_they_say() -> None:
    assert are_near(facts(bsn=NOORS_BSN), replace(STRANGER, bsn=NOORS_BSN))


def test_who_is_alike_but_shares_no_key_is_not_found_and_so_not_near() -> None:
    short, full = facts("Thijs", born="2014-04-03", sex="M", postcode=""), facts("Matthijs", sex="M")

    assert JUDGE.are_alike(short, full)
    assert not are_near(short, full)


def test_of_two_spellings_the_commoner_counts_for_being_near_too() -> None:
    rare = facts("Mohamedali", born="2013-04-05", sex="M", postcode="3311AB")

    assert not JUDGE.are_alike(facts("Mohamed Ali", sex="M"), rare)


def test_of_two_spellings_the_commoner_counts() -> None:
    common, rare = facts("Mohamed Ali", sex="M"), facts("Mohamedali", sex="M")

    judgement = JUDGE.judge([common], [rare])

    rarity = JUDGE.rarity(judgement.agreement, common)
    assert rarity < JUDGE.rarity(judgement.agreement, rare)
    assert judgement.score == JUDGE.model.log_odds(judgement.agreement, rarity, JUDGE.frequencies.persons)


@pytest.mark.parametrize(
    ("one", "other", "level"),
    [
        ("Johannes", "Jan", Given.CALLED),
        ("Hans", "Johannes", Given.CALLED),
        ("Jan", "Hans", Given.LIKE),
        ("Robert", "Robbie", Given.CALLED),
    ],
)
def test_an_official_name_and_its_call_name_are_no_two_names(one: str, other: str, level: Given) -> None:
    in_use = replace(JUDGE.frequencies, given_names=dict.fromkeys(["johannes", "jan", "hans", "robert", "robbie"], 150))

    assert Judge(JUDGE.model, in_use).agreement(facts(one, sex="M"), facts(other, sex="M")).given is level


@pytest.mark.parametrize(("number", "level"), [(150, Given.CALLED), (151, Given.LIKE)])
def test_a_call_name_that_is_common_by_itself_is_another_name(number: int, level: Given) -> None:
    in_use = replace(JUDGE.frequencies, given_names={"lucas": 900, "luuk": number})

    assert Judge(JUDGE.model, in_use).agreement(facts("Lucas", sex="M"), facts("Luuk", sex="M")).given is level


def test_a_surname_in_the_place_of_the_given_name_tells_of_the_family_only() -> None:
    noor, fleur = facts("Yildiz", "Noor"), facts("Yildiz Jansen", "Fleur")

    assert JUDGE.agreement(noor, fleur).given is JUDGE.agreement(fleur, noor).given is Given.CONFLICT
    assert JUDGE.agreement(facts("Noor", "Jansen"), facts("Noor", "Bakker")).given is Given.EXACT


def test_who_is_known_by_one_call_name_is_not_somebody_of_another() -> None:
    assert at_best([ALIKE._replace(given=Given.CALLED), ALIKE._replace(given=Given.LIKE)]).given is Given.LIKE


def test_two_initials_that_are_equal_say_little() -> None:
    initial, with_name = facts("M.", sex="M"), facts("Milo", sex="M")

    assert JUDGE.agreement(initial, facts("M.", sex="M")).given is Given.INITIAL
    assert JUDGE.judge([facts("M.", sex="M")], [initial, with_name]).agreement.given is Given.INITIAL


def test_the_initial_of_an_official_name_says_nothing_beside_a_call_name() -> None:
    kees, official, initial = facts("Kees", sex="M"), facts("Cornelis", sex="M"), facts("C.", sex="M")

    assert JUDGE.judge([initial], [kees]).verdict is Verdict.DOUBTFUL
    assert JUDGE.judge([initial], [kees, official]).verdict is Verdict.SAME
    assert JUDGE.judge([initial], [facts("Hans", sex="M"), official]).verdict is not Verdict.SAME


def test_a_score_is_no_finer_than_what_it_tells() -> None:
    assert JUDGE.judge([NOOR], [NOOR]).score == round(JUDGE.judge([NOOR], [NOOR]).score, 6)
