"""Rows A7 and A8: the pages of who watches over matches; invariants I1, I6 and I8."""

import re
from datetime import UTC, date, datetime

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests.cast import NOOR, TODAY, Professional, Town
from tests.rooms.desk.conftest import Desk
from tests.spreadsheets import read_rows
from tests.waiting import meet, wait_until
from verwijsindex.audit.acts import Act
from verwijsindex.audit.models import Entry
from verwijsindex.matches.actions import record_contact
from verwijsindex.matches.models import Match, MatchEvent
from verwijsindex.matches.rules import EventKind, MatchState, Outcome
from verwijsindex.notices.models import Notice
from verwijsindex.notices.rules import NoticeKind

pytestmark = pytest.mark.django_db

MOST_QUERIES = 12


@pytest.fixture
def match(town: Town, monkeypatch: pytest.MonkeyPatch) -> Match:
    """Nothing came of it for fifteen working days."""
    monkeypatch.setattr("django.utils.timezone.localdate", lambda *_: TODAY)
    return wait_until(meet(town), EventKind.STALLED)


def page(client: Client, address: str = "/opvolging/") -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return str(read_rows(answer.content)) if "lijst.xlsx" in address else answer.content.decode()


def press(client: Client, match: Match, what: str, **choice: object) -> str:
    answer = client.post(f"/opvolging/{match.id}/{what}/", choice, follow=True)
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.mark.usefixtures("match")
def test_the_list_says_which_organisations_how_long_and_how_it_stands(karin: Professional, desk_of: Desk) -> None:
    shown = page(desk_of(karin))

    assert "Basisschool De Zilvermeeuw, Jeugdteam Noord" in shown
    assert "02-11-2026" in shown
    assert '<td class="is-number" data-label="Working days">14</td>' in shown
    assert "Nobody called" in shown


def test_every_look_is_in_the_logbook(karin: Professional, match: Match, desk_of: Desk) -> None:
    client = desk_of(karin)
    for address in ("/opvolging/", "/opvolging/lijst.xlsx", f"/opvolging/{match.id}/"):
        page(client, address)

    looks = Entry.objects.filter(membership_id=karin.membership.id, subject__isnull=False).order_by("id")
    assert [(look.act, look.purpose) for look in looks] == [
        (Act.LIST_STALLED_MATCH, "list"),
        (Act.LIST_STALLED_MATCH, "export"),
        (Act.OPEN_STALLED_MATCH, "follow-up"),
    ]


def test_nothing_names_or_identifies_the_young_person(
    town: Town, karin: Professional, match: Match, desk_of: Desk
) -> None:
    """Invariants: I1, I6"""
    secrets = re.compile(rf"\b(Noor|Boer|N\. de B|2015|{NOOR.bsn}|{match.young_person_id}|GM0361|girl|sister)\b")
    for somebody in (karin, town.petra):
        client = desk_of(somebody)
        for address in ("/", "/opvolging/", "/opvolging/lijst.xlsx", f"/opvolging/{match.id}/", "/berichten/"):
            shown = page(client, address)
            assert secrets.findall(shown) == [], address


def test_the_pages_ask_few_questions_of_the_database(
    karin: Professional, match: Match, desk_of: Desk, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    client = desk_of(karin)
    for address in ("/opvolging/", f"/opvolging/{match.id}/", "/afspraken/", "/afspraken/gemeente/GM0361/"):
        with django_assert_max_num_queries(MOST_QUERIES):
            page(client, address)


@pytest.mark.parametrize("who", ["fatima", "joost", "ineke", "wim", "kees"])
def test_who_does_not_watch_finds_nothing(town: Town, match: Match, desk_of: Desk, who: str) -> None:
    client = desk_of(getattr(town, who))

    for address in ("", "lijst.xlsx", f"{match.id}/"):
        assert client.get(f"/opvolging/{address}").status_code == 404
    for act in ("herinnering", "regie", "sluiting"):
        assert client.post(f"/opvolging/{match.id}/{act}/", {"reason": "in-contact"}).status_code == 404


def test_a_coordinator_sees_the_own_people_alone(town: Town, match: Match, desk_of: Desk) -> None:
    shown = page(desk_of(town.petra), f"/opvolging/{match.id}/")

    assert "Fatima Amrani" in shown
    assert "1 professional of another organisation is involved too." in shown
    assert "Joost" not in shown
    assert "Jeugdteam" not in shown
    assert "Close the follow-up" not in shown


def test_a_director_can_call_everybody(karin: Professional, match: Match, desk_of: Desk) -> None:
    shown = page(desk_of(karin), f"/opvolging/{match.id}/")

    assert "Fatima Amrani" in shown
    assert "Joost van Dijk" in shown
    assert shown.count('href="tel:0725550100"') == 2
    assert "Reachable ma-do 9-17" in shown


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("?toon=nobody-called", True),
        ("?toon=not-reached", False),
        ("?organisatie=Jeugdteam+Noord&volgorde=kortst", True),
        ("?volgorde=organisatie", True),
        ("?toon=niets&volgorde=toeval&organisatie=Onbekend&page=9", True),
    ],
)
@pytest.mark.usefixtures("match")
def test_one_chooses_what_to_see(karin: Professional, desk_of: Desk, query: str, found: bool) -> None:  # noqa: FBT001
    assert ("Jeugdteam Noord</a>" in page(desk_of(karin), f"/opvolging/{query}")) is found


