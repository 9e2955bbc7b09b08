"""The edges of the rules that decide, found by breaking them: see ``tools/mutate.py``."""

from math import inf, nextafter

import pytest

from tests.rooms.persons.linkage.families import JUDGE, NOOR, facts
from verwijsindex.persons.linkage.judge import Verdict

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


def test_of_two_spellings_the_commoner_counts() -> None:
    common, rare = facts("Mohamed Ali", sex="M"), facts("Mohamedali", sex="M")

    judgement = JUDGE.judge([common], [rare])

    rarity = JUDGE.rarity(judgement.agreement, common)
    assert rarity < JUDGE.rarity(judgement.agreement, rare)
    assert judgement.score == JUDGE.model.log_odds(judgement.agreement, rarity, JUDGE.frequencies.persons)
