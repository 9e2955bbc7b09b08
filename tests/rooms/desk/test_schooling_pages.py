"""Training as a coordinator and a region's manager see it, and a certificate as anybody checks it. Row E4."""

from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.cast import Professional, Town
from tests.colleagues import colleague_of
from tests.house.conftest import log_in
from tests.schooling import COORDINATORS, PROFESSIONALS, lessons_of, passes, reads_all
from tests.spreadsheets import read_rows
from verwijsindex.access.roles import Role
from verwijsindex.training.events import InvitedToTraining
from verwijsindex.training.listeners import mail_invitation
from verwijsindex.training.models import Certificate, Meeting
from verwijsindex.training.rules import Seat

pytestmark = pytest.mark.django_db


@pytest.fixture
def hassan(town: Town) -> Professional:
    """Let Hassan begin at school, not trained yet."""
    return colleague_of(town.fatima, trained_on=None)


@pytest.fixture
def petra(town: Town) -> Client:
    return _visitor(town.petra)


@pytest.fixture
def rob(town: Town) -> Client:
    return _visitor(colleague_of(town.kees, "Rob", roles=[Role.REGION_MANAGER]))


def _visitor(somebody: Professional) -> Client:
    client = Client(headers={"accept-language": "en"})
    log_in(client, somebody.membership.user)
    return client


def test_a_coordinator_sees_and_invites_who_still_has_to(petra: Client, hassan: Professional, town: Town) -> None:
    address = reverse("schooling_colleagues")

    page = petra.get(address)
    answer = petra.post(address, {"people": [str(hassan.membership.id)]}, follow=True)
    refused = petra.post(address, {"people": [str(town.fatima.membership.id)]})

    due = {str(need.membership) for need in page.context["needs"] if need.is_due}
    assert due == {str(hassan.membership), str(town.petra.membership)}
    assert "1 colleague was invited by mail." in answer.content.decode()
    assert refused.context["form"].errors


def test_an_invitation_is_a_mail_that_leads_to_the_course(hassan: Professional) -> None:
    mail_invitation(InvitedToTraining(hassan.membership.id, PROFESSIONALS.audience, 20261122))

    assert [sent.subject for sent in mail.outbox] == ["Volg de training Werken met de verwijsindex"]
    assert reverse("training_course", args=[PROFESSIONALS.name]) in mail.outbox[0].body


def test_the_list_of_colleagues_goes_along_as_a_file(petra: Client, hassan: Professional) -> None:
    rows = read_rows(petra.get(reverse("schooling_colleagues_list")).content)

    assert [row[-1] for row in rows if row[0] == str(hassan.membership)] == ["yes"]


def test_the_region_sees_numbers_and_no_names(rob: Client, hassan: Professional) -> None:
    page = rob.get(reverse("schooling"))
    rows = read_rows(rob.get(reverse("schooling_list")).content)

    assert hassan.membership.user.given_name not in page.content.decode()
    assert ["Basisschool De Zilvermeeuw", PROFESSIONALS.name, 2, 1] in [
        [row[0], PROFESSIONALS.name, *map(int, row[2:])] for row in rows[1:] if "index" in row[1]
    ]


def test_a_meeting_in_the_past_or_nowhere_is_asked_again(rob: Client) -> None:
    yesterday = timezone.localdate() - timedelta(days=1)
    given = {"course": PROFESSIONALS.name, "day": yesterday, "hour": "09:00", "hours": 2, "teacher": "Ria", "places": 5}

    form = rob.post(reverse("schooling_new"), given).context["form"]

    assert set(form.errors) == {"day", "place"}


def test_attendance_is_ticked_and_a_meeting_called_off(rob: Client, town: Town) -> None:
    meeting = lessons_of(town)["meeting"]
    log_in(fatima := Client(), colleague_of(town.fatima, "Lotte").membership.user)
    fatima.post(reverse("training_enrolment", args=[meeting.id]))
    came = str(meeting.enrolments.get().membership_id)
    address = reverse("schooling_meeting", args=[meeting.id])
    rob.post(address, {"people": [came]})
    assert meeting.enrolments.get().seat == Seat.PLACED
    Meeting.objects.update(starts_at=timezone.now() - timedelta(hours=3))

    rob.post(address, {"people": [came]})
    rob.post(reverse("schooling_cancel", args=[meeting.id]))

    assert meeting.enrolments.get().seat == Seat.ATTENDED
    assert Meeting.objects.get().cancelled_at is None
    Meeting.objects.update(starts_at=timezone.now() + timedelta(days=3))
    rob.post(reverse("schooling_cancel", args=[meeting.id]))
    assert Meeting.objects.get().cancelled_at is not None


def test_what_a_region_asks_holds_for_the_next_test(rob: Client, hassan: Professional) -> None:
    asked = {"pass_percentage": 100, "refresher_months": "", "points": 3}
    rob.post(reverse("schooling_terms", args=[PROFESSIONALS.name]), asked)

    assert passes(hassan).needed == PROFESSIONALS.asked
    certificate = Certificate.objects.get()
    assert (certificate.valid_until, certificate.points) == (None, 3)


@pytest.mark.parametrize(
    ("name", "told"), [("", None), ("Mol, Petra", "The name that you gave stands on it."), ("Kees", "Another name")]
)
def test_anybody_checks_a_certificate_and_learns_no_name(town: Town, name: str, told: str | None) -> None:
    passes(town.petra, COORDINATORS)
    number = str(Certificate.objects.get()).lower()

    answer = Client(headers={"accept-language": "en"}).post(
        reverse("certificate_check"), {"number": number, "name": name}
    )

    page = answer.content.decode()
    assert "This certificate is real and counts" in page
    assert told is None or told in page
    assert "Petra" not in page.replace(f'value="{name}"', "")


def test_an_unknown_number_is_said_to_be_unknown(db: None) -> None:  # noqa: ARG001
    answer = Client(headers={"accept-language": "en"}).post(reverse("certificate_check"), {"number": "2222-2222-2222"})

    assert "We do not know this number" in answer.content.decode()


def test_the_test_waits_for_the_lessons_and_ends_for_the_day(hassan: Professional) -> None:
    client, address = _visitor(hassan), reverse("training_test", args=[PROFESSIONALS.name])

    first = client.post(address, follow=True)
    reads_all(hassan, now=timezone.localtime())
    for _ in range(3):
        attempt = client.post(address, follow=True).context["attempt"]
        client.post(reverse("training_attempt", args=[attempt.id]), dict.fromkeys(attempt.questions, "1"))
    last = client.post(address, follow=True)

    assert "First read all lessons" in first.content.decode()
    assert "That was enough for today" in last.content.decode()
