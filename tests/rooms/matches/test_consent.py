"""Row A6: consent for sharing what it is about: asked, given, refused, taken back."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest

from tests.cast import NOOR, NOOR_WITHOUT_BSN, SEM, TODAY, Professional, Town
from tests.consents import PARENT, agreed_with
from verwijsindex.access.actor import Actor, NotAllowed
from verwijsindex.matches.actions import MatchHasEnded, NotAParticipant
from verwijsindex.matches.cards import ConsentCard
from verwijsindex.matches.consent import (
    AnswerLiesAhead,
    ConsentDoesNotStand,
    FamilyAnswer,
    LastDayUnfit,
    NobodyAnswered,
    NobodyToShareWith,
    NotEveryoneAgreed,
    PurposeMissing,
    record_consent,
    withdraw_consent,
)
from verwijsindex.matches.disclosure import match_card
from verwijsindex.matches.models import Consent, Match, Participant
from verwijsindex.matches.rules import Answer, EventKind, Manner, Purpose
from verwijsindex.persons.partial_date import AgeRange
from verwijsindex.signals.actions import end_signal
from verwijsindex.signals.models import Signal
from verwijsindex.signals.rules import Party

pytestmark = pytest.mark.django_db

ELEVEN, FOURTEEN, SEVENTEEN = AgeRange(11, 11), AgeRange(14, 14), AgeRange(17, 17)
CHILD = frozenset({Party.YOUNG_PERSON})
REFUSED = FamilyAnswer(Answer.REFUSED, PARENT, Manner.ORALLY, TODAY)


@pytest.fixture
def match(town: Town) -> Match:
    """Let Fatima and Joost meet on Noor."""
    town.fatima.signals(NOOR)
    town.joost.signals(NOOR_WITHOUT_BSN)
    return Match.objects.get()


@pytest.fixture
def joosts_place(town: Town, match: Match) -> Participant:
    return match.participants.get(membership=town.joost.membership)


@pytest.fixture
def yes(joosts_place: Participant) -> FamilyAnswer:
    """Noor's mother says that Fatima may share with Joost, to make one plan."""
    return agreed_with(joosts_place)


def record(somebody: Professional, match: Match, family: FamilyAnswer, *, age: AgeRange = ELEVEN) -> Consent:
    return record_consent(somebody.actor, match, family, age=age, on=TODAY)


def shown_to(somebody: Professional) -> tuple[ConsentCard, ...]:
    return match_card(Match.objects.live().visible_to(somebody.actor).get(), somebody.actor).consents


def kinds(match: Match) -> list[str]:
    return list(match.events.values_list("kind", flat=True))


def end_signal_of(somebody: Professional) -> None:
    end_signal(somebody.actor, Signal.objects.visible_to(somebody.actor).get(), on=TODAY)


def test_nobody_was_asked_at_first(town: Town, match: Match) -> None:  # noqa: ARG001
    assert shown_to(town.fatima) == ()


def test_consent_is_seen_by_all_and_part_of_the_history(town: Town, match: Match, yes: FamilyAnswer) -> None:
    record(town.fatima, match, yes)

    for somebody in (town.fatima, town.joost):
        (consent,) = shown_to(somebody)
        assert consent.stands
        assert consent.covers_you
        assert (consent.parties, consent.purposes) == ((Party.REPRESENTATIVE,), (Purpose.ONE_PLAN,))
        assert (consent.manner, consent.answered_on) == (Manner.ORALLY, TODAY)
        assert [colleague.name for colleague in consent.covered] == ["Fatima Amrani", "Joost van Dijk"]
    assert kinds(match) == [EventKind.FOUND, EventKind.CONSENT_GIVEN]


@pytest.mark.parametrize(
    ("age", "agreed", "missing"),
    [
        (ELEVEN, PARENT, frozenset()),
        (ELEVEN, CHILD, PARENT),
        (FOURTEEN, PARENT | CHILD, frozenset()),
        (FOURTEEN, PARENT, CHILD),
        (FOURTEEN, CHILD, PARENT),
        (SEVENTEEN, CHILD, frozenset()),
        (SEVENTEEN, PARENT, CHILD),
        (AgeRange(11, 12), PARENT, CHILD),
    ],
)
def test_who_must_agree_depends_on_the_age(
    town: Town, match: Match, yes: FamilyAnswer, age: AgeRange, agreed: frozenset[Party], missing: frozenset[Party]
) -> None:
    family = replace(yes, parties=agreed)

    if not missing:
        given = record(town.fatima, match, family, age=age)
        assert Consent.objects.standing().get() == given
        return
    with pytest.raises(NotEveryoneAgreed) as refusal:
        record(town.fatima, match, family, age=age)
    assert refusal.value.missing == missing
    assert not Consent.objects.exists()


@pytest.mark.parametrize(
    ("wrong", "refusal"),
    [
        ({"parties": frozenset()}, NobodyAnswered),
        ({"purposes": frozenset()}, PurposeMissing),
        ({"share_with": []}, NobodyToShareWith),
        ({"on": TODAY + timedelta(days=1)}, AnswerLiesAhead),
        ({"until": None}, LastDayUnfit),
        ({"until": TODAY}, LastDayUnfit),
        ({"until": date(2028, 11, 23)}, LastDayUnfit),
    ],
    ids=["nobody", "for nothing", "with nobody", "tomorrow", "for ever", "until now", "for years"],
)
def test_half_an_answer_is_no_consent(
    town: Town, match: Match, yes: FamilyAnswer, wrong: dict[str, object], refusal: type[Exception]
) -> None:
    with pytest.raises(refusal):
        record(town.fatima, match, replace(yes, **wrong))  # type: ignore[arg-type]  # one field at a time


