import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.cast import INFORMED, NOOR, NOOR_WITHOUT_BSN, SEM, TODAY, Town
from tests.colleagues import colleague_of
from tests.rooms.desk.conftest import Desk
from verwijsindex.access.roles import Role
from verwijsindex.audit.acts import Act
from verwijsindex.audit.models import Entry
from verwijsindex.desk.waiting import MOST_SHOWN
from verwijsindex.matches.actions import mark_seen, propose_lead, record_contact, value_match
from verwijsindex.matches.consent import FamilyAnswer, record_consent
from verwijsindex.matches.models import Match, Participant
from verwijsindex.matches.rules import Answer, Manner, Outcome, Purpose, Value, consent_proposed_until
from verwijsindex.persons.partial_date import AgeRange, PartialDate
from verwijsindex.signals.models import Excuse, Signal

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _afternoon() -> Iterator[None]:
    """Let the clock run on from there: who signals first is told by the moment."""
    with time_machine.travel(datetime(2026, 11, 22, 14, 0, tzinfo=UTC)):
        yield


def waits(client: Client) -> list[str]:
    """Give the rows of the list, each as one line of text."""
    rows = re.findall(r'<li class="list-row.*?</li>', client.get("/").content.decode(), re.DOTALL)
    return [" ".join(re.sub(r"<[^>]+>", " ", row).split()) for row in rows]


def test_a_match_waits_with_whom_to_call(town: Town, desk_of: Desk) -> None:
    town.fatima.signals(NOOR)
    town.joost.signals(NOOR_WITHOUT_BSN)

    assert waits(desk_of(town.joost)) == [
        "Call Fatima Amrani, Basisschool De Zilvermeeuw N. de B. (2015) · new match since today"
    ]
    assert waits(desk_of(town.fatima)) == ["Joost van Dijk calls you N. de B. (2015) · new match since today"]


def test_a_seen_match_waits_only_for_who_calls(town: Town, desk_of: Desk) -> None:
    town.fatima.signals(NOOR)
    town.joost.signals(NOOR_WITHOUT_BSN)
    for somebody in (town.fatima, town.joost):
        mark_seen(somebody.actor, Match.objects.get())

    assert len(waits(desk_of(town.joost))) == 1
    assert waits(desk_of(town.fatima)) == []

    record_contact(town.joost.actor, Match.objects.get(), outcome=Outcome.SPOKEN)
    assert waits(desk_of(town.joost)) == []


def test_a_proposed_lead_waits_for_an_answer(town: Town, desk_of: Desk) -> None:
    town.fatima.signals(NOOR)
    town.joost.signals(NOOR_WITHOUT_BSN)
    match = Match.objects.get()
    propose_lead(town.joost.actor, match, to=Participant.objects.get(membership=town.fatima.membership))

    assert waits(desk_of(town.fatima)) == ["Say whether you take the lead N. de B. (2015) · new match since today"]


def test_a_signal_that_ends_soon_waits(town: Town, desk_of: Desk) -> None:
    signal = town.fatima.signals(NOOR).signal
    town.fatima.signals(SEM)
    Signal.objects.filter(id=signal.id).update(ends_on=TODAY + timedelta(days=12))

    assert waits(desk_of(town.fatima)) == ["Signal ends N. de B. (2015) in 12 days"]


@pytest.mark.parametrize(
    ("days_ago", "row"),
    [
        (7, "Inform the family N. de B. (2015) before 29-11-2026"),
        (20, "Inform the family: it is late N. de B. (2015) before 16-11-2026"),
    ],
)
def test_a_family_that_was_not_informed_waits(town: Town, desk_of: Desk, days_ago: int, row: str) -> None:
    signal = town.fatima.signals(NOOR).signal
    Signal.objects.filter(id=signal.id).update(
        informed_on=None, told_by=None, excuse=Excuse.NOT_REACHED, raised_on=TODAY - timedelta(days=days_ago)
    )

    assert waits(desk_of(town.fatima)) == [row]


def test_nothing_waits_and_the_page_says_what_will(town: Town, desk_of: Desk) -> None:
    shown = desk_of(town.kees).get("/").content.decode()

    assert "Good afternoon Kees" in shown
    assert 'href="/signalen/nieuw/"' in shown
    assert "Nothing waits for you" in shown
    assert "Give a signal. When a colleague of another organisation does the same" in shown


def test_a_coordinator_is_led_to_the_people(town: Town, desk_of: Desk) -> None:
    shown = desk_of(town.petra).get("/").content.decode()

    assert 'href="/collegas/"' in shown
    assert "You look after the people of your organisation" in shown
    assert 'href="/signalen/nieuw/"' not in shown


def test_the_page_counts_what_is_mine(town: Town, desk_of: Desk) -> None:
    town.fatima.signals(NOOR)
    town.fatima.signals(SEM)
    town.joost.signals(NOOR_WITHOUT_BSN)
    propose_lead(town.fatima.actor, Match.objects.get(), to=Participant.objects.get(membership=town.fatima.membership))

    shown = desk_of(town.fatima).get("/").content.decode()

    assert "My signals (2)" in shown
    assert "My matches (1)" in shown
    assert "My lead (1)" in shown


def test_the_title_of_the_page_counts_what_waits(town: Town, desk_of: Desk) -> None:
    town.fatima.signals(NOOR)
    fatima = desk_of(town.fatima)
    shown = fatima.get("/").content.decode()
    assert "<title>Home " in shown

    town.joost.signals(NOOR_WITHOUT_BSN)

    assert "<title>(1) Home " in fatima.get(_address_of_renewal(shown)).content.decode()
    assert "<title>(1) Home " in fatima.get("/").content.decode()


