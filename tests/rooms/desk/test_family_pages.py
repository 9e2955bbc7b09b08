"""Rows A10 and A13: the pages of a family match and of who moved here; invariants I1, I7 and I8."""

import re
from datetime import UTC, datetime

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from tests.cast import NOOR_WITHOUT_BSN, Professional, Town
from tests.families import EVA_OF_FATHER, NOOR_OF_BOTH, SEM_OF_BOTH, keys, seen_by
from tests.giving import NOORS_NAME, give, look_up
from tests.rooms.desk.conftest import Desk
from verwijsindex.audit.acts import Act
from verwijsindex.audit.models import Entry
from verwijsindex.persons.models import YoungPerson
from verwijsindex.persons.residence import residence_digest
from verwijsindex.signals.models import Move, Signal

pytestmark = pytest.mark.django_db

MOST_QUERIES = 12


@pytest.fixture
def signal(town: Town) -> Signal:
    """Let Fatima and Joost meet in the family of Noor and Sem; give Fatima's signal."""
    town.joost.signals(SEM_OF_BOTH)
    return town.fatima.signals(NOOR_OF_BOTH).signal


def page(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_page_shows_colleagues_and_the_key_and_no_other_child(town: Town, desk_of: Desk, signal: Signal) -> None:
    shown = page(desk_of(town.fatima), f"/signalen/{signal.id}/gezin/")

    assert keys()[0] in shown
    assert "Joost van Dijk" in shown
    assert "Family of Noor de Boer" in shown
    assert not re.search(r"\bSem\b|2017|22-11-2026", shown)
    assert Entry.objects.get(act=Act.OPEN_YOUNG_PERSON).purpose == "family"


def test_the_page_is_for_whose_signal_it_is_as_long_as_there_is_somebody(
    town: Town, desk_of: Desk, signal: Signal
) -> None:
    address = f"/signalen/{signal.id}/gezin/"
    for stranger in (town.joost, town.kees, town.petra):
        assert desk_of(stranger).get(address).status_code == 404

    town.ineke.signals(EVA_OF_FATHER)
    eva = Signal.objects.get(professional=town.ineke.membership)
    assert desk_of(town.ineke).get(f"/signalen/{eva.id}/gezin/").status_code == 200
    Signal.objects.exclude(id=signal.id).update(undo_until=datetime(2099, 1, 1, tzinfo=UTC))
    assert desk_of(town.fatima).get(address).status_code == 404


def test_what_came_of_calling_is_seen_by_the_others(town: Town, desk_of: Desk, signal: Signal) -> None:
    answer = desk_of(town.fatima).post(f"/signalen/{signal.id}/gezin/contact/", {"outcome": "spoken"}, follow=True)
    assert "You wrote down:" in answer.content.decode()
    assert desk_of(town.fatima).post(f"/signalen/{signal.id}/gezin/contact/", {"outcome": "x"}).status_code == 404

    sem = Signal.objects.get(professional=town.joost.membership)
    shown = page(desk_of(town.joost), f"/signalen/{sem.id}/gezin/")

    assert "Fatima Amrani wrote down on" in shown
    assert "We have spoken." in shown


def test_every_road_leads_there_until_it_was_seen(
    town: Town, desk_of: Desk, signal: Signal, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    town.ineke.signals(NOOR_WITHOUT_BSN)
    fatima, address = desk_of(town.fatima), f"/signalen/{signal.id}/gezin/"
    match = re.search(r"/matches/[-0-9a-f]{36}/", page(fatima, f"/signalen/{signal.id}/"))
    assert match

    for road in ("/", "/matches/", f"/signalen/{signal.id}/", match[0]):
        assert address in page(fatima, road)
    with django_assert_max_num_queries(MOST_QUERIES):
        page(fatima, address)

    assert "See who is involved with the family" not in page(fatima, "/")


@pytest.mark.usefixtures("brp")
def test_by_bsn_or_by_name_brother_and_sister_meet_in_the_transaction_of_the_signal(
    town: Town, desk_of: Desk, time_machine: object
) -> None:
    fatima, joost = desk_of(town.fatima), desk_of(town.joost)
    time_machine.move_to("2026-11-22T10:00:00+01:00", tick=True)  # type: ignore[attr-defined]

    give(fatima, look_up(fatima, bsn=str(SEM_OF_BOTH.bsn)), town.fatima.membership.id)
    give(joost, look_up(joost, **NOORS_NAME), town.joost.membership.id)

    assert seen_by(town.joost) == ["Fatima Amrani"]


def test_a_director_sees_who_moved_here_and_never_about_whom(
    town: Town, desk_of: Desk, karin: Professional, signal: Signal
) -> None:
    noor = YoungPerson.objects.filter(id=signal.young_person_id)
    noor.update(residence_digest=residence_digest("GM0361"))
    Move.objects.create(young_person=noor.get())

    shown = page(desk_of(karin), "/verhuizingen/")

    assert "Fatima Amrani" in shown
    assert "Noor de" not in shown
    assert Entry.objects.get(act=Act.SEE_MOVES).membership_id == karin.membership.id
    assert "/verhuizingen/" in page(desk_of(karin), "/opvolging/")
    assert desk_of(town.fatima).get("/verhuizingen/").status_code == 404
    assert "moved to another municipality" in page(desk_of(town.fatima), f"/signalen/{signal.id}/")


def test_a_name_that_the_brp_changed_is_said(town: Town, desk_of: Desk, signal: Signal) -> None:
    """Row A13."""
    before = page(desk_of(town.fatima), f"/signalen/{signal.id}/")
    Signal.objects.filter(id=signal.id).update(renamed_at=timezone.now())

    after = page(desk_of(town.fatima), f"/signalen/{signal.id}/")

    assert ["The BRP gave another name" in shown for shown in (before, after)] == [False, True]
