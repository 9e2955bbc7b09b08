"""An organisation leaves: a letter, a last day, and nobody loses a match before. Through the doors. Rows C1, E1."""

from datetime import date, timedelta

import pytest
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from tests.cast import NOOR, TODAY, Professional, Town
from tests.colleagues import colleague_of
from tests.covenants import mandated
from tests.giving import NOORS_NAME, give, look_up
from tests.joining import on, signed_in
from tests.paper import blank_pdf
from tests.queued import Queue
from verwijsindex.access.roles import Role
from verwijsindex.matches.models import Match
from verwijsindex.onboarding.models import Accession
from verwijsindex.signals.models import ArchivedSignal, Signal

pytestmark = pytest.mark.django_db

LETTER = TODAY + timedelta(days=10)
LAST_DAY = TODAY + timedelta(days=100)


def test_from_the_letter_to_the_last_signal(town: Town) -> None:
    marijke = mandated(colleague_of(town.kees, "Marijke", roles=[Role.REGION_MANAGER]))
    town.fatima.signals(NOOR)
    town.joost.signals(NOOR)

    with on(LETTER):
        the_region_writes_the_letter_down(town, marijke)
    with on(LAST_DAY + timedelta(days=1)):
        nobody_there_signals_and_the_match_stays(town)
        the_coordinator_ends_what_runs(town)


def the_region_writes_the_letter_down(town: Town, marijke: Professional) -> None:
    desk, school = signed_in(marijke.membership.user), town.petra.membership.organisation
    prospect = {"name": school.name, "domain": "ON", "municipality": "GM0361"}
    desk.post(reverse("accession_new"), prospect)
    dossier = Accession.objects.get().id
    desk.post(reverse("accession_register", args=[dossier]))
    paper = SimpleUploadedFile("brief.pdf", blank_pdf(), "application/pdf")
    said = {"ended_by": "both", "noticed_on": LETTER, "ends_on": LAST_DAY, "reason": "Fusie.", "paper": paper}
    desk.post(reverse("agreement_end", args=[dossier]), said)
    Queue().work_off()

    told = [sent.subject for sent in mail.outbox if sent.to == [town.petra.membership.email]]
    assert told == ["De overeenkomst van Basisschool De Zilvermeeuw eindigt"]
    assert "ends after" in signed_in(town.fatima.membership.user).get(reverse("home")).content.decode()


def nobody_there_signals_and_the_match_stays(town: Town) -> None:
    desk, day = signed_in(town.fatima.membership.user), timezone.localdate()
    asked = NOORS_NAME | {"given_names": "Lotte"}
    told = {"informed_on": f"{day:%d-%m-%Y}", "ends_on": f"{day + timedelta(days=200):%d-%m-%Y}"}

    answer = give(desk, look_up(desk, **asked), town.fatima.membership.id, **told)

    assert "Nobody there gives new signals." in answer.content.decode()
    assert Signal.objects.count() == 2
    assert Match.objects.live().count() == 1


def the_coordinator_ends_what_runs(town: Town) -> None:
    desk = signed_in(town.petra.membership.user)
    sent = {"reason": "not-involved", "is_sure": "on"}

    page = desk.post(reverse("own_closing"), sent, follow=True).content.decode()

    assert "1 signal has ended." in page
    assert Signal.objects.get().professional == town.joost.membership
    assert ArchivedSignal.objects.get().ended_on == LAST_DAY + timedelta(days=1) > date(2027, 1, 1)
    assert not Match.objects.live().exists()