@pytest.mark.usefixtures("match")
def test_the_list_goes_along_in_a_spreadsheet(karin: Professional, desk_of: Desk) -> None:
    head, row = read_rows(desk_of(karin).get("/opvolging/lijst.xlsx?toon=nobody-called").content)

    assert head == ["Number", "Organisations", "Waits since", "Working days", "State"]
    assert row[1:] == ["Basisschool De Zilvermeeuw, Jeugdteam Noord", date(2026, 11, 2), 14, "Nobody called"]


def test_an_empty_list_teaches(karin: Professional, desk_of: Desk) -> None:
    client = desk_of(karin)

    assert "Nothing has stalled here" in page(client)
    assert "When nothing comes of a match in your municipality" in page(client, "/")


@pytest.mark.usefixtures("match")
def test_the_home_page_leads_there(karin: Professional, town: Town, desk_of: Desk) -> None:
    for somebody in (karin, town.petra):
        assert "1 match has stalled" in page(desk_of(somebody), "/")


def test_a_reminder_goes_once_a_day(karin: Professional, match: Match, desk_of: Desk) -> None:
    MatchEvent.objects.filter(kind=EventKind.REMINDED).delete()

    assert "Everybody in the match gets a reminder." in press(desk_of(karin), match, "herinnering")
    MatchEvent.objects.filter(kind=EventKind.REMINDED).update(at=datetime(2026, 11, 22, 12, tzinfo=UTC))
    assert "They got a reminder today already." in press(desk_of(karin), match, "herinnering")


def test_somebody_is_proposed_and_asked(town: Town, karin: Professional, match: Match, desk_of: Desk) -> None:
    joost = match.participants.get(membership=town.joost.membership)

    assert "You asked Joost van Dijk" in press(desk_of(karin), match, "regie", to=joost.id)

    asked = page(desk_of(town.joost), f"/matches/{match.id}/")
    assert "Do you take the lead?" in asked
    assert "Who watches over the follow-up proposed you for the lead." in asked
    assert "Karin" not in asked
    assert "Choose one of the answers." in press(desk_of(karin), match, "regie", to="nobody")


def test_closing_asks_why_and_those_involved_read_it(
    town: Town, karin: Professional, match: Match, desk_of: Desk
) -> None:
    assert "Choose why you close it." in press(desk_of(karin), match, "sluiting")

    assert "Nothing has stalled here" in press(desk_of(karin), match, "sluiting", reason="involvement-ends")

    match.refresh_from_db()
    assert match.state == MatchState.NO_CONTACT_NEEDED
    line = "The process director closed the follow-up: one of the involvements ends."
    assert line in page(desk_of(town.fatima), f"/matches/{match.id}/")


def test_the_message_leads_to_the_page_without_the_young_person(
    karin: Professional, match: Match, desk_of: Desk
) -> None:
    notice = Notice.objects.create(
        recipient=karin.membership, kind=NoticeKind.MATCH_STALLED, cause="match-event:1", match=match
    )

    assert desk_of(karin).get(f"/berichten/{notice.id}/").headers["Location"] == f"/opvolging/{match.id}/"


def test_what_goes_on_meanwhile_is_not_found_any_more(
    town: Town, karin: Professional, match: Match, desk_of: Desk
) -> None:
    record_contact(town.joost.actor, match, outcome=Outcome.SPOKEN)

    assert desk_of(karin).get(f"/opvolging/{match.id}/").status_code == 404
