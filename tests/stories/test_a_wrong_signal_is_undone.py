"""Row A9: for some minutes a wrong signal can be undone before anybody hears of it; later, who heard is corrected."""

import pytest
from django.db.models.functions import Now
from procrastinate.contrib.django.models import ProcrastinateJob

from tests.cast import NOOR, NOOR_WITHOUT_BSN, TODAY, Professional, Town
from verwijsindex.audit.acts import Act
from verwijsindex.audit.models import Entry
from verwijsindex.matches.actions import record_contact
from verwijsindex.matches.disclosure import match_card, match_cards
from verwijsindex.matches.events import MatchMoved
from verwijsindex.matches.models import Match, MatchEvent
from verwijsindex.matches.rules import MatchState, Outcome
from verwijsindex.matches.undoing import hear_now
from verwijsindex.notices.listeners import tell_participants
from verwijsindex.notices.models import Notice
from verwijsindex.notices.rules import NoticeKind
from verwijsindex.persons.models import IdentityReport
from verwijsindex.regions.models import Region
from verwijsindex.signals.actions import withdraw_signal
from verwijsindex.signals.models import ArchivedSignal, Signal

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _five_minutes(town: Town) -> None:  # noqa: ARG001
    Region.objects.update(undo_minutes=5)


def minutes_pass() -> None:
    Signal.objects.update(undo_until=Now())


def undo(somebody: Professional) -> None:
    withdraw_signal(somebody.actor, Signal.objects.get(professional=somebody.membership), on=TODAY)


def hear_of_matches() -> None:
    for line in MatchEvent.objects.order_by("id"):
        tell_participants(MatchMoved(line.id))


def told() -> list[tuple[str, str]]:
    return sorted((str(notice.recipient), notice.kind) for notice in Notice.objects.all())


def test_the_giver_has_a_match_at_once_and_the_other_hears_of_it_later(town: Town) -> None:
    town.fatima.signals(NOOR)
    minutes_pass()
    town.joost.signals(NOOR_WITHOUT_BSN)

    hear_of_matches()
    assert Match.objects.visible_to(town.joost.actor).exists()
    assert not Match.objects.visible_to(town.fatima.actor).exists()
    assert told() == []
    assert ProcrastinateJob.objects.get(task_name="notices.tell_later").scheduled_at is not None

    minutes_pass()
    hear_of_matches()
    assert Match.objects.visible_to(town.fatima.actor).exists()
    assert told() == [("Fatima Amrani", NoticeKind.MATCH_FOUND), ("Joost van Dijk", NoticeKind.MATCH_FOUND)]


def test_what_is_undone_leaves_the_logbook_and_nothing_else(town: Town) -> None:
    town.fatima.signals(NOOR)
    minutes_pass()
    town.joost.signals(NOOR_WITHOUT_BSN)

    undo(town.joost)
    hear_of_matches()

    assert not Match.objects.exists()
    assert not ArchivedSignal.objects.exists()
    assert IdentityReport.objects.count() == Signal.objects.count() == 1
    assert told() == []
    assert Entry.objects.filter(act__in=[Act.RAISE_SIGNAL, Act.WITHDRAW_SIGNAL]).count() == 3


def test_a_match_that_a_wrong_signal_joined_stands_as_it_stood(town: Town) -> None:
    town.fatima.signals(NOOR)
    town.joost.signals(NOOR)
    minutes_pass()
    match = Match.objects.get()
    record_contact(town.joost.actor, match, outcome=Outcome.SPOKEN)
    match.refresh_from_db()
    before = (match.state, match.stands_since, list(match.events.values_list("id", flat=True)))

    town.ineke.signals(NOOR)
    match.refresh_from_db()
    assert match.state == MatchState.FOUND
    assert [colleague.name for colleague in match_card(match, town.fatima.actor).others] == ["Joost van Dijk"]
    assert len(match_card(match, town.fatima.actor).history) == len(before[2])
    assert len(match_cards([match], town.ineke.actor)[match.id].others) == 2
    undo(town.ineke)

    match.refresh_from_db()
    assert (match.state, match.stands_since, list(match.events.values_list("id", flat=True))) == before
    assert match.participants.count() == 2


def test_a_wrong_signal_that_held_a_match_together_ends_it(town: Town) -> None:
    town.fatima.signals(NOOR)
    town.joost.signals(NOOR)
    minutes_pass()
    town.ineke.signals(NOOR)
    withdraw_signal(town.joost.actor, Signal.objects.get(professional=town.joost.membership), on=TODAY)

    undo(town.ineke)

    assert Match.objects.get().state == MatchState.ENDED


def test_two_who_are_both_in_time_to_undo_leave_no_match(town: Town) -> None:
    town.fatima.signals(NOOR)
    town.joost.signals(NOOR)
    assert len(match_card(Match.objects.get(), town.joost.actor).others) == 1

    undo(town.fatima)

    assert not Match.objects.exists()
    assert Signal.objects.count() == 1


def test_who_opened_the_match_cannot_undo_any_more_and_the_other_hears_of_it_at_once(town: Town) -> None:
    """Otherwise giving and undoing would be a way to look who is involved. Invariant: I1"""
    town.fatima.signals(NOOR)
    minutes_pass()
    town.joost.signals(NOOR)

    hear_now(Match.objects.get())
    hear_of_matches()
    undo(town.joost)
    tell_participants(MatchMoved(MatchEvent.objects.latest("id").id))

    assert not Signal.objects.undoable().exists()
    assert told() == [
        ("Fatima Amrani", NoticeKind.MATCH_FOUND),
        ("Fatima Amrani", NoticeKind.MATCH_RETRACTED),
        ("Joost van Dijk", NoticeKind.MATCH_FOUND),
    ]


def test_exactly_who_heard_of_a_wrong_signal_is_told_that_it_was_wrong(town: Town) -> None:
    """Source: AVG art. 19"""
    town.fatima.signals(NOOR)
    town.joost.signals(NOOR)
    minutes_pass()
    hear_of_matches()
    town.ineke.signals(NOOR)
    minutes_pass()
    Notice.objects.filter(recipient=town.joost.membership).delete()

    undo(town.ineke)
    tell_participants(MatchMoved(MatchEvent.objects.latest("id").id))

    assert told() == [("Fatima Amrani", NoticeKind.MATCH_FOUND), ("Fatima Amrani", NoticeKind.MATCH_RETRACTED)]
    assert Match.objects.get().state == MatchState.FOUND
