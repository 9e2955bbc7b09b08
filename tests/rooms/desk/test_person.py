"""One colleague, as the coordinator sees and changes it. Row A12 (a single signal); invariants I1 and I10."""

from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests.cast import NOOR, NOOR_WITHOUT_BSN, TODAY, Professional, Town
from tests.colleagues import colleague_of
from tests.rooms.desk.conftest import Desk
from verwijsindex.organisations.models import Membership
from verwijsindex.signals.models import Signal

pytestmark = pytest.mark.django_db


@pytest.fixture
def petra(desk_of: Desk, town: Town) -> Client:
    return desk_of(town.petra)


def test_contact_data_are_corrected(petra: Client, town: Town) -> None:
    answer = petra.post(_person(town), _work(town.fatima, reachable="di-vr 8-12", trained_on="22-11-2026"))

    fatima = Membership.objects.get(id=town.fatima.membership.id)
    assert answer.headers["Location"] == _person(town)
    assert (fatima.reachable, fatima.trained_on) == ("di-vr 8-12", TODAY)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("0612345678", "06 12345678"),
        ("+31 72 555 01 00", "072 555 0100"),
        ("+32 2 555 12 12", "+32 2 555 12 12"),
    ],
)
def test_a_phone_number_is_kept_as_people_write_it(petra: Client, town: Town, typed: str, kept: str) -> None:
    petra.post(_person(town), _work(town.fatima, phone=typed))

    assert Membership.objects.get(id=town.fatima.membership.id).phone == kept


@pytest.mark.parametrize("typed", ["12", "call me", "072 555 01 000000"])
def test_what_is_no_phone_number_is_not_kept(petra: Client, town: Town, typed: str) -> None:
    answer = petra.post(_person(town), _work(town.fatima, phone=typed))

    assert answer.context["form"].errors.keys() == {"phone"}
    assert Membership.objects.get(id=town.fatima.membership.id).phone == town.fatima.membership.phone


def test_a_location_elsewhere_cannot_be_chosen(petra: Client, town: Town) -> None:
    answer = petra.post(_person(town), _work(town.fatima, location=town.kees.membership.location_id))

    assert answer.context["form"].errors.keys() == {"location"}


def test_a_colleagues_signals_say_nothing_of_the_child(petra: Client, town: Town) -> None:
    signal = town.fatima.signals(NOOR).signal
    town.joost.signals(NOOR_WITHOUT_BSN)

    page = petra.get(_person(town))

    (shown,) = page.context["signals"]
    assert (shown.number, shown.raised_on, shown.is_matched) == (str(signal.id)[:8], TODAY, True)
    told = page.content.decode()
    assert not any(word in told for word in ("Noor ", "Boer", "2015", "999990160", str(signal.young_person_id)))


def test_a_coordinator_hands_a_signal_over(petra: Client, town: Town) -> None:
    signal, hassan = town.fatima.signals(NOOR).signal, colleague_of(town.fatima)

    answer = _hand_over(petra, town, signal, hassan)

    signal.refresh_from_db()
    assert answer.headers["Location"] == _person(town)
    assert signal.professional == hassan.membership


def test_a_colleague_who_signals_already_is_refused_in_words(petra: Client, town: Town) -> None:
    signal, hassan = town.fatima.signals(NOOR).signal, colleague_of(town.fatima)
    hassan.signals(NOOR)

    answer = _hand_over(petra, town, signal, hassan)

    assert "already signals the same young person" in answer.context["form"].errors["to"][0]


def test_a_colleague_whose_training_is_still_to_come_is_refused_in_words(petra: Client, town: Town) -> None:
    signal, hassan = town.fatima.signals(NOOR).signal, colleague_of(town.fatima, trained_on=date(2999, 1, 1))

    answer = _hand_over(petra, town, signal, hassan)

    assert "not been trained" in answer.context["form"].errors["to"][0]


@pytest.mark.parametrize("who", ["petra", "wim", "joost", "fatima"])
def test_only_another_professional_of_the_organisation_takes_over(petra: Client, town: Town, who: str) -> None:
    signal = town.fatima.signals(NOOR).signal

    answer = _hand_over(petra, town, signal, getattr(town, who))

    signal.refresh_from_db()
    assert answer.context["form"].errors.keys() == {"to"}
    assert signal.professional == town.fatima.membership


def test_a_signal_of_somebody_else_is_not_found_under_this_name(petra: Client, town: Town) -> None:
    hassan = colleague_of(town.fatima)
    signal = hassan.signals(NOOR).signal

    assert _hand_over(petra, town, signal, hassan).status_code == 404


def _person(town: Town) -> str:
    return reverse("person", args=[town.fatima.membership.id])


def _hand_over(petra: Client, town: Town, signal: Signal, to: Professional) -> Any:
    address = reverse("person_signal_hand_over", args=[town.fatima.membership.id, signal.id])
    return petra.post(address, {"to": to.membership.id})


def _work(somebody: Professional, **otherwise: object) -> dict[str, object]:
    membership = somebody.membership
    work: dict[str, object] = {
        "job_title": membership.job_title,
        "location": membership.location_id,
        "phone": membership.phone,
        "email": membership.email,
        "reachable": membership.reachable,
        "trained_on": "3-2-2026",
    }
    return {**work, **otherwise}
