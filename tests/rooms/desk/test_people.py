"""The coordinator's list of people. Invariant: I1"""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.cast import NOOR, NOOR_WITHOUT_BSN, SEM, TODAY, Professional, Town
from tests.colleagues import colleague_of
from tests.rooms.desk.conftest import Desk
from tests.spreadsheets import read_rows
from verwijsindex.access.roles import Role
from verwijsindex.accounts.models import User
from verwijsindex.audit.acts import Act
from verwijsindex.audit.models import Entry
from verwijsindex.organisations.models import Membership

pytestmark = pytest.mark.django_db

PAGES = ("people", "people_list", "person", "person_departure", "person_signal_hand_over")
OF_ONE = PAGES[2:]
QUERIES = 10


@pytest.fixture
def petra(desk_of: Desk, town: Town) -> Client:
    return desk_of(town.petra)


@pytest.mark.parametrize(
    ("who", "status"), [("petra", 200), ("fatima", 404), ("wim", 404), ("joost", 404), ("kees", 404)]
)
@pytest.mark.parametrize("page", PAGES)
def test_only_a_coordinator_finds_the_pages(desk_of: Desk, town: Town, page: str, who: str, status: int) -> None:
    address = _address(page, town)

    answer = desk_of(getattr(town, who)).get(address)

    assert answer.status_code == status


@pytest.mark.parametrize("page", OF_ONE)
def test_a_coordinator_of_another_organisation_finds_nobody(desk_of: Desk, town: Town, page: str) -> None:
    _make_coordinator(town.kees)
    address = _address(page, town)

    answers = [desk_of(town.kees).get(address), desk_of(town.kees).post(address, {"to": town.kees.membership.id})]

    assert [answer.status_code for answer in answers] == [404, 404]
    assert Membership.objects.get(id=town.fatima.membership.id).left_on is None


def test_a_coordinator_of_another_organisation_sees_the_own_people(desk_of: Desk, town: Town) -> None:
    _make_coordinator(town.kees)

    assert _names(desk_of(town.kees)) == ["Visser, Kees"]


def test_the_list_tells_of_work_and_of_no_child(petra: Client, town: Town) -> None:
    town.fatima.signals(NOOR)
    town.joost.signals(NOOR_WITHOUT_BSN)
    town.fatima.signals(SEM)

    page = petra.get(reverse("people"))

    fatima = page.context["rows"][0]
    assert fatima.name == "Amrani, Fatima"
    assert not any(type(value) is int for value in vars(fatima).values())  # no league table: of nobody a number
    assert _says_nothing_of_noor(page.content.decode())


def test_the_list_finds_without_diacritics_and_sorts_with_them(petra: Client, town: Town) -> None:
    User.objects.filter(id=town.wim.membership.user_id).update(surname="Özdemir")

    assert _names(petra) == ["Amrani, Fatima", "Mol, Petra", "Özdemir, Wim"]
    assert _names(petra, naam="ozd") == ["Özdemir, Wim"]
    assert _names(petra, naam="nobody at all") == []


def test_the_list_is_chosen_by_role(petra: Client) -> None:
    assert _names(petra, rol="professional") == ["Amrani, Fatima"]
    assert _names(petra, rol="coordinator") == ["Mol, Petra"]
    assert len(_names(petra, rol="no role of ours")) == 3


def test_who_was_not_seen_longest_comes_first(petra: Client, town: Town) -> None:
    long_ago = timezone.now() - timedelta(days=90)
    User.objects.filter(id=town.fatima.membership.user_id).update(last_login=long_ago)

    assert _names(petra, volgorde="gezien") == ["Bos, Wim", "Amrani, Fatima", "Mol, Petra"]


def test_the_list_goes_to_a_spreadsheet_and_starts_no_formula(petra: Client, town: Town) -> None:
    Membership.objects.filter(id=town.wim.membership.id).update(job_title="=1+1")

    answer = petra.get(reverse("people_list"), {"naam": "wim"})

    _head, *rows = read_rows(answer.content)
    assert answer.headers["Content-Disposition"] == 'attachment; filename="collegas.xlsx"'
    assert rows == [["Bos, Wim", "=1+1", "Noord", "administration", date(2026, 2, 3), "", "yes", ""]]


@pytest.mark.time_machine(TODAY)
def test_the_organisation_sees_its_use_as_a_whole(petra: Client, town: Town) -> None:
    """Row B9: that the index is used, in two figures."""
    town.fatima.signals(NOOR)
    town.joost.signals(NOOR_WITHOUT_BSN)
    town.joost.signals(SEM)

    use = petra.get(reverse("people")).context["use"]

    assert (use.signals_given, use.matches_found) == (1, 1)


def test_looks_are_in_the_logbook(petra: Client, town: Town) -> None:
    petra.get(reverse("people"))
    petra.get(reverse("people_list"))
    petra.get(reverse("person", args=[town.fatima.membership.id]))

    looks = Entry.objects.filter(act=Act.SEE_PEOPLE, membership_id=town.petra.membership.id).order_by("id")
    school = str(town.petra.membership.organisation_id)
    assert list(looks.values_list("purpose", "object_id")) == [
        ("list", school),
        ("export", school),
        ("one", str(town.fatima.membership.id)),
    ]


def test_the_list_asks_no_more_for_many_than_for_few(
    petra: Client, town: Town, django_assert_num_queries: Callable[[int], AbstractContextManager[object]]
) -> None:
    for number in range(40):
        colleague_of(town.fatima, f"Hassan{number}")

    with django_assert_num_queries(QUERIES):
        first = petra.get(reverse("people"))

    assert len(first.context["page"]) == 25
    assert len(petra.get(reverse("people"), {"page": 2}).context["page"]) == 18


def _address(page: str, town: Town) -> str:
    signal, fatima = town.fatima.signals(NOOR).signal, town.fatima.membership.id
    asked = {"person": [fatima], "person_departure": [fatima], "person_signal_hand_over": [fatima, signal.id]}
    return reverse(page, args=asked.get(page))


def _names(client: Client, **chosen: str) -> list[str]:
    return [row.name for row in client.get(reverse("people"), chosen).context["rows"]]


def _make_coordinator(somebody: Professional) -> None:
    Membership.objects.filter(id=somebody.membership.id).update(roles=[Role.COORDINATOR])


def _says_nothing_of_noor(page: str) -> bool:
    return not any(word in page for word in ("Noor ", "Boer", "2015", "999990160"))
