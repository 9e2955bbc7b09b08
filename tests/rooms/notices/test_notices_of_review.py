"""Who is told what when a doubt opens, is asked about, and closes; and when a match was wrong. Invariant I16."""

from dataclasses import replace

import pytest

from tests.cast import NOOR, SEM, TODAY, Professional, Town
from tests.colleagues import colleague_of
from verwijsindex.access.roles import Role
from verwijsindex.kit.announcements import Event, afterwards_listeners
from verwijsindex.matches.dispute import dispute
from verwijsindex.matches.events import MatchMoved
from verwijsindex.matches.models import Match, MatchEvent
from verwijsindex.notices.models import Notice
from verwijsindex.notices.rules import MAILED, NoticeKind
from verwijsindex.persons.events import DoubtClosed, DoubtOpened, ReporterAsked
from verwijsindex.persons.models import Doubt, EntryCheck
from verwijsindex.persons.partial_date import PartialDate
from verwijsindex.regions.models import Region
from verwijsindex.signals.correction import correct_identity
from verwijsindex.signals.models import Signal
from verwijsindex.signals.review import ask_reporter, confirm_entry, settle

pytestmark = pytest.mark.django_db

EVA = replace(NOOR, given_names="Eva", surname="Vos", birth_date=PartialDate(2014, 1, 9))


@pytest.fixture
def saskia(town: Town) -> Professional:
    return colleague_of(town.kees, "Saskia", roles=[Role.DATA_STEWARD])


@pytest.fixture
def doubt(town: Town) -> Doubt:
    town.fatima.signals(NOOR)
    town.joost.signals(EVA)
    return Doubt.objects.get()


def hear(*news: Event) -> None:
    """Let every afterwards-listener hear it, twice, as jobs may run."""
    for event in news * 2:
        for listener in afterwards_listeners[type(event)]:
            listener(event)


def hear_of_matches() -> None:
    hear(*(MatchMoved(line.id) for line in MatchEvent.objects.order_by("id")))


def told(kind: NoticeKind) -> list[str]:
    return sorted(str(notice.recipient) for notice in Notice.objects.filter(kind=kind))


def test_a_steward_of_the_region_hears_of_doubts_once_a_day(town: Town, saskia: Professional, doubt: Doubt) -> None:
    stranger = colleague_of(town.ineke, "Ruud", roles=[Role.DATA_STEWARD])
    Region.objects.create(name="Verwijsindex Heuvelrug").organisations.add(stranger.membership.organisation)
    second = Doubt.objects.create(report=doubt.other, other=doubt.report)

    hear(DoubtOpened(doubt.id), DoubtOpened(second.id))

    assert told(NoticeKind.DOUBT_WAITS) == [str(saskia.membership)]


@pytest.mark.usefixtures("saskia")
def test_a_doubt_that_closed_meanwhile_is_not_told(doubt: Doubt) -> None:
    Doubt.objects.filter(id=doubt.id).update(closed_at=doubt.opened_at)

    hear(DoubtOpened(doubt.id))

    assert not Notice.objects.exists()


def test_the_reporter_who_is_asked_hears_it_and_how_it_ended(town: Town, saskia: Professional, doubt: Doubt) -> None:
    ask_reporter(saskia.actor, doubt, doubt.report)
    hear(ReporterAsked(EntryCheck.objects.get().id))
    assert told(NoticeKind.ENTRY_TO_CHECK) == ["Joost van Dijk"]

    confirm_entry(town.joost.actor, Signal.objects.get(professional=town.joost.membership))
    settle(saskia.actor, doubt, is_same=False)
    hear(DoubtClosed(doubt.id))

    assert told(NoticeKind.ENTRY_SETTLED) == ["Joost van Dijk"]


def test_all_who_were_in_a_wrong_match_hear_it_once(town: Town, saskia: Professional) -> None:
    town.fatima.signals(NOOR)
    town.joost.signals(NOOR)
    town.ineke.signals(NOOR)
    hear_of_matches()

    dispute(town.ineke.actor, Match.objects.get())
    settle(saskia.actor, Doubt.objects.get(), is_same=False)
    hear_of_matches()
    hear(DoubtClosed(Doubt.objects.get().id))

    assert told(NoticeKind.MATCH_DISPUTED) == ["Fatima Amrani", "Joost van Dijk"]
    assert told(NoticeKind.MATCH_PARTED) == ["Fatima Amrani", "Ineke Smit", "Joost van Dijk"]
    assert told(NoticeKind.ENTRY_SETTLED) == ["Ineke Smit"]
    assert told(NoticeKind.MATCH_ENDED) == []


def test_both_hear_that_a_match_ended_because_it_was_wrong(town: Town) -> None:
    town.fatima.signals(NOOR)
    signal = town.joost.signals(NOOR).signal
    hear_of_matches()

    correct_identity(replace(town.joost.actor, has_bsn_right=True), signal, SEM, on=TODAY)
    hear_of_matches()

    assert told(NoticeKind.MATCH_PARTED) == ["Fatima Amrani", "Joost van Dijk"]
    assert told(NoticeKind.MATCH_ENDED) == []


@pytest.mark.usefixtures("doubt")
def test_a_match_that_appears_after_review_is_told_to_both(saskia: Professional) -> None:
    settle(saskia.actor, Doubt.objects.get(), is_same=True)
    hear_of_matches()

    assert told(NoticeKind.MATCH_FOUND) == ["Fatima Amrani", "Joost van Dijk"]


def test_what_is_told_of_review_goes_by_mail_too() -> None:
    about = ("entry-settled", "entry-to-check", "doubt-", "match-parted", "match-disputed")
    of_review = {kind for kind in NoticeKind if kind.startswith(about)}

    assert len(of_review) == 5
    assert of_review <= MAILED
