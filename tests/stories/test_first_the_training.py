"""Row E4, invariant I12: somebody new follows the training, and only then can give a signal."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.cast import NOOR_WITHOUT_BSN, Town
from tests.colleagues import colleague_of
from tests.house.conftest import log_in
from tests.schooling import PROFESSIONALS
from verwijsindex.access.roles import Role
from verwijsindex.notices.listeners import tell_of_refresher
from verwijsindex.notices.models import Notice
from verwijsindex.notices.rules import NoticeKind
from verwijsindex.signals.actions import NotYetTrained
from verwijsindex.training.events import RefresherNears
from verwijsindex.training.models import Attempt, Certificate, Meeting

pytestmark = pytest.mark.django_db

COURSE = reverse("training_course", args=[PROFESSIONALS.name])


def test_somebody_new_learns_and_then_signals(town: Town) -> None:
    hassan = colleague_of(town.fatima, trained_on=None)
    today, client = timezone.localdate(), Client(headers={"accept-language": "en"})
    log_in(client, hassan.membership.user)
    with pytest.raises(NotYetTrained):
        hassan.signals(NOOR_WITHOUT_BSN, on=today)
    assert "First the training" in client.get("/").content.decode()

    for lesson in PROFESSIONALS.lessons:
        answers = {question.key: str(question.right) for question in lesson.questions}
        assert b"Right" in client.post(f"{COURSE}les/{lesson.name}/", answers).content
    client.post(f"{COURSE}toets/")
    attempt = Attempt.objects.get()
    right = {key: str(PROFESSIONALS.pool[key].right) for key in attempt.questions}
    result = client.post(reverse("training_attempt", args=[attempt.id]), right, follow=True)

    assert "You passed" in result.content.decode()
    assert client.get(reverse("training_certificate", args=[Certificate.objects.get().number])).content[:5] == b"%PDF-"
    assert "First the training" not in client.get("/").content.decode()
    hassan.membership.refresh_from_db()
    assert hassan.signals(NOOR_WITHOUT_BSN, on=today).is_new


def test_where_a_meeting_belongs_to_it_the_waiting_list_moves_up(town: Town) -> None:
    manager, hassan = colleague_of(town.kees, "Rob", roles=[Role.REGION_MANAGER]), colleague_of(town.fatima)
    rob, joost, learner = Client(), Client(), Client()
    for client, somebody in ((rob, manager), (joost, town.joost), (learner, hassan)):
        log_in(client, somebody.membership.user)
    day = timezone.localdate() + timedelta(days=7)
    planned = {"course": PROFESSIONALS.name, "day": day, "hour": "09:00", "hours": "2", "teacher": "Ria", "places": "1"}

    rob.post(reverse("schooling_new"), {**planned, "place": "Stadhuis"})
    address = reverse("training_meeting", args=[Meeting.objects.get().id])
    for client in (joost, learner):
        client.post(f"{address}inschrijving/")
    assert learner.get(address).context["seat"] == "waiting"
    joost.post(f"{address}afmelding/")

    assert learner.get(address).context["seat"] == "placed"
    assert b"BEGIN:VCALENDAR" in learner.get(f"{address}agenda.ics").content


def test_whoever_must_refresh_hears_it_in_time(town: Town) -> None:
    certificate = Certificate.objects.create(
        membership=town.fatima.membership,
        course=PROFESSIONALS.name,
        version="1",
        number="ABCDEFGH2345",
        name="Fatima Amrani",
        issued_on=timezone.localdate(),
        points=2,
    )

    tell_of_refresher(RefresherNears(certificate.id, 60))
    tell_of_refresher(RefresherNears(certificate.id, 60))

    assert Notice.objects.get().kind == NoticeKind.TRAINING_ENDS
