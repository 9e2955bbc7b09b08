"""Rows A6 and A7: what came of the match, and who takes the lead."""

from collections.abc import Callable

import pytest
from django.db import IntegrityError

from tests.cast import NOOR, NOOR_WITHOUT_BSN, SEM, TODAY, Town
from verwijsindex.access.actor import Actor, NotAllowed
from verwijsindex.matches.actions import (
    LeadNotProposed,
    MatchHasEnded,
    NotAParticipant,
    NotClosedYet,
    ReasonMissing,
    answer_lead,
    mark_seen,
    propose_lead,
    record_contact,
    value_match,
)
from verwijsindex.matches.models import Match, MatchEvent, Participant
from verwijsindex.matches.rules import EventKind, MatchState, NotNeeded, Outcome, Refusal, Value
from verwijsindex.signals.actions import end_signal
from verwijsindex.signals.models import Signal

pytestmark = pytest.mark.django_db


@pytest.fixture
def match(town: Town) -> Match:
    """Let Fatima and Joost meet on Noor."""
    town.fatima.signals(NOOR)
    town.joost.signals(NOOR_WITHOUT_BSN)
    return Match.objects.get()


@pytest.fixture
def joosts_place(town: Town, match: Match) -> Participant:
    return match.participants.get(membership=town.joost.membership)


@pytest.mark.parametrize(
    ("outcome", "reason", "state"),
    [
        (Outcome.SPOKEN, None, MatchState.CONTACTED),
        (Outcome.ALREADY_IN_CONTACT, None, MatchState.CONTACTED),
        (Outcome.AGREED, None, MatchState.CONTACTED),
        (Outcome.PLAN_ELSEWHERE, None, MatchState.NO_CONTACT_NEEDED),
        (Outcome.NOT_REACHED, None, MatchState.FOUND),
        (Outcome.NOT_NEEDED, NotNeeded.OTHERS_COORDINATE, MatchState.NO_CONTACT_NEEDED),
    ],
)
def test_what_came_of_it_is_written_down(
    town: Town, match: Match, outcome: Outcome, reason: NotNeeded | None, state: MatchState
) -> None:
    record_contact(town.joost.actor, match, outcome=outcome, reason=reason)

    match.refresh_from_db()
    line = match.events.get(kind=EventKind.CONTACT)
    assert match.state == state
    assert (line.by, line.outcome, line.reason) == (town.joost.membership, outcome, reason or "")


def test_no_contact_needed_asks_a_reason(town: Town, match: Match) -> None:
    with pytest.raises(ReasonMissing):
        record_contact(town.joost.actor, match, outcome=Outcome.NOT_NEEDED)

    with pytest.raises(IntegrityError, match="no_contact_needed_says_why"):
        MatchEvent.objects.update(outcome=Outcome.NOT_NEEDED)


def test_who_proposes_oneself_takes_the_lead(town: Town, match: Match, joosts_place: Participant) -> None:
    propose_lead(town.joost.actor, match, to=joosts_place)

    match.refresh_from_db()
    assert (match.lead, match.proposed_lead, match.state) == (joosts_place, None, MatchState.COORDINATED)


def test_a_proposal_waits_for_its_answer(town: Town, match: Match, joosts_place: Participant) -> None:
    propose_lead(town.fatima.actor, match, to=joosts_place)

    match.refresh_from_db()
    line = match.events.get(kind=EventKind.LEAD_PROPOSED)
    assert (match.lead, match.proposed_lead, match.state) == (None, joosts_place, MatchState.FOUND)
    assert (line.by, line.about) == (town.fatima.membership, town.joost.membership)


@pytest.mark.parametrize(
    ("refusal", "state", "kind"),
    [
        (None, MatchState.COORDINATED, EventKind.LEAD_ACCEPTED),
        (Refusal.NO_ROOM, MatchState.FOUND, EventKind.LEAD_REFUSED),
    ],
)
def test_a_proposal_is_accepted_or_refused(
    town: Town,
    match: Match,
    joosts_place: Participant,
    refusal: Refusal | None,
    state: MatchState,
    kind: EventKind,
) -> None:
    propose_lead(town.fatima.actor, match, to=joosts_place)

    answer_lead(town.joost.actor, match, refusal=refusal)

    match.refresh_from_db()
    assert (match.lead, match.proposed_lead, match.state) == (None if refusal else joosts_place, None, state)
    line = match.events.get(kind=kind)
    assert (line.about, line.reason) == (town.joost.membership, refusal or "")


