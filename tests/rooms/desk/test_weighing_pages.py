"""Row A2: weighing on the pages. What is ticked advises and is kept nowhere."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from tests.cast import TODAY, Town
from tests.colleagues import colleague_of
from tests.rooms.desk.conftest import Desk
from verwijsindex.access.roles import Role
from verwijsindex.audit.acts import Act
from verwijsindex.audit.models import Entry
from verwijsindex.criteria.models import Weighing
from verwijsindex.criteria.rules import Decision, Weighed
from verwijsindex.criteria.weighings import Purpose, keep_weighing, set_policy

pytestmark = pytest.mark.django_db

QUERIES = 12
NO_SIGNAL = {"no-signal": "1", "reference": "2026-114", "reason": "Noor krijgt thuis genoeg steun."}
FITS = {"tick": ["housing", "learning"]}
FITS_NOT = {"tick": ["housing"]}


@pytest.fixture
def fatima(desk_of: Desk, town: Town) -> Client:
    return desk_of(town.fatima)


@pytest.fixture
def petra(desk_of: Desk, town: Town) -> Client:
    return desk_of(town.petra)


@pytest.fixture
def keeping(town: Town) -> None:
    set_policy(town.petra.actor, kept_for=timedelta(days=365))


@pytest.fixture
def kept(town: Town, keeping: None) -> Weighing:  # noqa: ARG001
    weighing = keep_weighing(town.fatima.actor, Weighed(Decision.NO_SIGNAL, "2026-114", "Geen zorgen."), on=TODAY)
    assert weighing
    return weighing


def test_ticking_gives_advice_and_stores_nothing(fatima: Client) -> None:
    before = Entry.objects.count()

    fits = fatima.post(reverse("weighing_new"), FITS, headers={"hx-request": "true"}).content.decode()
    fits_not = fatima.post(reverse("weighing_new"), FITS_NOT, headers={"hx-request": "true"}).content.decode()

    assert "would give a signal here" in fits
    assert "spread over at least 2 areas" in fits
    assert "does not fit" in fits_not
    assert "<html" not in fits + fits_not
    assert Entry.objects.count() == before
    assert not Weighing.objects.exists()


def test_without_a_script_the_page_comes_back_with_the_ticks_and_the_advice(fatima: Client) -> None:
    page = fatima.post(reverse("weighing_new"), FITS)

    assert "would give a signal here" in page.content.decode()
    assert page.context["guide"].ticked == 2


@pytest.mark.usefixtures("keeping")
def test_no_signal_is_a_decision_with_a_reason_that_comes_back(fatima: Client) -> None:
    page = fatima.post(reverse("weighing_new"), NO_SIGNAL | FITS, follow=True)

    [row] = page.context["rows"]
    assert (row.reference, str(row.decision.word)) == ("2026-114", "no signal given")
    assert "genoeg steun" in fatima.get(reverse("weighing", args=[row.id])).content.decode()


@pytest.mark.usefixtures("keeping")
@pytest.mark.parametrize("left_out", ["reference", "reason"])
def test_what_is_kept_has_a_reference_and_a_reason(fatima: Client, left_out: str) -> None:
    page = fatima.post(reverse("weighing_new"), NO_SIGNAL | FITS | {left_out: ""})

    assert left_out in page.context["form"].errors
    assert page.context["guide"].ticked == 2
    assert not Weighing.objects.exists()


def test_where_nothing_is_kept_nothing_is_asked_and_nothing_stored(fatima: Client) -> None:
    assert fatima.get(reverse("weighing_new")).context["form"] is None

    page = fatima.post(reverse("weighing_new"), NO_SIGNAL, follow=True)

    assert "Nothing was stored." in page.content.decode()
    assert not Weighing.objects.exists()


def test_a_coordinator_says_what_for_before_a_weighing_opens(petra: Client, kept: Weighing) -> None:
    address = reverse("weighing_of_colleague", args=[kept.id])

    for closed in (petra.get(reverse("weighings_of_colleagues")), petra.get(address), petra.post(address, {})):
        assert "2026-114" not in closed.content.decode()
    assert not Entry.objects.filter(act=Act.OPEN_WEIGHING).exists()

    opened = petra.post(address, {"purpose": Purpose.COMPLAINT})

    assert "Geen zorgen." in opened.content.decode()
    assert Entry.objects.get(act=Act.OPEN_WEIGHING).purpose == "complaint"


def test_a_weighing_can_be_destroyed_by_who_made_it_and_by_the_coordinator(
    fatima: Client, petra: Client, town: Town, kept: Weighing
) -> None:
    own = reverse("weighing_destruction", args=[kept.id])
    other = keep_weighing(town.fatima.actor, Weighed(Decision.SIGNAL, "2026-115", "Zorgen."), on=TODAY)
    assert other

    assert fatima.get(own).status_code == petra.get(own).status_code == 200
    assert fatima.post(own, follow=True).context["rows"][0].reference == "2026-115"
    assert petra.post(reverse("weighing_destruction", args=[other.id]), follow=True).context["rows"] == []


@pytest.mark.parametrize(
    ("page", "who"),
    [
        ("weighings", "petra wim"),
        ("weighing_new", "petra wim"),
        ("weighing", "petra wim joost kees"),
        ("weighing_destruction", "wim joost kees lotte"),
        ("weighings_of_colleagues", "fatima wim joost kees"),
        ("weighing_of_colleague", "fatima wim joost kees elsewhere"),
    ],
)
def test_what_is_not_yours_is_not_found(desk_of: Desk, town: Town, kept: Weighing, page: str, who: str) -> None:
    others = {
        "lotte": colleague_of(town.fatima, "Lotte"),
        "elsewhere": colleague_of(town.joost, roles=[Role.COORDINATOR]),
    }
    address = reverse(page, args=[] if page in ("weighings", "weighing_new", "weighings_of_colleagues") else [kept.id])

    for name in who.split():
        somebody = others.get(name) or getattr(town, name)
        assert desk_of(somebody).get(address).status_code == 404, name


@pytest.mark.parametrize("page", ["weighings", "weighing_new", "weighing"])
def test_a_page_asks_few_questions_of_the_database(
    fatima: Client,
    kept: Weighing,
    page: str,
    django_assert_max_num_queries: Callable[[int], AbstractContextManager[object]],
) -> None:
    address = reverse(page, args=[kept.id] if page == "weighing" else [])
    fatima.get(address)

    with django_assert_max_num_queries(QUERIES):
        fatima.get(address)
