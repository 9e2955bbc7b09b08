"""Row A6: consent has a last day, and ends by itself after it."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from tests.cast import NOOR, NOOR_WITHOUT_BSN, TODAY, Town
from tests.consents import UNTIL, agreed_with
from verwijsindex.matches.consent import ConsentDoesNotStand, end_consents, record_consent, withdraw_consent
from verwijsindex.matches.disclosure import match_card
from verwijsindex.matches.models import Consent, Match
from verwijsindex.matches.rules import Answer, EventKind
from verwijsindex.persons.partial_date import AgeRange
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
def consent(town: Town, match: Match) -> Consent:
    yes = agreed_with(match.participants.get(membership=town.joost.membership))
    return record_consent(town.fatima.actor, match, yes, age=AgeRange(11, 11), on=TODAY)


def test_consent_ends_by_itself_after_its_last_day_and_once(town: Town, match: Match, consent: Consent) -> None:
    """Row A6."""
    ended = [end_consents(on=day) for day in (UNTIL, UNTIL + timedelta(days=1), UNTIL + timedelta(days=1))]

    assert ended == [0, 1, 0]
    (shown,) = match_card(match, town.joost.actor).consents
    assert (shown.stands, shown.ends_on, shown.withdrawn_at) == (False, UNTIL, None)
    assert [line.kind for line in match.events.all()] == [
        EventKind.FOUND,
        EventKind.CONSENT_GIVEN,
        EventKind.CONSENT_ENDED,
    ]
    with pytest.raises(ConsentDoesNotStand):
        withdraw_consent(town.joost.actor, match, consent.id)


def test_in_a_match_that_ended_no_consent_is_pursued(town: Town, consent: Consent) -> None:  # noqa: ARG001
    end_signal(town.joost.actor, Signal.objects.get(professional=town.joost.membership), on=TODAY)

    assert end_consents(on=UNTIL + timedelta(days=1)) == 0


@pytest.mark.parametrize(
    ("wrong", "name"),
    [
        ({"parties": []}, "consent_says_who_answered"),
        ({"purposes": []}, "given_consent_says_what_for"),
        ({"withdrawn_at": "2026-11-22T12:00Z"}, "consent_withdrawn_says_who_and_when"),
        ({"answer": Answer.REFUSED, "ends_on": None, "withdrawn": True}, "consent_withdrawn_says_who_and_when"),
        ({"ends_on": None}, "given_consent_says_until_when"),
        ({"ends_on": TODAY - timedelta(days=1)}, "given_consent_says_until_when"),
        ({"ran_out_at": "2027-11-23T00:05Z", "withdrawn": True}, "consent_runs_out_or_is_withdrawn"),
    ],
)
def test_what_consent_may_never_be(
    town: Town, match: Match, consent: Consent, wrong: dict[str, object], name: str
) -> None:
    if wrong.pop("withdrawn", False):
        withdraw_consent(town.fatima.actor, match, consent.id)

    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        Consent.objects.update(**wrong)
