"""What a match shows to whom. Invariants I1, I4, I5 and I6."""

from dataclasses import fields

import pytest
from pytest_django import DjangoAssertNumQueries

from tests.cast import INFORMED, NOOR, NOOR_WITHOUT_BSN, TODAY, Professional, Town
from verwijsindex.matches.actions import mark_seen, propose_lead, record_contact
from verwijsindex.matches.cards import ColleagueCard, ConsentCard, MatchCard
from verwijsindex.matches.disclosure import match_card, match_cards
from verwijsindex.matches.models import Match
from verwijsindex.matches.rules import EventKind, Outcome
from verwijsindex.organisations.models import Domain
from verwijsindex.persons.models import YoungPerson
from verwijsindex.persons.residence import residence_digest
from verwijsindex.regions.models import Municipality
from verwijsindex.regions.policy import LeadRule
from verwijsindex.signals.actions import end_signal, raise_signal
from verwijsindex.signals.models import Involvement, Signal
from verwijsindex.signals.rules import months_after

pytestmark = pytest.mark.django_db


@pytest.fixture
def match(town: Town) -> Match:
    """Let Fatima and Joost meet on Noor."""
    town.fatima.signals(NOOR)
    town.joost.signals(NOOR_WITHOUT_BSN)
    return Match.objects.get()


def card_of(somebody: Professional) -> MatchCard:
    return match_card(Match.objects.live().visible_to(somebody.actor).get(), somebody.actor)


def kinds(card: MatchCard) -> list[str]:
    return [line.kind for line in card.history]


def end_signal_of(somebody: Professional) -> None:
    end_signal(somebody.actor, Signal.objects.visible_to(somebody.actor).get(), on=TODAY)


def test_a_match_shows_exactly_this() -> None:
    """Invariant: I6. Whoever adds a field here asks first what it tells of the young person."""
    assert [field.name for field in fields(MatchCard)] == [
        "match_id",
        "state",
        "since",
        "is_new",
        "colleagues",
        "consents",
        "history",
        "you_are_asked_to_lead",
        "you_are_participant",
        "your_value",
        "lead_rule",
        "follows",
        "relayed",
        "unmaskings",
    ]
    assert [field.name for field in fields(ColleagueCard)] == [
        "name",
        "place",
        "organisation",
        "domain",
        "location",
        "job_title",
        "phone",
        "email",
        "reachable",
        "is_you",
        "is_shielded",
        "calls",
        "is_called",
        "is_lead",
        "is_proposed",
        "fits_the_rule",
        "absent_until",
        "deputy",
    ]


def test_what_the_family_agreed_shows_exactly_this() -> None:
    """Invariant: I6"""
    assert [field.name for field in fields(ConsentCard)] == [
        "consent_id",
        "answer",
        "parties",
        "purposes",
        "manner",
        "answered_on",
        "ends_on",
        "withdrawn_at",
        "ran_out_at",
        "covered",
        "not_covered",
    ]


def test_colleagues_are_shown_so_that_they_can_be_reached(town: Town, match: Match) -> None:
    card = card_of(town.fatima)
    (joost,) = card.others

    assert card.you is not None
    assert card.you.name == "Fatima Amrani"
    assert joost == ColleagueCard(
        place=match.participants.get(membership=town.joost.membership).id,
        name="Joost van Dijk",
        organisation="Jeugdteam Noord",
        domain=Domain.YOUTH_HELP,
        location="Noord",
        job_title="jeugdhulpverlener",
        phone="072 555 01 00",
        email="joost@noord.example",
        reachable="ma-do 9-17",
        is_you=False,
        calls=True,
        is_called=False,
        is_lead=False,
        is_proposed=False,
        fits_the_rule=False,
    )


def test_the_last_calls_the_first_and_both_are_told(town: Town, match: Match) -> None:  # noqa: ARG001
    to_joost, to_fatima = card_of(town.joost), card_of(town.fatima)

    assert to_joost.you_call is not None
    assert to_joost.you_call.name == "Fatima Amrani"
    assert to_fatima.calls_you is not None
    assert to_fatima.calls_you.name == "Joost van Dijk"
    assert (to_joost.calls_you, to_fatima.you_call) == (None, None)


def test_who_neither_calls_nor_is_called_sees_both_names(town: Town, match: Match) -> None:  # noqa: ARG001
    town.ineke.signals(NOOR)

    card = card_of(town.joost)

    assert (card.you_call, card.calls_you) == (None, None)
    assert card.caller is not None
    assert card.callee is not None
    assert (card.caller.name, card.callee.name) == ("Ineke Smit", "Fatima Amrani")


def test_the_lead_and_the_proposal_are_shown_to_all(town: Town, match: Match) -> None:
    propose_lead(town.fatima.actor, match, to=match.participants.get(membership=town.fatima.membership))
    propose_lead(town.fatima.actor, match, to=match.participants.get(membership=town.joost.membership))

    for somebody in (town.fatima, town.joost):
        card = card_of(somebody)
        assert card.lead is not None
        assert card.proposed is not None
        assert (card.lead.name, card.proposed.name) == ("Fatima Amrani", "Joost van Dijk")
        assert card.you_are_asked_to_lead is (somebody is town.joost)


def test_nobody_leads_or_is_proposed_at_first(town: Town, match: Match) -> None:  # noqa: ARG001
    assert (card_of(town.joost).lead, card_of(town.joost).proposed) == (None, None)


def test_a_match_is_new_until_it_was_opened(town: Town, match: Match) -> None:
    assert card_of(town.joost).is_new

    mark_seen(town.joost.actor, match)

    assert not card_of(town.joost).is_new
    assert card_of(town.fatima).is_new


