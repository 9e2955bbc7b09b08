"""Row E1: the page of a region, for who manages it."""

from datetime import UTC, datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from tests.cast import TODAY, Professional, Town
from tests.colleagues import colleague_of
from tests.covenants import mandated
from tests.paper import blank_pdf
from tests.rooms.desk.conftest import Desk
from verwijsindex.access.roles import Role
from verwijsindex.onboarding.actions import Prospect, begin
from verwijsindex.onboarding.documents.making import make_document
from verwijsindex.onboarding.dossier import keep_contact
from verwijsindex.onboarding.models import Adoption, Contact, CovenantEnd, Mandate
from verwijsindex.onboarding.registering import register
from verwijsindex.onboarding.rules import DocumentKind
from verwijsindex.organisations.models import Domain
from verwijsindex.regions.models import Municipality, Region
from verwijsindex.regions.rules import contrast_with_white

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 22, 14, 0, tzinfo=UTC)


@pytest.fixture
def marijke(town: Town) -> Professional:
    return colleague_of(town.kees, "Marijke", roles=[Role.REGION_MANAGER])


@pytest.fixture
def desk(marijke: Professional, desk_of: Desk) -> Client:
    return desk_of(marijke)


def shown(client: Client, name: str, *args: object) -> str:
    answer = client.get(reverse(name, args=args))
    assert answer.status_code == 200
    return answer.content.decode()


def decided(**otherwise: object) -> dict[str, object]:
    scan = SimpleUploadedFile("besluit.pdf", blank_pdf(), "application/pdf")
    return {"decided_by": "executive", "decided_on": TODAY, "paper": scan} | otherwise


def test_from_nothing_to_a_region_that_lacks_nothing(marijke: Professional, desk: Client) -> None:
    assert "The covenant is not published yet." in shown(desk, "region")
    assert "The region" in shown(desk, "rules")
    desk.post(reverse("covenant_publication"))
    assert "not adopted yet in: Alkmaar." in shown(desk, "region")
    desk.post(reverse("covenant_adoption", args=["GM0361"]), decided())
    assert "Nobody has a mandate of: Alkmaar." in shown(desk, "region")
    desk.post(reverse("mandate_new"), decided(holder=marijke.membership.id, begins_on=TODAY))
    desk.post(
        reverse("region_look"), {"name": "VIN", "accent_colour": "#0b5c6b", "contact_email": "vraag@duin.example"}
    )

    page = shown(desk, "region")
    assert "Nothing is missing" in page
    assert "Version 1 was adopted by 1 of 1 municipalities." in page
    assert Region.objects.get().name == "VIN"
    changes = shown(desk, "region_history")
    for change in ("the covenant adopted", "Alkmaar", "a mandate written down", "name, colour", "Marijke Idrissi"):
        assert change in changes


def test_the_decisions_can_be_opened(marijke: Professional, desk: Client) -> None:
    mandated(marijke)

    for address in (
        reverse("covenant_decision", args=[Adoption.objects.get().id]),
        reverse("mandate_paper", args=[Mandate.objects.get().id]),
    ):
        assert desk.get(address).content == blank_pdf()


def test_a_mandate_is_ended_after_asking(marijke: Professional, desk: Client) -> None:
    mandated(marijke)
    address = reverse("mandate_end", args=[Mandate.objects.get().id])

    assert "What was signed stays signed." in desk.get(address).content.decode()
    assert "The mandate of Marijke Idrissi ends today." in desk.post(address, follow=True).content.decode()


@pytest.mark.parametrize(
    ("name", "args", "sent", "told"),
    [
        ("covenant_adoption", ["GM0361"], {"decided_on": "2099-01-01"}, "This day is still to come."),
        ("covenant_adoption", ["GM0361"], {"paper": SimpleUploadedFile("x.pdf", b"GIF89a")}, "not a PDF that opens"),
        ("mandate_new", [], {"paper": SimpleUploadedFile("x.pdf", b"GIF89a")}, "not a PDF that opens"),
        ("mandate_new", [], {"ends_on": "2020-01-01"}, "A mandate ends after it began."),
    ],
)
def test_what_makes_no_sense_is_not_written_down(
    marijke: Professional, desk: Client, name: str, args: list[str], sent: dict[str, object], told: str
) -> None:
    desk.post(reverse("covenant_publication"))
    given = decided(holder=marijke.membership.id, begins_on=TODAY) | sent

    assert told in desk.post(reverse(name, args=args), given).content.decode()
    assert not Adoption.objects.exists()
    assert not Mandate.objects.exists()