@pytest.mark.parametrize("refusal", [None, Refusal.NO_ROOM])
def test_only_the_proposed_answers_and_only_once(
    town: Town,
    match: Match,
    joosts_place: Participant,
    refusal: Refusal | None,
) -> None:
    with pytest.raises(LeadNotProposed):
        answer_lead(town.joost.actor, match, refusal=refusal)
    propose_lead(town.fatima.actor, match, to=joosts_place)
    with pytest.raises(LeadNotProposed):
        answer_lead(town.fatima.actor, match, refusal=refusal)

    answer_lead(town.joost.actor, match, refusal=refusal)

    with pytest.raises(LeadNotProposed):
        answer_lead(town.joost.actor, match, refusal=refusal)


def test_a_lead_hands_it_over_by_proposing_another(town: Town, match: Match, joosts_place: Participant) -> None:
    propose_lead(town.joost.actor, match, to=joosts_place)
    fatimas_place = match.participants.get(membership=town.fatima.membership)
    propose_lead(town.joost.actor, match, to=fatimas_place)
    match.refresh_from_db()
    assert match.lead == joosts_place

    answer_lead(town.fatima.actor, match)

    match.refresh_from_db()
    assert (match.lead, match.proposed_lead) == (fatimas_place, None)


def test_the_lead_goes_to_nobody_who_left_or_is_in_another_match(
    town: Town, match: Match, joosts_place: Participant
) -> None:
    town.ineke.signals(NOOR)
    end_signal(town.joost.actor, Signal.objects.visible_to(town.joost.actor).get(), on=TODAY)
    joosts_place.refresh_from_db()
    town.fatima.signals(SEM)
    town.kees.signals(SEM)
    elsewhere = Participant.objects.get(membership=town.kees.membership)

    for nobody in (joosts_place, elsewhere):
        with pytest.raises(NotAParticipant):
            propose_lead(town.fatima.actor, match, to=nobody)


VERBS: list[Callable[[Actor, Match], None]] = [
    lambda actor, match: record_contact(actor, match, outcome=Outcome.SPOKEN),
    lambda actor, match: propose_lead(actor, match, to=match.participants.earliest("joined_at")),
    lambda actor, match: answer_lead(actor, match),
]


@pytest.mark.parametrize("verb", VERBS, ids=["contact", "propose", "answer"])
@pytest.mark.parametrize(
    ("who", "refusal"),
    [("ineke", NotAParticipant), ("kees", NotAParticipant), ("petra", NotAllowed), ("wim", NotAllowed)],
)
def test_nobody_but_a_participant_does_anything(
    town: Town, match: Match, verb: Callable[[Actor, Match], None], who: str, refusal: type[Exception]
) -> None:
    with pytest.raises(refusal):
        verb(getattr(town, who).actor, match)


@pytest.mark.parametrize("verb", VERBS, ids=["contact", "propose", "answer"])
def test_nothing_happens_to_a_match_that_ended(town: Town, match: Match, verb: Callable[[Actor, Match], None]) -> None:
    end_signal(town.joost.actor, Signal.objects.visible_to(town.joost.actor).get(), on=TODAY)

    with pytest.raises(MatchHasEnded):
        verb(town.fatima.actor, match)
    with pytest.raises(NotAParticipant):
        verb(town.joost.actor, match)


def test_a_match_is_seen_by_who_opened_it_and_once(town: Town, match: Match, joosts_place: Participant) -> None:
    mark_seen(town.joost.actor, match)
    joosts_place.refresh_from_db()
    first = joosts_place.seen_at

    mark_seen(town.joost.actor, match)

    joosts_place.refresh_from_db()
    assert first is not None
    assert joosts_place.seen_at == first
    assert match.participants.get(membership=town.fatima.membership).seen_at is None


def test_what_a_match_was_worth_is_asked_once_it_is_settled(
    town: Town, match: Match, joosts_place: Participant
) -> None:
    """Row F3"""
    with pytest.raises(NotClosedYet):
        value_match(town.joost.actor, match, value=Value.NEW_INSIGHT)
    propose_lead(town.joost.actor, match, to=joosts_place)
    match.refresh_from_db()

    for value in (Value.NOTHING, Value.EARLIER_HELP):
        value_match(town.joost.actor, match, value=value)

    joosts_place.refresh_from_db()
    assert joosts_place.value == Value.EARLIER_HELP
    with pytest.raises(NotAParticipant):
        value_match(town.ineke.actor, match, value=Value.NOTHING)


@pytest.mark.usefixtures("match")
def test_a_refused_lead_and_a_closed_follow_up_say_why() -> None:
    with pytest.raises(IntegrityError, match="refused_and_closed_say_why"):
        MatchEvent.objects.update(kind=EventKind.LEAD_REFUSED)