def test_each_page_counts_the_same(town: Town, desk_of: Desk) -> None:
    """As counted on the home page, and again after what one does."""
    town.fatima.signals(NOOR)
    town.joost.signals(NOOR_WITHOUT_BSN)
    fatima, match = desk_of(town.fatima), Match.objects.get()
    fatima.get("/")
    assert "<title>(1) " in fatima.get("/signalen/").content.decode()

    fatima.get(f"/matches/{match.id}/")
    fatima.post(f"/matches/{match.id}/contact/", {"outcome": "spoken"})

    assert "<title>(" not in fatima.get("/signalen/").content.decode()


def test_home_is_on_the_menu_of_every_role(town: Town, desk_of: Desk) -> None:
    """What the menu has no room for, stands on the home page."""
    manager = colleague_of(town.kees, "Rob", roles=[Role.REGION_MANAGER])

    shown = desk_of(manager).get("/").content.decode()

    menu, page = shown.split("</nav>", 1)
    assert menu.count("<li>") == 4
    assert 'href="/" aria-current="page"' in menu
    assert 'href="/aansluitingen/"' in menu
    assert 'href="/afspraken/"' in page


def test_who_leads_reads_what_is_open(town: Town, desk_of: Desk) -> None:
    town.fatima.signals(NOOR)
    town.joost.signals(NOOR_WITHOUT_BSN)
    match, own = Match.objects.get(), Participant.objects.get(membership=town.fatima.membership)
    propose_lead(town.fatima.actor, match, to=own)
    mark_seen(town.fatima.actor, match)
    assert waits(desk_of(town.fatima)) == ["Ask the family whether you may share what it is about N. de B. (2015)"]

    others = match.participants.exclude(id=own.id)
    agreed = FamilyAnswer(
        Answer.GIVEN,
        INFORMED.parties,
        Manner.ORALLY,
        TODAY,
        frozenset({Purpose.ONE_PLAN}),
        until=consent_proposed_until(TODAY),
        share_with=others,
    )
    record_consent(town.fatima.actor, match, agreed, age=AgeRange(11, 11), on=TODAY)
    assert waits(desk_of(town.fatima)) == ["Say what this match brought N. de B. (2015)"]

    match.refresh_from_db()
    value_match(town.fatima.actor, match, value=Value.NEW_INSIGHT)
    assert waits(desk_of(town.fatima)) == ["Nothing is open N. de B. (2015)"]

    town.ineke.signals(NOOR)
    assert waits(desk_of(town.fatima)) == ["Somebody joined: ask the family whether they may know too N. de B. (2015)"]


def test_a_long_list_shows_what_comes_first_and_counts_the_rest(town: Town, desk_of: Desk) -> None:
    for day in range(1, MOST_SHOWN + 3):
        child = replace(NOOR_WITHOUT_BSN, birth_date=PartialDate(2012, 1, day))
        town.fatima.signals(child)
    Signal.objects.update(ends_on=TODAY + timedelta(days=9))

    shown = desk_of(town.fatima).get("/").content.decode()

    assert shown.count('<li class="list-row') == MOST_SHOWN
    assert "And 2 more" in shown
    assert Entry.objects.filter(act=Act.LIST_YOUNG_PERSON).count() == MOST_SHOWN


def test_the_list_renews_itself_only_after_a_change(town: Town, desk_of: Desk) -> None:
    """A page that lies open all day is one look, not a look a minute. Invariant: I8"""
    town.fatima.signals(NOOR)
    fatima = desk_of(town.fatima)
    again = _address_of_renewal(fatima.get("/").content.decode())

    assert fatima.get(again).status_code == 204
    assert not Entry.objects.filter(act=Act.LIST_YOUNG_PERSON).exists()

    town.joost.signals(NOOR_WITHOUT_BSN)
    renewed = fatima.get(again)
    assert "Joost van Dijk calls you" in renewed.content.decode()
    assert "<html" not in renewed.content.decode()
    assert Entry.objects.filter(act=Act.LIST_YOUNG_PERSON).count() == 1


def test_a_session_that_ended_gets_no_login_page_inside_the_page(client: Client) -> None:
    assert client.get("/wacht/", headers={"HX-Request": "true"}).status_code == 401


@pytest.mark.parametrize("path", ["/", "/signalen/", "/matches/", "/signalen/{signal}/", "/matches/{match}/"])
def test_a_page_asks_twelve_questions_at_most(town: Town, desk_of: Desk, path: str) -> None:
    """However many matches there are, one of them led, one new."""
    signals = [town.fatima.signals(child).signal for child in (NOOR, SEM)]
    for child in (NOOR, SEM):
        town.joost.signals(child)
        town.ineke.signals(child)
    match = Match.objects.about(signals[0].young_person_id).get()
    propose_lead(town.fatima.actor, match, to=Participant.objects.get(membership=town.fatima.membership, match=match))
    Signal.objects.filter(professional=town.fatima.membership).update(ends_on=TODAY + timedelta(days=9))
    fatima = desk_of(town.fatima)

    with CaptureQueriesContext(connection) as asked:
        fatima.get(path.format(signal=signals[0].id, match=match.id))

    questions = [query["sql"] for query in asked if "SAVEPOINT" not in query["sql"]]
    assert len(questions) <= 12, questions


def _address_of_renewal(shown: str) -> str:
    found = re.search(r'hx-get="([^"]+)"', shown)
    assert found
    return found[1]