def test_each_participant_sees_the_same_history(town: Town, match: Match) -> None:
    record_contact(town.joost.actor, match, outcome=Outcome.SPOKEN)

    assert kinds(card_of(town.joost)) == kinds(card_of(town.fatima)) == [EventKind.FOUND, EventKind.CONTACT]


def test_who_gave_the_signal_on_behalf_sees_the_match_without_taking_part(town: Town) -> None:
    raise_signal(
        town.wim.actor,
        NOOR,
        professional=town.fatima.membership,
        involvement=Involvement.DIRECT,
        ends_on=months_after(TODAY, 12),
        informing=INFORMED,
        on=TODAY,
    )
    town.joost.signals(NOOR_WITHOUT_BSN)

    card = card_of(town.wim)

    assert not card.you_are_participant
    assert not card.is_new
    assert [colleague.name for colleague in card.others] == ["Fatima Amrani", "Joost van Dijk"]


def test_a_newcomer_does_not_see_who_left_before(town: Town, match: Match) -> None:
    """Invariant: I5"""
    town.ineke.signals(NOOR)
    record_contact(town.joost.actor, match, outcome=Outcome.SPOKEN)
    end_signal_of(town.joost)

    town.kees.signals(NOOR_WITHOUT_BSN)

    assert [colleague.name for colleague in card_of(town.kees).others] == ["Fatima Amrani", "Ineke Smit"]
    assert kinds(card_of(town.kees)) == [EventKind.FOUND, EventKind.JOINED, EventKind.JOINED]
    assert not any(str(town.joost.membership) in (line.by, line.about) for line in card_of(town.kees).history)
    assert EventKind.LEFT in kinds(card_of(town.ineke))


def test_a_newcomer_does_not_see_that_somebody_left_and_came_back(town: Town, match: Match) -> None:  # noqa: ARG001
    """Invariant: I5"""
    town.ineke.signals(NOOR)
    end_signal_of(town.joost)
    town.joost.signals(NOOR_WITHOUT_BSN)

    town.kees.signals(NOOR_WITHOUT_BSN)

    assert EventKind.LEFT not in kinds(card_of(town.kees))
    assert kinds(card_of(town.kees)).count(EventKind.JOINED) == 3


def test_after_the_own_signal_ended_the_match_is_not_there_any_more(town: Town, match: Match) -> None:
    """Invariant: I1"""
    end_signal_of(town.joost)

    assert not Match.objects.visible_to(town.joost.actor).exists()
    assert Match.objects.visible_to(town.fatima.actor).get() == match


@pytest.mark.parametrize(
    ("who", "sees"),
    [("fatima", True), ("joost", True), ("ineke", False), ("petra", False), ("wim", False), ("kees", False)],
)
def test_who_sees_the_match(
    town: Town,
    match: Match,  # noqa: ARG001
    who: str,
    sees: bool,  # noqa: FBT001
) -> None:
    """Invariant: I1"""
    assert Match.objects.visible_to(getattr(town, who).actor).exists() is sees


def test_matches_are_told_apart_by_where_they_stand(town: Town, match: Match) -> None:
    matches = Match.objects.visible_to(town.joost.actor)
    assert [words.count() for words in (matches.without_lead(), matches.coordinated(), matches.ended())] == [1, 0, 0]

    propose_lead(town.joost.actor, match, to=match.participants.get(membership=town.joost.membership))

    assert [words.count() for words in (matches.without_lead(), matches.coordinated(), matches.ended())] == [0, 1, 0]
    assert matches.led_by(town.joost.actor).get() == match
    assert not matches.led_by(town.fatima.actor).exists()


def test_many_matches_are_listed_in_two_queries(
    town: Town, match: Match, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    matches = list(Match.objects.filter(id=match.id))

    with django_assert_num_queries(2):
        cards = match_cards(matches, town.joost.actor)

    assert list(cards) == [match.id]


@pytest.mark.parametrize(
    ("domains", "proposed"), [([], None), (["JH", "ON"], "Joost van Dijk"), (["GZ", "ON"], "Fatima Amrani")]
)
def test_the_rule_of_the_municipality_proposes_somebody_for_the_lead(
    town: Town, match: Match, domains: list[str], proposed: str | None
) -> None:
    YoungPerson.objects.update(residence_digest=residence_digest("GM0361"))
    Municipality.objects.update(lead_rule=LeadRule.DOMAINS, lead_domains=domains)

    for somebody in (town.fatima, town.joost):
        choice = card_of(somebody).proposed_by_rule
        assert (choice and choice.name) == proposed
    match.refresh_from_db()
    assert (match.lead, match.proposed_lead) == (None, None)


@pytest.mark.parametrize("municipality", ["", "GM9999"])
def test_where_no_rule_is_known_nobody_is_proposed(town: Town, match: Match, municipality: str) -> None:  # noqa: ARG001
    Municipality.objects.update(lead_rule=LeadRule.DOMAINS, lead_domains=["JH"])
    YoungPerson.objects.update(residence_digest=residence_digest(municipality))

    assert card_of(town.fatima).proposed_by_rule is None


def test_the_rule_is_silent_once_somebody_was_asked(town: Town, match: Match) -> None:
    YoungPerson.objects.update(residence_digest=residence_digest("GM0361"))
    Municipality.objects.update(lead_rule=LeadRule.DOMAINS, lead_domains=["JH"])
    propose_lead(town.joost.actor, match, to=match.participants.get(membership=town.fatima.membership))

    assert card_of(town.fatima).proposed_by_rule is None
