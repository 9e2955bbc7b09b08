import pytest
from django.urls import reverse

from tests.cast import NOOR, NOOR_WITHOUT_BSN, TODAY, Professional, Town
from tests.rooms.desk.conftest import Desk
from verwijsindex.audit.acts import Act
from verwijsindex.audit.models import Entry
from verwijsindex.desk.words.notices import TITLES
from verwijsindex.matches.models import Match
from verwijsindex.notices.models import Notice
from verwijsindex.notices.rules import NoticeKind
from verwijsindex.organisations.models import Membership
from verwijsindex.signals.actions import end_signal
from verwijsindex.signals.models import Signal

pytestmark = pytest.mark.django_db


@pytest.fixture
def match(town: Town) -> Match:
    town.fatima.signals(NOOR)
    town.joost.signals(NOOR_WITHOUT_BSN)
    return Match.objects.get()


def notice_to(somebody: Professional, kind: NoticeKind = NoticeKind.MATCH_FOUND, **about: Match | Signal) -> Notice:
    return Notice.objects.create(recipient=somebody.membership, kind=kind, cause=kind, **about)


def test_what_is_new_stands_first_and_counts(town: Town, match: Match, desk_of: Desk) -> None:
    notice_to(town.fatima, match=match)
    newer = notice_to(town.fatima, NoticeKind.LEAD_ACCEPTED, match=match)
    Notice.objects.filter(id=newer.id).update(seen_at=newer.created_at)

    shown = desk_of(town.fatima).get("/berichten/").content.decode()

    assert shown.index("You have a new match") < shown.index("Somebody took the lead of a match")
    assert shown.count("list-row--new") == 1
    assert "Boer" not in shown


def test_each_message_says_which_of_ones_own_signals_it_is_about(town: Town, match: Match, desk_of: Desk) -> None:
    """Who has no signal of their own reads that there is something, and not about whom. Invariant: I1"""
    for somebody in (town.fatima, town.kees):
        notice_to(somebody, match=match)

    assert "N. de B. (2015)" in desk_of(town.fatima).get("/berichten/").content.decode()
    assert "(2015)" not in desk_of(town.kees).get("/berichten/").content.decode()
    assert Entry.objects.filter(act=Act.LIST_YOUNG_PERSON, purpose="notices").count() == 1


def test_a_message_leads_to_its_match_and_is_seen(town: Town, match: Match, desk_of: Desk) -> None:
    notice = notice_to(town.fatima, match=match)

    answer = desk_of(town.fatima).get(f"/berichten/{notice.id}/")

    assert answer.headers["Location"] == f"/matches/{match.id}/"
    notice.refresh_from_db()
    assert notice.seen_at is not None


def test_a_message_leads_to_its_signal(town: Town, desk_of: Desk) -> None:
    signal = town.fatima.signals(NOOR).signal
    notice = notice_to(town.fatima, NoticeKind.SIGNAL_EXPIRING, signal=signal)

    answer = desk_of(town.fatima).get(f"/berichten/{notice.id}/")

    assert answer.headers["Location"] == reverse("signal", args=[signal.id])


def test_a_message_about_what_is_no_longer_mine_says_so(town: Town, match: Match, desk_of: Desk) -> None:
    notice = notice_to(town.joost, match=match)
    end_signal(town.joost.actor, Signal.objects.get(professional=town.joost.membership), on=TODAY)

    shown = desk_of(town.joost).get(f"/berichten/{notice.id}/").content.decode()

    assert "This is about a signal or a match that is no longer yours." in shown
    assert "Boer" not in shown


def test_somebody_elses_message_is_not_found(town: Town, match: Match, desk_of: Desk) -> None:
    """Invariant: I1"""
    notice = notice_to(town.fatima, match=match)

    for other in (town.joost, town.petra, town.kees):
        assert desk_of(other).get(f"/berichten/{notice.id}/").status_code == 404
        assert "You have a new match" not in desk_of(other).get("/berichten/").content.decode()
    notice.refresh_from_db()
    assert notice.seen_at is None


def test_a_message_to_another_job_of_the_reader_opens_there(town: Town, match: Match, desk_of: Desk) -> None:
    """Fatima works at De Kade too, and a mail does not know where she logged in."""
    kees = town.kees.membership
    elsewhere = Membership.objects.create(
        user=town.fatima.membership.user, organisation=kees.organisation, location=kees.location, roles=kees.roles
    )
    fatima, notice = desk_of(town.fatima), notice_to(town.fatima, match=match)
    fatima.post("/organisatie/kiezen/", {"membership": elsewhere.id})
    assert fatima.get(f"/matches/{match.id}/").status_code == 404

    answer = fatima.get(f"/berichten/{notice.id}/", follow=True)

    assert answer.redirect_chain[-1][0] == f"/matches/{match.id}/"
    assert answer.status_code == 200


def test_no_messages_yet(town: Town, desk_of: Desk) -> None:
    assert "No messages yet" in desk_of(town.kees).get("/berichten/").content.decode()


def test_each_kind_of_message_has_a_title() -> None:
    assert set(TITLES) == set(NoticeKind)