def test_a_covenant_is_published_before_it_is_adopted(desk: Client) -> None:
    answer = desk.post(reverse("covenant_adoption", args=["GM0361"]), decided(), follow=True)

    assert "Publish the covenant first." in answer.content.decode()


def test_an_end_of_the_covenant_and_what_was_decided_before_stay_to_be_read(
    marijke: Professional, desk: Client
) -> None:
    mandated(marijke)
    address = reverse("covenant_end", args=["GM0361"])
    assert "Signals and matches go on" in desk.get(address).content.decode()
    assert "at the earliest" in desk.post(address, decided(ends_on="2020-01-01")).content.decode()
    assert (
        "not a PDF"
        in desk.post(address, decided(ends_on=TODAY, paper=SimpleUploadedFile("x.pdf", b"GIF89a"))).content.decode()
    )

    page = desk.post(address, decided(ends_on="2099-01-01"), follow=True).content.decode()

    assert "The covenant will end in: Alkmaar." in page
    told = shown(desk, "covenant_adoption", "GM0361")
    assert "adopted version 1" in told
    assert "ended, until and including" in told
    end = CovenantEnd.objects.get()
    assert desk.get(reverse("covenant_end_decision", args=[end.id])).content == blank_pdf()
    assert "the covenant ended" in shown(desk, "region_history")


def test_what_was_not_adopted_is_not_ended_here(desk: Client) -> None:
    answer = desk.post(reverse("covenant_end", args=["GM0361"]), decided(ends_on=TODAY), follow=True)

    assert "was not adopted here" in answer.content.decode()


def test_a_version_is_published_once(desk: Client) -> None:
    assert "Version 1 is published." in desk.post(reverse("covenant_publication"), follow=True).content.decode()
    assert "Nothing changed" in desk.post(reverse("covenant_publication"), follow=True).content.decode()


@pytest.mark.parametrize(("colour", "kept"), [("#0b5c6b", "#0b5c6b"), ("#ffd200", "#0b5c6b"), ("#767676", "#767676")])
def test_a_colour_must_be_read_on(desk: Client, colour: str, kept: str) -> None:
    sent = {"name": "VIN", "accent_colour": colour, "contact_email": ""}

    answer = desk.post(reverse("region_look"), sent).content.decode()

    assert ("White letters read badly" in answer) is (colour != kept)
    assert Region.objects.get().accent_colour == kept


@pytest.mark.parametrize(("colour", "contrast"), [("#ffffff", 1.0), ("#000000", 21.0), ("#767676", 4.54)])
def test_contrast_is_that_of_the_guideline(colour: str, contrast: float) -> None:
    assert contrast_with_white(colour) == pytest.approx(contrast, abs=0.01)


def test_without_a_mandate_one_hears_why_nothing_is_signed(marijke: Professional, desk: Client) -> None:
    accession = begin(marijke.actor, Prospect("De Meeuw", Domain.EDUCATION, Municipality.objects.get()), on=TODAY)
    contact = Contact(name="Ans", email="ans@meeuw.example")
    keep_contact(marijke.actor, accession, contact)
    agreement = make_document(marijke.actor, accession, DocumentKind.AGREEMENT, "nl", at=NOW)
    register(marijke.actor, accession, on=TODAY)
    paper = {"name": "Ans", "job_title": "directeur", "signed_on": TODAY}
    paper["paper"] = SimpleUploadedFile("x.pdf", blank_pdf())

    for name, thing, sent in (
        ("document_sending", agreement.id, {"contact": contact.id}),
        ("accession_agreement", accession.id, {"signed_on": TODAY}),
        ("document_paper", agreement.id, paper),
    ):
        answer = desk.post(reverse(name, args=[thing]), sent, follow=True).content.decode()
        assert "In Alkmaar the covenant did not hold on that day." in answer
    mandated(colleague_of(marijke, "Rob", roles=[Role.REGION_MANAGER]))
    refused = desk.post(reverse("document_sending", args=[agreement.id]), {"contact": contact.id}, follow=True)
    assert "You had no mandate of Alkmaar on that day." in refused.content.decode()


def test_the_sheet_tells_which_organisation_signed(desk: Client) -> None:
    answer = desk.get(reverse("covenant_signatures"))

    assert answer.content.startswith(b"PK")


def test_only_who_manages_the_region_opens_it(town: Town, karin: Professional, desk_of: Desk) -> None:
    for somebody in (town.fatima, town.petra, karin):
        for name in ("region", "region_look", "region_history", "covenant", "mandate_new", "covenant_signatures"):
            assert desk_of(somebody).get(reverse(name)).status_code == 404
