"""Row A4: a match is there exactly when signals of two organisations live. Invariant I5."""

import pytest
from django.db import IntegrityError

from tests.cast import NOOR, NOOR_WITHOUT_BSN, SEM, TODAY, Professional, Town
from verwijsindex.matches.actions import answer_lead, propose_lead
from verwijsindex.matches.models import Match, MatchEvent, Participant
from verwijsindex.matches.rules import EventKind, MatchState
from verwijsindex.signals.actions import end_signal, hand_over_signal, withdraw_signal
from verwijsindex.signals.models import Signal

pytestmark = pytest.mark.django_db


@pytest.fixture
def match(town: Town) -> Match:
    """Let Fatima and Joost meet on Noor."""
    town.fatima.signals(NOOR)
    town.joost.signals(NOOR_WITHOUT_BSN)
    return Match.objects.get()


def end_signal_of(somebody: Professional) -> None:
    end_signal(somebody.actor, Signal.objects.visible_to(somebody.actor).get(), on=TODAY)


def present(match: Match) -> list[str]:
    return [str(place) for place in match.participants.present().in_order()]


def history(match: Match) -> list[str]:
    return list(match.events.values_list("kind", flat=True))


def test_signals_of_one_organisation_make_no_match(town: Town, lotte: Professional) -> None:
    town.fatima.signals(NOOR)
    lotte.signals(NOOR)

    assert not Match.objects.exists()


def test_signals_on_brother_and_sister_make_no_match(town: Town) -> None:
    town.fatima.signals(NOOR)
    town.joost.signals(SEM)

    assert not Match.objects.exists()


def test_all_who_signalled_take_part_first_one_first(town: Town, lotte: Professional) -> None:
    town.fatima.signals(NOOR)
    lotte.signals(NOOR)
    town.joost.signals(NOOR_WITHOUT_BSN)

    match = Match.objects.get()
    assert present(match) == ["Fatima Amrani", "Lotte Vink", "Joost van Dijk"]
    assert history(match) == [EventKind.FOUND]


def test_a_third_organisation_joins_the_same_match(town: Town, match: Match) -> None:
    town.ineke.signals(NOOR)

    assert present(Match.objects.get()) == ["Fatima Amrani", "Joost van Dijk", "Ineke Smit"]
    assert history(match) == [EventKind.FOUND, EventKind.JOINED]


def test_who_joins_does_not_undo_what_happened_meanwhile(town: Town, match: Match) -> None:
    propose_lead(town.joost.actor, match, to=match.participants.get(membership=town.joost.membership))

    town.ineke.signals(NOOR)

    match.refresh_from_db()
    assert match.state == MatchState.COORDINATED
    assert str(match.lead) == "Joost van Dijk"


def test_a_match_ends_when_one_organisation_is_left(town: Town, match: Match) -> None:
    end_signal_of(town.joost)

    match.refresh_from_db()
    assert match.state == MatchState.ENDED
    assert match.ended_at is not None
    assert history(match) == [EventKind.FOUND, EventKind.LEFT, EventKind.ENDED]


def test_a_match_goes_on_while_two_organisations_are_left(town: Town, match: Match) -> None:
    town.ineke.signals(NOOR)

    end_signal_of(town.fatima)

    match.refresh_from_db()
    assert match.ended_at is None
    assert present(match) == ["Joost van Dijk", "Ineke Smit"]


def test_a_withdrawn_signal_ends_the_match_and_leaves_it_to_the_other(town: Town, match: Match) -> None:
    withdraw_signal(town.fatima.actor, Signal.objects.visible_to(town.fatima.actor).get(), on=TODAY)

    assert Match.objects.visible_to(town.joost.actor).get() == match
    assert not Match.objects.live().exists()


def test_who_leaves_before_there_is_a_match_leaves_nothing_behind(town: Town) -> None:
    town.fatima.signals(NOOR)

    end_signal_of(town.fatima)
    town.joost.signals(NOOR_WITHOUT_BSN)

    assert not Match.objects.exists()


def test_a_new_signal_after_the_end_is_a_new_match(town: Town, match: Match) -> None:
    end_signal_of(town.joost)

    town.joost.signals(NOOR_WITHOUT_BSN)

    assert Match.objects.count() == 2
    assert Match.objects.live().get() != match
    assert Match.objects.visible_to(town.joost.actor).get() != match


def test_who_signals_anew_does_not_find_an_ended_match_back(town: Town, match: Match) -> None:
    """Invariant: I1, I5"""
    end_signal_of(town.joost)
    assert Match.objects.visible_to(town.fatima.actor).get() == match
    end_signal_of(town.fatima)

    town.fatima.signals(NOOR)

    assert not Match.objects.visible_to(town.fatima.actor).exists()


def test_a_successor_takes_the_place_and_the_lead(town: Town, lotte: Professional, match: Match) -> None:
    propose_lead(town.fatima.actor, match, to=match.participants.get(membership=town.fatima.membership))
    Participant.objects.update(seen_at=match.found_at)
    signal = Signal.objects.visible_to(town.fatima.actor).get()

    hand_over_signal(town.fatima.actor, signal, to=lotte.membership, on=TODAY)

    match.refresh_from_db()
    assert present(match) == ["Lotte Vink", "Joost van Dijk"]
    assert str(match.lead) == "Lotte Vink"
    assert match.participants.get(membership=lotte.membership).seen_at is None
    assert history(match)[-1] == EventKind.REPLACED
    assert not Match.objects.visible_to(town.fatima.actor).exists()


def test_a_signal_without_a_match_is_handed_over_in_silence(town: Town, lotte: Professional) -> None:
    hand_over_signal(town.fatima.actor, town.fatima.signals(NOOR).signal, to=lotte.membership, on=TODAY)

    assert not MatchEvent.objects.exists()


def test_a_lead_who_leaves_frees_the_lead(town: Town, match: Match) -> None:
    town.ineke.signals(NOOR)
    propose_lead(town.joost.actor, match, to=match.participants.get(membership=town.joost.membership))

    end_signal_of(town.joost)

    match.refresh_from_db()
    assert (match.lead, match.state) == (None, MatchState.CONTACTED)
    assert history(match)[-2:] == [EventKind.LEAD_LEFT, EventKind.LEFT]


def test_a_proposal_to_who_leaves_is_gone(town: Town, match: Match) -> None:
    town.ineke.signals(NOOR)
    propose_lead(town.fatima.actor, match, to=match.participants.get(membership=town.joost.membership))

    end_signal_of(town.joost)

    match.refresh_from_db()
    assert match.proposed_lead is None


def test_a_successor_answers_what_was_proposed_to_the_predecessor(
    town: Town, lotte: Professional, match: Match
) -> None:
    propose_lead(town.joost.actor, match, to=match.participants.get(membership=town.fatima.membership))
    signal = Signal.objects.visible_to(town.fatima.actor).get()
    hand_over_signal(town.petra.actor, signal, to=lotte.membership, on=TODAY)

    answer_lead(lotte.actor, match)

    match.refresh_from_db()
    assert str(match.lead) == "Lotte Vink"


def test_a_young_person_has_one_live_match(match: Match) -> None:
    with pytest.raises(IntegrityError, match="one_live_match_per_young_person"):
        Match.objects.create(young_person=match.young_person)


def test_a_match_that_ended_says_when(match: Match) -> None:
    with pytest.raises(IntegrityError, match="match_ended_says_when"):
        Match.objects.filter(id=match.id).update(state=MatchState.ENDED)