def test_sharing_with_oneself_is_sharing_with_nobody(
    town: Town, match: Match, yes: FamilyAnswer, joosts_place: Participant
) -> None:
    with pytest.raises(NobodyToShareWith):
        record(town.joost, match, replace(yes, share_with=[joosts_place]))


def test_one_may_refuse_for_all(town: Town, match: Match) -> None:
    record(town.fatima, match, replace(REFUSED, parties=CHILD), age=FOURTEEN)

    (consent,) = shown_to(town.joost)
    assert not consent.stands
    assert (consent.answer, consent.parties, consent.purposes) == (Answer.REFUSED, (Party.YOUNG_PERSON,), ())
    assert kinds(match) == [EventKind.FOUND, EventKind.CONSENT_REFUSED]


def test_who_refuses_takes_back_what_was_given_before(town: Town, match: Match, yes: FamilyAnswer) -> None:
    given = record(town.fatima, match, yes)

    record(town.joost, match, REFUSED)

    given.refresh_from_db()
    assert (given.withdrawn_by, Consent.objects.standing().exists()) == (town.joost.membership, False)
    assert kinds(match)[1:] == [EventKind.CONSENT_GIVEN, EventKind.CONSENT_WITHDRAWN, EventKind.CONSENT_REFUSED]


def test_any_participant_writes_down_that_it_is_taken_back(town: Town, match: Match, yes: FamilyAnswer) -> None:
    given = record(town.fatima, match, yes)

    withdraw_consent(town.joost.actor, match, given.id)

    given.refresh_from_db()
    assert (given.withdrawn_by, given.withdrawn_at is None) == (town.joost.membership, False)
    assert not shown_to(town.fatima)[0].stands
    assert kinds(match)[-1] == EventKind.CONSENT_WITHDRAWN


def test_what_does_not_stand_is_not_taken_back(town: Town, match: Match, yes: FamilyAnswer) -> None:
    given = record(town.fatima, match, yes)
    withdraw_consent(town.joost.actor, match, given.id)
    refused = record(town.fatima, match, REFUSED)

    for not_standing in (given.id, refused.id, 0):
        with pytest.raises(ConsentDoesNotStand):
            withdraw_consent(town.fatima.actor, match, not_standing)


def test_consent_of_another_match_is_not_taken_back(town: Town, match: Match, yes: FamilyAnswer) -> None:
    given = record(town.fatima, match, yes)
    town.fatima.signals(SEM)
    town.ineke.signals(SEM)

    with pytest.raises(ConsentDoesNotStand):
        withdraw_consent(town.ineke.actor, Match.objects.latest("found_at"), given.id)


def test_who_joins_later_sees_consent_and_is_not_covered(town: Town, match: Match, yes: FamilyAnswer) -> None:
    record(town.fatima, match, yes)

    town.ineke.signals(NOOR)

    (consent,) = shown_to(town.ineke)
    assert not consent.covers_you
    assert [colleague.name for colleague in consent.not_covered] == ["Ineke Smit"]


def test_who_leaves_and_comes_back_is_not_covered(town: Town, match: Match, yes: FamilyAnswer) -> None:
    town.ineke.signals(NOOR)
    record(town.fatima, match, yes)
    end_signal_of(town.joost)

    town.joost.signals(NOOR_WITHOUT_BSN)

    assert not shown_to(town.joost)[0].covers_you


def test_a_newcomer_does_not_see_what_somebody_who_left_wrote_down(town: Town, match: Match, yes: FamilyAnswer) -> None:
    """Invariant: I5"""
    town.ineke.signals(NOOR)
    record(town.joost, match, replace(yes, share_with=[match.participants.get(membership=town.ineke.membership)]))
    end_signal_of(town.joost)

    town.kees.signals(NOOR_WITHOUT_BSN)

    assert shown_to(town.kees) == ()
    assert len(shown_to(town.ineke)) == 1
    assert [colleague.name for colleague in shown_to(town.ineke)[0].covered] == ["Ineke Smit"]


def test_nothing_is_shared_with_who_left_or_is_in_another_match(
    town: Town, match: Match, yes: FamilyAnswer, joosts_place: Participant
) -> None:
    town.ineke.signals(NOOR)
    end_signal_of(town.joost)
    joosts_place.refresh_from_db()
    town.fatima.signals(SEM)
    town.kees.signals(SEM)
    elsewhere = Participant.objects.get(membership=town.kees.membership)

    for nobody in (joosts_place, elsewhere):
        with pytest.raises(NotAParticipant):
            record(town.fatima, match, replace(yes, share_with=[nobody]))


VERBS: list[Callable[[Actor, Match], object]] = [
    lambda actor, match: record_consent(actor, match, REFUSED, age=ELEVEN, on=TODAY),
    lambda actor, match: withdraw_consent(actor, match, 0),
]


@pytest.mark.parametrize("verb", VERBS, ids=["record", "withdraw"])
@pytest.mark.parametrize(
    ("who", "refusal"),
    [("ineke", NotAParticipant), ("kees", NotAParticipant), ("petra", NotAllowed), ("wim", NotAllowed)],
)
def test_nobody_but_a_participant_does_anything(
    town: Town, match: Match, verb: Callable[[Actor, Match], object], who: str, refusal: type[Exception]
) -> None:
    with pytest.raises(refusal):
        verb(getattr(town, who).actor, match)


@pytest.mark.parametrize("verb", VERBS, ids=["record", "withdraw"])
def test_nothing_happens_to_a_match_that_ended(
    town: Town, match: Match, verb: Callable[[Actor, Match], object]
) -> None:
    end_signal_of(town.joost)

    with pytest.raises(MatchHasEnded):
        verb(town.fatima.actor, match)
