"""A workshop through the doors: planned, asked about, invited to, come to, evaluated. Row E5."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.cast import Town
from tests.colleagues import colleague_of
from tests.rooms.desk.conftest import Desk
from tests.spreadsheets import read_rows
from verwijsindex.access.roles import Role
from verwijsindex.organisations.models import Domain
from verwijsindex.outreach.models import Survey, SurveyPlace
from verwijsindex.training.models import Meeting
from verwijsindex.training.rules import Seat

pytestmark = pytest.mark.django_db

QUESTIONS = {"title": "What do you need?", "intro": "", "questions": "What do you need?"}


def plan(**changes: object) -> dict[str, object]:
    day = timezone.localdate() + timedelta(days=30)
    given = {"title": "Calling first", "day": day, "hour": "13:30", "hours": 2, "place": "Town hall", "places": 20}
    given |= {"teacher": "Ria", "programme": "13:30 Welcome | Ria", "for_roles": [Role.COORDINATOR]}
    return given | {"for_domains": [Domain.EDUCATION]} | changes


@pytest.fixture
def rob(town: Town, desk_of: Desk) -> Client:
    return desk_of(colleague_of(town.kees, "Rob", roles=[Role.REGION_MANAGER]))


@pytest.fixture
def workshop(rob: Client) -> Meeting:
    rob.post(reverse("schooling_new"), plan())
    return Meeting.objects.get()


@pytest.mark.parametrize(
    ("given", "wrong"),
    [({"title": ""}, "title"), ({"programme": "Welcome"}, "programme"), ({"place": ""}, "place")],
)
def test_what_is_missing_is_asked(rob: Client, given: dict[str, object], wrong: str) -> None:
    page = rob.post(reverse("schooling_new"), plan(**given))

    assert set(page.context["form"].errors) == {wrong}


def test_who_is_invited_finds_it_at_home_and_says_whether_they_come(
    rob: Client, town: Town, desk_of: Desk, workshop: Meeting
) -> None:
    petra, address = desk_of(town.petra), reverse("training_meeting", args=[workshop.id])
    assert "Invite 1 person by mail" in rob.get(reverse("schooling_meeting", args=[workshop.id])).content.decode()
    rob.post(reverse("schooling_invitation", args=[workshop.id]))

    assert address in petra.get(reverse("home")).content.decode()
    page = petra.get(address).content.decode()
    petra.post(reverse("training_enrolment", args=[workshop.id]))

    assert "You are invited" in page
    assert "Welcome" in page
    assert workshop.enrolments.get().seat == Seat.PLACED
    assert address not in petra.get(reverse("home")).content.decode()
    rows = read_rows(rob.get(reverse("schooling_people", args=[workshop.id])).content)
    assert rows[1][0] == str(town.petra.membership)


def test_a_change_keeps_what_was_not_changed(rob: Client, workshop: Meeting) -> None:
    address = reverse("schooling_change", args=[workshop.id])
    form = rob.get(address).context["form"]
    given = {name: form[name].value() for name in form.fields if form[name].value() is not None}

    rob.post(address, given | {"place": "Library"})

    changed = Meeting.objects.get()
    assert (changed.place, changed.edition) == ("Library", 1)
    assert (changed.starts_at, changed.length, changed.title) == (workshop.starts_at, workshop.length, workshop.title)


def test_needs_are_asked_of_whom_it_is_for_and_how_it_was_of_who_came(
    rob: Client, town: Town, desk_of: Desk, workshop: Meeting
) -> None:
    until = timezone.localdate() + timedelta(days=7)
    for _ in range(2):
        rob.post(reverse("schooling_survey", args=[workshop.id]), QUESTIONS)
    needs, evaluation = Survey.objects.filter(meeting=workshop)
    rob.post(reverse("survey_sending", args=[needs.id]), {"until": until})
    assert [place.reader for place in SurveyPlace.objects.all()] == [town.petra.membership]
    assert reverse("survey_answers", args=[needs.id]) in desk_of(town.petra).get(reverse("home")).content.decode()

    workshop.enrolments.create(membership=town.ineke.membership, seat=Seat.ATTENDED, enrolled_at=timezone.now())
    Meeting.objects.update(starts_at=timezone.now() - timedelta(days=1))
    rob.post(reverse("survey_sending", args=[evaluation.id]), {"until": until})

    assert evaluation.places.get().reader == town.ineke.membership
    assert "What do you need?" in rob.get(reverse("schooling_meeting", args=[workshop.id])).content.decode()


def test_what_is_over_is_not_invited_to_or_changed(rob: Client, workshop: Meeting) -> None:
    Meeting.objects.update(starts_at=timezone.now() - timedelta(days=1))

    rob.post(reverse("schooling_invitation", args=[workshop.id]))
    rob.post(reverse("schooling_change", args=[workshop.id]), plan(place="Library"))

    workshop.refresh_from_db()
    assert workshop.place == "Town hall"
    assert not workshop.enrolments.exists()
