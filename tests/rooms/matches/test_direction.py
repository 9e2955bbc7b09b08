"""Rows A7 and A8: who watches over matches without seeing young people."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone

from tests.cast import TODAY, Professional, Town
from tests.rooms.matches.conftest import Wait
from tests.waiting import STALLED_ON
from verwijsindex.access.actor import Actor, NotAllowed
from verwijsindex.access.roles import Role
from verwijsindex.matches.actions import NotAParticipant, record_contact
from verwijsindex.matches.direction import RemindedToday, close_follow_up, nominate_lead, remind
from verwijsindex.matches.disclosure import match_card
from verwijsindex.matches.models import Match, Participant
from verwijsindex.matches.rules import Closing, EventKind, FollowUpStatus, MatchState, Outcome
from verwijsindex.matches.watching import WatchedCard, watched, watched_cards
from verwijsindex.organisations.models import Location, Membership
from verwijsindex.persons.models import YoungPerson
from verwijsindex.regions.models import Municipality, Region

pytestmark = pytest.mark.django_db


def seen_by(somebody: Professional) -> bool:
    return Match.objects.watched_by(somebody.membership.as_actor()).exists()


def cards_of(somebody: Professional) -> list[WatchedCard]:
    return watched_cards(somebody.actor, watched(somebody.actor), on=STALLED_ON)


def test_a_process_director_sees_what_stalled_and_nothing_sooner(karin: Professional, wait: Wait) -> None:
    for step, seen in ((EventKind.REMINDED, False), (EventKind.ESCALATED, False), (EventKind.STALLED, True)):
        wait(step)
        assert seen_by(karin) is seen


def test_a_process_director_sees_the_own_municipality_only(karin: Professional, wait: Wait) -> None:
    """Invariant: I1"""
    wait(EventKind.STALLED)
    alkmaar = Municipality.objects.get()
    elsewhere = Municipality.objects.create(code="GM0399", name="Heiloo", region=alkmaar.region)
    karin.membership.directs.set([elsewhere])
    assert not seen_by(karin)

    YoungPerson.objects.update(residence_digest=None)
    assert not seen_by(karin)

    karin.membership.directs.set([alkmaar])
    assert seen_by(karin)


def test_where_the_home_is_not_known_a_director_sees_who_works_in_the_own_municipality(
    town: Town, karin: Professional, wait: Wait
) -> None:
    """Whoever works elsewhere is for the director there. Invariant: I13"""
    wait(EventKind.STALLED)
    YoungPerson.objects.update(residence_digest=None)
    Location.objects.filter(memberships=town.joost.membership.id).update(
        municipality=Municipality.objects.create(code="GM0399", name="Heiloo", region=Region.objects.get())
    )

    (card,) = cards_of(karin)

    assert (card.organisations, card.others) == (("Basisschool De Zilvermeeuw",), 1)
    with pytest.raises(NotAParticipant):
        nominate_lead(karin.actor, Match.objects.get(), to=Participant.objects.get(membership=town.joost.membership))


def test_a_coordinator_sees_what_the_own_people_did_nothing_with(town: Town, wait: Wait) -> None:
    match = wait(EventKind.ESCALATED)
    assert seen_by(town.petra)

    record_contact(town.fatima.actor, match, outcome=Outcome.NOT_REACHED)

    assert not seen_by(town.petra)


@pytest.mark.parametrize("who", ["fatima", "joost", "ineke", "wim", "kees"])
def test_nobody_else_watches(town: Town, wait: Wait, who: str) -> None:
    wait(EventKind.STALLED)

    assert not seen_by(getattr(town, who))


def test_a_director_sees_who_is_involved_and_a_coordinator_the_own_people(
    town: Town, karin: Professional, wait: Wait
) -> None:
    wait(EventKind.STALLED)

    (to_karin,) = cards_of(karin)
    (to_petra,) = cards_of(town.petra)

    assert to_karin.organisations == ("Basisschool De Zilvermeeuw", "Jeugdteam Noord")
    assert (to_karin.days, to_karin.status, to_karin.others) == (15, FollowUpStatus.NOBODY_CALLED, 0)
    assert (to_petra.organisations, to_petra.others) == (("Basisschool De Zilvermeeuw",), 1)


def test_a_list_tells_how_each_match_stands(town: Town, karin: Professional, wait: Wait) -> None:
    match = wait(EventKind.STALLED)
    assert [card.status for card in cards_of(karin)] == [FollowUpStatus.NOBODY_CALLED]

    record_contact(town.joost.actor, match, outcome=Outcome.NOT_REACHED)
    assert [card.status for card in cards_of(karin)] == [FollowUpStatus.NOT_REACHED]

    nominate_lead(karin.actor, match, to=Participant.objects.get(membership=town.joost.membership))
    assert [card.status for card in cards_of(karin)] == [FollowUpStatus.LEAD_PROPOSED]


def test_a_coordinator_reads_nothing_that_others_did(town: Town, wait: Wait) -> None:
    record_contact(town.joost.actor, wait(EventKind.ESCALATED), outcome=Outcome.NOT_REACHED)

    (card,) = cards_of(town.petra)

    assert {(line.by, line.about) for line in card.history} <= {("", "")}


def test_a_reminder_goes_to_both_and_once_a_day(karin: Professional, wait: Wait) -> None:
    match = wait(EventKind.STALLED)
    match.events.filter(kind=EventKind.REMINDED).delete()
    today = timezone.localdate(Match.objects.get().found_at)

    remind(karin.actor, match, on=today)

    with pytest.raises(RemindedToday):
        remind(karin.actor, match, on=today)
    remind(karin.actor, match, on=today + timedelta(days=1))
    assert match.events.filter(kind=EventKind.REMINDED).count() == 2


def test_a_director_proposes_anybody_and_a_coordinator_one_of_the_own(
    town: Town, karin: Professional, wait: Wait
) -> None:
    match = wait(EventKind.STALLED)
    fatima, joost = match.participants.order_by("joined_at")

    with pytest.raises(NotAParticipant):
        nominate_lead(town.petra.actor, match, to=joost)
    nominate_lead(town.petra.actor, match, to=fatima)
    nominate_lead(karin.actor, match, to=joost)

    match.refresh_from_db()
    assert (match.proposed_lead, match.lead) == (joost, None)
    assert match_card(match, town.joost.actor).you_are_asked_to_lead


def test_what_is_closed_is_pursued_no_longer(karin: Professional, wait: Wait) -> None:
    match = wait(EventKind.STALLED)

    close_follow_up(karin.actor, match, reason=Closing.IN_CONTACT)

    match.refresh_from_db()
    assert match.state == MatchState.NO_CONTACT_NEEDED
    assert not seen_by(karin)


def test_the_history_does_not_say_who_watches(town: Town, karin: Professional, wait: Wait) -> None:
    """It would tell in which municipality the young person lives. Invariant: I6"""
    match = wait(EventKind.STALLED)
    nominate_lead(karin.actor, match, to=match.participants.get(membership=town.joost.membership))
    close_follow_up(karin.actor, match, reason=Closing.IN_CONTACT)

    told = match_card(match, town.fatima.actor).history

    assert str(karin.membership) not in {person for line in told for person in (line.by, line.about)}


ACTS: list[Callable[[Actor, Match], None]] = [
    lambda actor, match: remind(actor, match, on=TODAY),
    lambda actor, match: nominate_lead(actor, match, to=match.participants.earliest("joined_at")),
    lambda actor, match: close_follow_up(actor, match, reason=Closing.IN_CONTACT),
]


@pytest.mark.parametrize("act", ACTS, ids=["remind", "nominate", "close"])
@pytest.mark.parametrize("who", ["fatima", "joost", "wim", "kees"])
def test_nobody_else_acts(town: Town, wait: Wait, act: Callable[[Actor, Match], None], who: str) -> None:
    match = wait(EventKind.STALLED)

    with pytest.raises(NotAllowed):
        act(getattr(town, who).actor, match)


@pytest.mark.parametrize("act", ACTS, ids=["remind", "nominate", "close"])
def test_not_even_with_the_role_but_without_the_municipality(
    town: Town, wait: Wait, act: Callable[[Actor, Match], None]
) -> None:
    match = wait(EventKind.STALLED)
    Membership.objects.filter(id=town.kees.membership.id).update(roles=[Role.PROCESS_DIRECTOR, Role.COORDINATOR])
    town.kees.membership.refresh_from_db()

    with pytest.raises(NotAllowed):
        act(town.kees.membership.as_actor(), match)


def test_a_coordinator_closes_nothing(town: Town, wait: Wait) -> None:
    with pytest.raises(NotAllowed):
        close_follow_up(town.petra.actor, wait(EventKind.STALLED), reason=Closing.IN_CONTACT)
