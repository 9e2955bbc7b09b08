"""Row A11: shield a signal, ask something of who is shielded, pass it on, and be told who it is."""

from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
from django.urls import reverse

from tests.cast import NOOR, NOOR_WITHOUT_BSN, Professional, Town
from tests.rooms.desk.conftest import Desk
from tests.shielded import signals_shielded, trustee_of
from verwijsindex.audit.acts import Act
from verwijsindex.audit.models import Entry
from verwijsindex.matches.disclosure import match_card
from verwijsindex.matches.models import Match, Participant, RelayRequest, Unmasking
from verwijsindex.matches.relay_codes import Ask, Need, Reply
from verwijsindex.signals.models import ShieldReason, Signal

pytestmark = pytest.mark.django_db

MOST_QUERIES = 13 + 3  # one more than other pages, for what was asked; three of the session and the user


@pytest.fixture
def truus(town: Town) -> Professional:
    return trustee_of(town)


@pytest.fixture
def match(town: Town, truus: Professional) -> Match:
    town.fatima.signals(NOOR)
    signals_shielded(town.joost, NOOR_WITHOUT_BSN, relay=truus)
    return Match.objects.get()


def place_of(somebody: Professional) -> Participant:
    return Participant.objects.get(membership=somebody.membership)


def test_a_message_goes_through_the_contact_point(town: Town, truus: Professional, match: Match, desk_of: Desk) -> None:
    fatima, relay = desk_of(town.fatima), desk_of(truus)

    fatima.post(reverse("match_ask", args=[match.id]), {"place": place_of(town.joost).id, "ask": Ask.PLEASE_CALL})
    shown = relay.get(reverse("relay")).content.decode()
    relay.post(reverse("relay_reply", args=[RelayRequest.objects.get().id]), {"reply": Reply.WILL_CALL})

    assert "Joost van Dijk" in shown
    assert "Fatima Amrani" in shown
    assert "de Boer" not in shown
    assert "You will be called" in fatima.get(reverse("match", args=[match.id])).content.decode()


def test_a_trustee_is_told_who_it_is_and_the_one_who_is_shielded_hears_it(
    town: Town, truus: Professional, match: Match, desk_of: Desk
) -> None:
    given = {"number": str(match.id)[:8], "need": Need.DANGER}

    answer = desk_of(truus).post(reverse("unmasking"), given)

    assert "Joost van Dijk" in answer.content.decode()
    assert Unmasking.objects.get().place == place_of(town.joost)
    assert Entry.objects.get(act=Act.UNMASK).purpose == Need.DANGER
    assert "Truus" in desk_of(town.joost).get(reverse("match", args=[match.id])).content.decode()


def test_nobody_else_is_told(town: Town, match: Match, desk_of: Desk) -> None:
    given = {"number": str(match.id)[:8], "need": Need.DANGER}

    assert {desk_of(who).post(reverse("unmasking"), given).status_code for who in (town.fatima, town.petra)} == {404}


def test_a_signal_is_shielded_later_and_the_shield_taken_off(town: Town, truus: Professional, desk_of: Desk) -> None:
    town.fatima.signals(NOOR)
    signal = town.joost.signals(NOOR_WITHOUT_BSN).signal
    match, joost = Match.objects.get(), desk_of(town.joost)

    chosen = {"shield": ShieldReason.HIDING, "relay": truus.membership.id}
    joost.post(reverse("signal_shield", args=[signal.id]), chosen)
    shielded = match_card(match, town.fatima.actor).others[0]
    joost.post(reverse("signal_unshield", args=[signal.id]))

    assert (shielded.name, shielded.phone) == ("a shielded involvement", "")
    assert match_card(match, town.fatima.actor).others[0].name == "Joost van Dijk"
    assert Signal.objects.get(id=signal.id).relay is None


def test_who_is_shielded_calls_nobody_leads_nothing_and_comes_last(
    town: Town, truus: Professional, match: Match, desk_of: Desk
) -> None:
    town.ineke.signals(NOOR)

    desk_of(town.fatima).post(reverse("match_lead", args=[match.id]), {"to": place_of(town.joost).id})

    card = match_card(Match.objects.get(), town.fatima.actor)
    assert [other.is_shielded for other in card.others] == [False, True]
    assert card.caller is not None
    assert card.caller.name == "Ineke Smit"
    assert card.proposed is None
    assert truus


def test_the_page_asks_few_questions(
    town: Town,
    match: Match,
    desk_of: Desk,
    django_assert_max_num_queries: Callable[[int], AbstractContextManager[object]],
) -> None:
    fatima = desk_of(town.fatima)
    fatima.get(reverse("match", args=[match.id]))

    with django_assert_max_num_queries(MOST_QUERIES):
        fatima.get(reverse("match", args=[match.id]))
