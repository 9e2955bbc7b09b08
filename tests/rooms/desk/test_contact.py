"""Contact data are seen to twice a year, by oneself with one click; the coordinator repairs what is left."""

from datetime import timedelta

import pytest
from django.db.models.functions import Now
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from tests.cast import TODAY, Professional, Town
from tests.rooms.desk.conftest import Desk
from verwijsindex.desk.hygiene import Flaw, flawed_people
from verwijsindex.notices.models import Notice
from verwijsindex.notices.rules import NoticeKind
from verwijsindex.organisations.models import Membership
from verwijsindex.organisations.rules import CONFIRM_AFTER

pytestmark = [pytest.mark.django_db, pytest.mark.time_machine(TODAY)]

QUERIES = 12
HALF_A_YEAR_AGO = TODAY - CONFIRM_AFTER


def change(somebody: Professional, **what: object) -> None:
    Membership.objects.filter(id=somebody.membership.id).update(**what)


def flaws(town: Town) -> dict[str, set[Flaw]]:
    found = flawed_people(town.petra.actor, on=TODAY)
    return {row.membership.user.given_name: set(row.flaws) - {Flaw.NO_SECOND_FACTOR} for row in found}


def test_home_asks_twice_a_year_and_one_click_answers(town: Town, desk_of: Desk) -> None:
    fatima, question = desk_of(town.fatima), b"Are your details still right?"
    assert question not in fatima.get(reverse("home")).content

    change(town.fatima, contact_confirmed_on=HALF_A_YEAR_AGO, mail_bounced_at=Now())
    page = fatima.get(reverse("home")).content
    assert question in page
    assert b"a mail to you came back" in page
    fatima.post(reverse("contact_confirmation"))

    town.fatima.membership.refresh_from_db()
    assert town.fatima.membership.contact_confirmed_on == TODAY
    assert question not in fatima.get(reverse("home")).content


def test_who_changes_their_details_has_confirmed_them(town: Town, desk_of: Desk) -> None:
    change(town.fatima, contact_confirmed_on=HALF_A_YEAR_AGO, mail_bounced_at=Now())
    given = {"phone": "072 555 01 99", "email": "fatima@elders.example", "reachable": "", "mail_choice": "daily"}

    answer = desk_of(town.fatima).post(reverse("contact"), given)

    assert answer.status_code == 302
    own = Membership.objects.get(id=town.fatima.membership.id)
    assert (own.email, own.mail_choice, own.mail_bounced_at) == ("fatima@elders.example", "daily", None)
    assert own.contact_confirmed_on == TODAY


def test_an_absence_has_two_days_and_a_deputy_of_the_own_organisation(
    town: Town, lotte: Professional, desk_of: Desk
) -> None:
    today = TODAY
    given = {"phone": "072 555 01 99", "email": "fatima@zilvermeeuw.example", "mail_choice": "at-once"}
    fatima = desk_of(town.fatima)

    half = fatima.post(reverse("contact"), {**given, "absent_from": today})
    stranger = fatima.post(reverse("contact"), {**given, "deputy": str(town.joost.membership.id)})
    whole = {"absent_from": today, "absent_until": today + timedelta(days=9), "deputy": str(lotte.membership.id)}
    fatima.post(reverse("contact"), {**given, **whole})

    assert b"the first and the last day" in half.content
    assert stranger.status_code == 200
    own = Membership.objects.get(id=town.fatima.membership.id)
    assert own.deputy == lotte.membership
    assert own.is_absent(on=today)
    assert not own.is_absent(on=today + timedelta(days=10))


def test_the_coordinator_sees_what_is_not_right(town: Town, lotte: Professional) -> None:
    change(town.petra, contact_confirmed_on=TODAY)
    change(town.fatima, phone="", job_title="", mail_bounced_at=Now())
    change(lotte, contact_confirmed_on=HALF_A_YEAR_AGO, trained_on=None)

    assert flaws(town) == {
        "Fatima": {Flaw.BOUNCED, Flaw.NO_PHONE, Flaw.NO_FUNCTION},
        "Lotte": {Flaw.NOT_CONFIRMED, Flaw.NOT_TRAINED},
        "Petra": set(),
        "Wim": set(),
    }
    assert flawed_people(town.fatima.actor, on=TODAY) == []


def test_several_are_repaired_at_once(town: Town, lotte: Professional, desk_of: Desk) -> None:
    change(town.fatima, phone="", trained_on=None)
    change(lotte, trained_on=None)
    town.fatima.membership.location.phone = "072 555 09 00"
    town.fatima.membership.location.save()
    petra, both = desk_of(town.petra), [str(town.fatima.membership.id), str(lotte.membership.id)]

    for repair in ("phone", "ask"):
        petra.post(reverse("hygiene"), {"people": both, "repair": repair})
    petra.post(reverse("hygiene"), {"people": both, "repair": "trained", "trained_on": "2026-11-01"})

    fatima = Membership.objects.get(id=town.fatima.membership.id)
    assert fatima.phone == "072 555 09 00"
    assert fatima.trained_on is not None
    assert Notice.objects.filter(kind=NoticeKind.CONTACT_TO_CHECK).count() == 2


@pytest.mark.parametrize("given", [{"repair": "ask"}, {"repair": "trained", "people": ["fatima"]}])
def test_what_is_missing_is_asked(town: Town, desk_of: Desk, given: dict[str, object]) -> None:
    people = [str(town.fatima.membership.id)] if "people" in given else []

    answer = desk_of(town.petra).post(reverse("hygiene"), {**given, "people": people})

    assert answer.status_code == 200
    assert not Notice.objects.exists()


def test_nobody_repairs_the_people_of_another_organisation(town: Town, desk_of: Desk) -> None:
    theirs = {"people": [str(town.joost.membership.id)], "repair": "ask"}

    assert desk_of(town.petra).post(reverse("hygiene"), theirs).status_code == 200
    assert desk_of(town.fatima).get(reverse("hygiene")).status_code == 404
    assert not Notice.objects.exists()


def test_the_list_takes_few_queries_however_many(
    town: Town, lotte: Professional, desk_of: Desk, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    change(lotte, phone="")
    petra = desk_of(town.petra)

    with django_assert_max_num_queries(QUERIES):
        assert b"Lotte" in petra.get(reverse("hygiene")).content
