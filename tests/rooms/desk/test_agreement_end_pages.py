"""Rows C1 and E1: the pages by which an agreement ends, for the region and for whoever coordinates there."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from tests.cast import NOOR, Professional, Town
from tests.colleagues import colleague_of
from tests.covenants import mandated
from tests.paper import blank_pdf
from tests.rooms.desk.conftest import Desk
from verwijsindex.access.roles import Role
from verwijsindex.onboarding.actions import Prospect, begin
from verwijsindex.onboarding.models import Accession, AgreementEnd
from verwijsindex.onboarding.registering import register
from verwijsindex.organisations.models import Organisation
from verwijsindex.regions.models import Municipality
from verwijsindex.signals.models import Signal

pytestmark = pytest.mark.django_db


@pytest.fixture
def marijke(town: Town) -> Professional:
    return mandated(colleague_of(town.kees, "Marijke", roles=[Role.REGION_MANAGER]))


@pytest.fixture
def school(town: Town, marijke: Professional) -> Accession:
    place, today = town.petra.membership.location, timezone.localdate()
    prospect = Prospect(place.organisation.name, place.organisation.domain, place.municipality)
    accession = begin(marijke.actor, prospect, on=today)
    register(marijke.actor, accession, on=today)
    return accession


def told(**otherwise: object) -> dict[str, object]:
    today = timezone.localdate()
    paper = SimpleUploadedFile("brief.pdf", blank_pdf(), "application/pdf")
    said = {"ended_by": "organisation", "noticed_on": today, "ends_on": today, "reason": "Fusie.", "paper": paper}
    return said | otherwise


def test_the_region_writes_an_end_down_and_undoes_it(marijke: Professional, school: Accession, desk_of: Desk) -> None:
    desk, address = desk_of(marijke), reverse("agreement_end", args=[school.id])
    assert "Signals and matches go on" in desk.get(address).content.decode()

    page = desk.post(address, told(), follow=True).content.decode()

    assert "by the organisation." in page
    assert "Fusie." in page
    letter = AgreementEnd.objects.get()
    assert desk.get(reverse("agreement_end_letter", args=[letter.id])).content == blank_pdf()
    shown = desk.get(reverse("accessions"), {"toon": "eindigt", "weergave": "lijst"})
    assert "agreement ends after" in shown.content.decode()
    undoing = reverse("agreement_end_undoing", args=[school.id])
    assert "The agreement goes on." in desk.post(undoing, follow=True).content.decode()
    assert "has ended already" in desk.post(undoing, follow=True).content.decode()


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"noticed_on": "2099-01-01"}, "This day is still to come."),
        ({"ends_on": "2020-01-01"}, "Choose today or a day to come"),
        ({"paper": SimpleUploadedFile("x.pdf", b"GIF89a")}, "not a PDF that opens"),
        ({"reason": ""}, "This field is required."),
    ],
)
def test_what_makes_no_sense_is_not_written_down(
    marijke: Professional, school: Accession, desk_of: Desk, wrong: dict[str, object], says: str
) -> None:
    answer = desk_of(marijke).post(reverse("agreement_end", args=[school.id]), told(**wrong))

    assert says in answer.content.decode()
    assert not AgreementEnd.objects.exists()


def test_what_does_not_hold_is_not_ended(marijke: Professional, school: Accession, desk_of: Desk) -> None:
    Organisation.objects.update(agreement_signed_on=None)

    answer = desk_of(marijke).post(reverse("agreement_end", args=[school.id]), told(), follow=True)

    assert "so it cannot be ended" in answer.content.decode()


def test_a_coordinator_hears_it_and_ends_what_runs(town: Town, desk_of: Desk) -> None:
    town.fatima.signals(NOOR, on=timezone.localdate())
    desk, closing = desk_of(town.petra), reverse("own_closing")
    assert desk.get(closing).url == reverse("own_dossier")  # type: ignore[attr-defined]  # a redirect
    Organisation.objects.update(agreement_ends_on=timezone.localdate() - timedelta(days=1))

    assert closing in desk.get(reverse("home")).content.decode()
    assert closing in desk.get(reverse("own_dossier")).content.decode()
    assert "1 signal of your organisation still runs" in desk.get(closing).content.decode()
    assert "This field is required." in desk.post(closing, {"reason": "as-agreed"}).content.decode()
    page = desk.post(closing, {"reason": "as-agreed", "is_sure": "on"}, follow=True).content.decode()

    assert "1 signal has ended." in page
    assert "No signal is running" in page
    assert not Signal.objects.exists()


def test_who_gives_signals_reads_why_not(town: Town, desk_of: Desk) -> None:
    Organisation.objects.update(agreement_ends_on=timezone.localdate() - timedelta(days=1))
    desk = desk_of(town.fatima)

    home = desk.get(reverse("home")).content.decode()

    assert "Nobody there gives new signals." in home
    assert reverse("signal_new") not in home.split("</header>")[-1]
    assert "Nobody there gives new signals." in desk.get(reverse("signal_new")).content.decode()
    assert desk.get(reverse("own_closing")).status_code == 404


def test_what_ends_first_is_told(town: Town, desk_of: Desk) -> None:
    """The agreement still holds for a while, but where Fatima works the covenant has ended."""
    today = timezone.localdate()
    Organisation.objects.update(agreement_ends_on=today + timedelta(days=60))
    Municipality.objects.update(covenant_until=today - timedelta(days=1))

    home = desk_of(town.fatima).get(reverse("home")).content.decode()

    assert "the covenant ended after" in home
    assert "The agreement of your organisation" not in home
