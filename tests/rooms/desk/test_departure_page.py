"""A colleague leaves, on the coordinator's page."""

import re
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from tests.cast import NOOR, NOOR_WITHOUT_BSN, SEM, Town
from tests.colleagues import also_works_with, colleague_of
from tests.rooms.desk.conftest import Desk
from tests.shielded import signals_shielded, trustee_of
from verwijsindex.organisations.models import Membership

pytestmark = pytest.mark.django_db


@pytest.fixture
def petra(desk_of: Desk, town: Town) -> Client:
    return desk_of(town.petra)


def test_the_page_says_what_moves(petra: Client, town: Town) -> None:
    town.fatima.signals(NOOR)
    town.fatima.signals(SEM)
    town.joost.signals(NOOR_WITHOUT_BSN)
    colleague_of(town.fatima)

    page = petra.get(_departure(town))

    assert (page.context["signals"], page.context["matches"]) == (2, 1)
    assert "2 signals go to the colleague you choose." in page.content.decode()


def test_all_signals_move_and_the_leavers_sessions_die_at_once(petra: Client, desk_of: Desk, town: Town) -> None:
    fatima, hassan = desk_of(town.fatima), colleague_of(town.fatima)
    signal = town.fatima.signals(NOOR).signal
    assert fatima.get(reverse("home")).status_code == 200

    told = petra.post(_departure(town), {"to": hassan.membership.id}, follow=True).content.decode()

    signal.refresh_from_db()
    assert signal.professional == hassan.membership
    assert "Fatima Amrani has left. 1 signal now stands on the name of Hassan Idrissi." in told
    assert fatima.get(reverse("home")).headers["Location"].startswith(reverse("account_login"))


def test_a_signal_that_the_successor_has_too_ends_and_the_page_says_so(petra: Client, town: Town) -> None:
    hassan = colleague_of(town.fatima)
    town.fatima.signals(NOOR)
    hassan.signals(NOOR)

    told = petra.post(_departure(town), {"to": hassan.membership.id}, follow=True).content.decode()

    assert "1 signal ended, because Hassan Idrissi already signals the same young person." in told


def test_who_also_works_elsewhere_goes_on_there(petra: Client, desk_of: Desk, town: Town) -> None:
    fatima = desk_of(town.fatima)
    also_works_with(town.fatima, town.kees)

    petra.post(_departure(town))

    page = fatima.get(reverse("home"))
    assert page.status_code == 200
    assert page.context["frame"].organisation == town.kees.membership.organisation.name


@pytest.mark.parametrize("signals", [0, 1])
def test_somebody_must_take_over_signals_or_not(petra: Client, town: Town, signals: int) -> None:
    """Row A11: what is sent without a choice tells nothing either."""
    colleague_of(town.fatima)
    for _ in range(signals):
        town.fatima.signals(NOOR)

    answer = petra.post(_departure(town), {"to": ""})

    assert answer.context["form"].errors.keys() == {"to"}
    assert _still_works_here(town)


def test_a_successor_whose_training_is_still_to_come_stops_the_departure(petra: Client, town: Town) -> None:
    town.fatima.signals(NOOR)
    hassan = colleague_of(town.fatima, trained_on=date(2999, 1, 1))

    answer = petra.post(_departure(town), {"to": hassan.membership.id})

    assert answer.headers["Location"] == _departure(town)
    assert _still_works_here(town)


def test_where_nobody_can_take_over_the_page_says_that_signals_end(petra: Client, town: Town) -> None:
    town.fatima.signals(NOOR)
    assert "What stands on this name ends." in petra.get(_departure(town)).content.decode()

    told = petra.post(_departure(town), follow=True).content.decode()

    assert "Fatima Amrani has left. 1 signal ended." in told
    assert not _still_works_here(town)


@pytest.mark.parametrize("successors", [0, 1])
def test_the_page_is_the_same_with_and_without_a_shielded_signal(petra: Client, town: Town, successors: int) -> None:
    """Row A11, invariant I6: a coordinator cannot find out on whose name one stands."""
    for _ in range(successors):
        colleague_of(town.fatima)
    before = _asked(petra, town)

    signals_shielded(town.fatima, NOOR, relay=trustee_of(town))

    assert _asked(petra, town) == before


def test_nobody_closes_the_own_work(petra: Client, town: Town) -> None:
    answer = petra.post(reverse("person_departure", args=[town.petra.membership.id]))

    assert answer.status_code == 404


def test_who_left_is_found_no_more(petra: Client, town: Town) -> None:
    petra.post(_departure(town))

    assert petra.get(_departure(town)).status_code == 404
    assert petra.get(reverse("person", args=[town.fatima.membership.id])).status_code == 404


def _asked(petra: Client, town: Town) -> str:
    """Give what the page says, but for what keeps forms of other sites out, and how long the session lasts."""
    shown = petra.get(_departure(town)).content.decode()
    return re.sub(r'name="csrfmiddlewaretoken" value="\w+"|seconds="\d+"', "", shown)


def _departure(town: Town) -> str:
    return reverse("person_departure", args=[town.fatima.membership.id])


def _still_works_here(town: Town) -> bool:
    return Membership.objects.get(id=town.fatima.membership.id).left_on is None
