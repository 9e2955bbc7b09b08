"""Rows A7 and A8, invariants I6 and I16: nothing comes of a match, and who is told of it, step after step."""

import re

import pytest

from tests.cast import NOOR, Professional, Town
from tests.colleagues import director_of
from tests.waiting import STALLED_ON, meet
from verwijsindex.matches.actions import answer_lead, record_contact
from verwijsindex.matches.direction import nominate_lead
from verwijsindex.matches.events import MatchMoved
from verwijsindex.matches.models import Match, MatchEvent
from verwijsindex.matches.rules import EventKind, MatchState, Outcome
from verwijsindex.matches.stalling import pursue_matches
from verwijsindex.notices.listeners import tell_participants, tell_who_watches
from verwijsindex.notices.mail import compose
from verwijsindex.notices.models import Notice
from verwijsindex.notices.rules import MAILED, NoticeKind

pytestmark = pytest.mark.django_db

SECRET = re.compile(rf"\b(Noor|de Boer|2015|{NOOR.bsn}|meisje|girl|GM0361|Joost|Fatima Amrani)\b")


@pytest.fixture
def karin(town: Town) -> Professional:
    return director_of(town)


def told_after(kind: EventKind) -> dict[str, set[str]]:
    """Do the jobs of the latest event, twice, as may happen; say who was told what."""
    line = MatchEvent.objects.filter(kind=kind).latest("id")
    for _ in range(2):
        tell_participants(MatchMoved(line.id))
        tell_who_watches(MatchMoved(line.id))
    told: dict[str, set[str]] = {}
    for notice in Notice.objects.filter(cause=f"match-event:{line.id}").select_related("recipient__user"):
        told.setdefault(notice.kind, set()).add(notice.recipient.user.given_name)
    return told


def test_step_after_step_until_somebody_leads(town: Town, karin: Professional) -> None:
    match = meet(town)

    pursue_matches(on=STALLED_ON)
    assert told_after(EventKind.REMINDED) == {NoticeKind.MATCH_WAITS: {"Fatima", "Joost"}}

    record_contact(town.joost.actor, match, outcome=Outcome.NOT_REACHED)
    pursue_matches(on=STALLED_ON)
    assert told_after(EventKind.ESCALATED) == {NoticeKind.MATCH_ESCALATED: {"Petra"}}

    pursue_matches(on=STALLED_ON)
    assert told_after(EventKind.STALLED) == {NoticeKind.MATCH_STALLED: {"Karin"}}

    nominate_lead(karin.actor, match, to=match.participants.get(membership=town.fatima.membership))
    assert told_after(EventKind.LEAD_PROPOSED) == {NoticeKind.LEAD_PROPOSED: {"Fatima"}}

    answer_lead(town.fatima.actor, match)
    assert Match.objects.get().state == MatchState.COORDINATED
    assert not Match.objects.watched_by(karin.actor).exists()


def test_no_mail_of_it_names_or_identifies_anybody(town: Town, karin: Professional) -> None:
    """Invariant: I16"""
    match = meet(town)
    for kind in set(NoticeKind) & MAILED:
        for somebody in (town.fatima, town.petra, karin):
            Notice.objects.create(recipient=somebody.membership, kind=kind, cause=f"test:{kind}", match=match)

    for notice in Notice.objects.filter(match=match):
        for language in ("nl", "en"):
            notice.recipient.user.language = language
            mail = compose([notice])
            parts = [part.get_payload(decode=True) for part in mail.message().walk() if not part.is_multipart()]
            text = " ".join([str(mail.subject), *(bytes(part).decode() for part in parts)])
            assert mail.to[0] not in text
            assert SECRET.findall(text) == [], notice.kind
            assert str(match.id) not in text
