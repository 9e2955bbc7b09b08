"""The edges of the rules that decide, found by breaking them: see ``tools/mutate.py``."""

from math import inf, nextafter

import pytest

from tests.rooms.persons.linkage.families import JUDGE, NOOR, NOORS_BSN, SEMS_BSN, facts
from verwijsindex.persons.linkage.decide import Candidate, Outcome, Verdict

ALIKE = JUDGE.agreement(NOOR, NOOR)
ELSEWHERE = "3311AB"


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


def test_of_two_spellings_the_commoner_counts() -> None:
    common, rare = facts("Mohamed Ali", sex="M"), facts("Mohamedali", sex="M")

    judgement = JUDGE.judge([common], [rare])

    rarity = JUDGE.rarity(judgement.agreement, common)
    assert rarity < JUDGE.rarity(judgement.agreement, rare)
    assert judgement.score == JUDGE.model.log_odds(judgement.agreement, rarity, JUDGE.frequencies.persons)


def test_who_is_far_less_likely_is_no_rival() -> None:
    at_home, elsewhere = facts(bsn=NOORS_BSN), facts(bsn=SEMS_BSN, postcode="")

    decision = JUDGE.decide(facts(), [Candidate("at home", (at_home,)), Candidate("elsewhere", (elsewhere,))])

    assert JUDGE.judge([facts()], [elsewhere]).verdict is Verdict.SAME
    assert (decision.outcome, decision.person) == (Outcome.MATCH, "at home")


def test_a_doubt_beside_a_match_is_still_asked() -> None:
    nora = Candidate("nora", (facts("Nora"),))

    decision = JUDGE.decide(facts(bsn=NOORS_BSN), [Candidate("noor", (facts(bsn=NOORS_BSN),)), nora])

    assert (decision.outcome, decision.person) == (Outcome.MATCH, "noor")
    assert [doubt.ref for doubt in decision.doubts] == ["nora"]


def test_what_no_longer_goes_with_the_rest_of_a_match_is_released() -> None:
    milo, initial = facts("Milo", sex="M", bsn=NOORS_BSN), facts("M.", sex="M")

    decision = JUDGE.decide(facts("Daan Milo", sex="M", bsn=NOORS_BSN), [Candidate("milo", (milo, initial))])

    assert (decision.outcome, decision.released) == (Outcome.MATCH, (("milo", initial),))


def test_who_turns_out_to_be_the_same_is_not_asked_about() -> None:
    both_names = Candidate("both", (facts(surname="de Boer-Bakker", bsn=NOORS_BSN),))
    maiden_name = Candidate("maiden", (facts(postcode=""),))
    married = facts(surname="Bakker", bsn=NOORS_BSN)

    decision = JUDGE.decide(married, [both_names, maiden_name])

    assert JUDGE.judge([married], maiden_name.reports).verdict is Verdict.DOUBTFUL
    assert (decision.person, decision.joins, decision.doubts) == ("both", ("maiden",), ())


def test_a_human_who_keeps_two_of_three_apart_is_obeyed() -> None:
    alike = [Candidate(number, (facts(bsn=NOORS_BSN),)) for number in (1, 2, 3)]

    assert JUDGE.decide(facts(bsn=NOORS_BSN), alike).joins == (2, 3)
    assert JUDGE.decide(facts(bsn=NOORS_BSN), alike, apart={frozenset({1, 3})}).outcome is Outcome.SEVERAL
