"""Practising a first signal: the road of a real one, which touches nothing real."""

import re

import pytest
from django.test import Client

from tests.cast import NOOR, TODAY, Professional, Town
from tests.rooms.desk.conftest import Desk
from verwijsindex.audit.models import Entry
from verwijsindex.criteria.models import Weighing
from verwijsindex.desk.practice import BSN
from verwijsindex.matches.models import Match
from verwijsindex.notices.models import Notice
from verwijsindex.persons.models import IdentityReport, YoungPerson
from verwijsindex.signals.models import Signal

pytestmark = [pytest.mark.django_db, pytest.mark.time_machine(TODAY)]

NAME = {"given_names": "Robin", "surname": "Oefenkind", "birth_date": "15-01-2016", "sex": "M"}
REST = {
    "involvement": "direct",
    "ends_on": "22-11-2027",
    "weighing": "worries",
    "informed": "no",
    "excuse": "not-reached",
}
ABOUT = '<div role="status"'
REAL = (YoungPerson, IdentityReport, Signal, Match, Notice, Weighing)


def give(client: Client, somebody: Professional, **changed: str) -> str:
    """Answer all the questions; give the page that follows."""
    given = {"bsn": BSN, "professional": str(somebody.membership.id), **REST, **changed}
    return client.post("/hulp/oefenen/geven/", given, follow=True).content.decode()


def looked_up(client: Client, **who: str) -> str:
    return client.post("/hulp/oefenen/", who).content.decode()


def test_who_practises_goes_the_whole_road_and_nothing_is_kept(town: Town, desk_of: Desk) -> None:
    client, entries = desk_of(town.fatima), Entry.objects.count()

    page = looked_up(client, bsn=BSN)
    signal = give(client, town.fatima, ends_on="01-02-2027", reconsider_on="01-12-2026")
    match = client.get("/hulp/oefenen/match/").content.decode()
    spoken = client.post("/hulp/oefenen/match/", {"step": "spoken"}).content.decode()
    led = client.post("/hulp/oefenen/match/", {"step": "lead"}).content.decode()

    assert "Robin Oefenkind" in page
    assert "We keep watching until 01-02-2027." in signal
    assert "The family still has to be told." in signal
    assert "Do this before 01-12-2026." in signal
    assert "Bo Voorbeeld calls you" in match
    assert "You spoke with a colleague." in spoken
    assert "You took the lead." in led
    assert not re.search(r'(href|action)="/(signalen|matches)/[^"]+"', match + spoken + led)
    assert all("You are practising" in shown for shown in (page, signal, match, spoken, led))
    assert [kind.objects.count() for kind in REAL] == [0] * len(REAL)
    assert Entry.objects.count() == entries


def test_who_may_not_use_the_bsn_practises_with_a_name(town: Town, desk_of: Desk) -> None:
    client = desk_of(town.joost)

    assert BSN not in client.get("/hulp/oefenen/").content.decode()
    assert ABOUT in looked_up(client, **NAME)


def test_no_real_child_gets_into_practising(town: Town, desk_of: Desk) -> None:
    by_number = looked_up(desk_of(town.fatima), bsn=NOOR.bsn or "")
    by_name = looked_up(desk_of(town.joost), **{**NAME, "surname": "Boer"})

    for page in (by_number, by_name):
        assert "Fill in the practice child only." in page
        assert ABOUT not in page


@pytest.mark.parametrize(
    ("changed", "refusal"),
    [
        ({"weighing": "alone"}, "Then a signal is not needed"),
        ({"excuse": ""}, "Choose why you have not told them yet."),
        ({"ends_on": "01-01-2030"}, "Choose a day after today, until 22-11-2028 at most."),
    ],
)
def test_what_is_not_right_is_asked_again_as_with_a_real_signal(
    town: Town, desk_of: Desk, changed: dict[str, str], refusal: str
) -> None:
    assert refusal in give(desk_of(town.fatima), town.fatima, **changed)


def test_who_opens_a_later_page_first_sees_what_is_proposed(town: Town, desk_of: Desk) -> None:
    page = desk_of(town.petra).get("/hulp/oefenen/signaal/").content.decode()

    assert "We keep watching until 22-11-2027." in page
    assert "still has to be told" not in page


def test_home_offers_practising_to_who_gave_no_signal_yet(town: Town, desk_of: Desk) -> None:
    town.fatima.signals(NOOR)

    offered = [
        "/hulp/oefenen/" in desk_of(somebody).get("/").content.decode()
        for somebody in (town.joost, town.fatima, town.petra)
    ]

    assert offered == [True, False, False]
