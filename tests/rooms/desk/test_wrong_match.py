"""Row A6, the wrong-match button: a participant says that it is not the same young person."""

import pytest
from django.test import Client

from tests.cast import NOOR, NOOR_WITHOUT_BSN, TODAY, Professional, Town
from tests.rooms.desk.conftest import Desk
from verwijsindex.matches.models import Match
from verwijsindex.persons.models import Doubt
from verwijsindex.signals.actions import end_signal
from verwijsindex.signals.models import Signal
from verwijsindex.signals.review import settle

pytestmark = pytest.mark.django_db


@pytest.fixture
def match(town: Town) -> Match:
    town.fatima.signals(NOOR)
    town.joost.signals(NOOR_WITHOUT_BSN)
    return Match.objects.get()


def disputes(client: Client, match: Match) -> str:
    return client.post(f"/matches/{match.id}/betwisting/", follow=True).content.decode()


def test_the_page_says_first_what_will_happen(town: Town, match: Match, desk_of: Desk) -> None:
    joost = desk_of(town.joost)
    assert f"/matches/{match.id}/betwisting/" in joost.get(f"/matches/{match.id}/").content.decode()

    shown = joost.get(f"/matches/{match.id}/betwisting/").content.decode()

    assert "N. de B. (2015)" in shown
    assert "everybody in it gets a message" in shown
    assert not Doubt.objects.exists()


def test_who_is_in_the_match_sees_that_it_is_being_checked(town: Town, match: Match, desk_of: Desk) -> None:
    own = disputes(desk_of(town.joost), match)
    others = desk_of(town.fatima).get(f"/matches/{match.id}/").content.decode()

    assert "Somebody checks it, and you hear what was decided." in own
    assert "You wrote down: not the same young person." in own
    for shown in (own, others):
        assert "It is being checked whether this is one young person" in shown
        assert "It is not the same young person" not in shown
    assert Doubt.objects.get().is_disputed


@pytest.mark.parametrize("is_same", [True, False])
def test_when_decided_the_page_says_so(
    town: Town, match: Match, saskia: Professional, desk_of: Desk, *, is_same: bool
) -> None:
    disputes(desk_of(town.joost), match)

    settle(saskia.actor, Doubt.objects.get(), is_same=is_same)

    shown = desk_of(town.fatima).get(f"/matches/{match.id}/").content.decode()
    assert "It is being checked" not in shown
    assert ("It was about different young people." in shown) is not is_same


def test_a_match_that_has_ended_is_not_disputed(town: Town, match: Match, desk_of: Desk) -> None:
    end_signal(town.joost.actor, Signal.objects.get(professional=town.joost.membership), on=TODAY)

    assert "Nobody else is involved any more." in disputes(desk_of(town.fatima), match)


def test_who_reads_along_does_not_dispute(town: Town, match: Match, desk_of: Desk) -> None:
    Signal.objects.filter(professional=town.fatima.membership).update(raised_by=town.wim.membership)
    wim = desk_of(town.wim)

    assert wim.get(f"/matches/{match.id}/betwisting/").status_code == 404
    assert wim.post(f"/matches/{match.id}/betwisting/").status_code == 404
    assert not Doubt.objects.exists()
