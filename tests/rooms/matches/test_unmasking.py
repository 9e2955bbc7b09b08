"""Row A11: a trustee is told who is shielded in one match, which has to be named in full."""

from uuid import UUID

import pytest

from tests.cast import NOOR, NOOR_WITHOUT_BSN, SEM, Professional, Town
from tests.shielded import signals_shielded, trustee_of
from verwijsindex.matches.models import Match
from verwijsindex.matches.numbers import number_of
from verwijsindex.matches.relay_codes import Need
from verwijsindex.matches.unmasking import NobodyShielded, unmask

pytestmark = pytest.mark.django_db


@pytest.fixture
def truus(town: Town) -> Professional:
    return trustee_of(town)


@pytest.fixture
def match(town: Town, truus: Professional) -> Match:
    town.fatima.signals(NOOR)
    signals_shielded(town.joost, NOOR_WITHOUT_BSN, relay=truus)
    return Match.objects.get()


def test_the_match_of_the_number_is_told(truus: Professional, match: Match) -> None:
    (card,) = unmask(truus.actor, number_of(match.id), need=Need.DANGER)

    assert card.name == "Joost van Dijk"


@pytest.mark.parametrize("shown", [0, 1, 7, 36])
def test_a_part_of_a_number_tells_nobody(truus: Professional, match: Match, shown: int) -> None:
    with pytest.raises(NobodyShielded):
        unmask(truus.actor, str(match.id)[:shown], need=Need.DANGER)


def test_a_number_that_two_matches_have_tells_nobody(
    town: Town, truus: Professional, match: Match, monkeypatch: pytest.MonkeyPatch
) -> None:
    number = number_of(match.id)
    same = UUID(f"{number}-0000-4000-8000-000000000000")
    monkeypatch.setattr(Match._meta.get_field("id"), "_get_default", lambda: same)
    town.fatima.signals(SEM)
    signals_shielded(town.joost, SEM, relay=truus)

    with pytest.raises(NobodyShielded):
        unmask(truus.actor, number, need=Need.DANGER)
    assert Match.objects.filter(id=same).exists()
