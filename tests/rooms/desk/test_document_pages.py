"""The pages on which documents are made, sent and signed, at the desk and with a link. Row C4"""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.cast import Professional, Town
from tests.colleagues import colleague_of
from tests.covenants import mandated
from tests.rooms.desk.conftest import Desk
from verwijsindex.access.roles import Role
from verwijsindex.onboarding.actions import Prospect, begin
from verwijsindex.onboarding.documents.making import make_document
from verwijsindex.onboarding.documents.sending import code_of, key_of, send_document
from verwijsindex.onboarding.models import Accession, Contact, Document, DocumentText
from verwijsindex.onboarding.rules import MOST_WRONG_CODES, DocumentKind
from verwijsindex.organisations.models import Domain

pytestmark = pytest.mark.django_db

SIGNER = {"name": "Ans de Wit", "job_title": "directeur"}


@pytest.fixture
def marijke(town: Town) -> Professional:
    return mandated(colleague_of(town.kees, "Marijke", roles=[Role.REGION_MANAGER]))


@pytest.fixture
def browser(desk_of: Desk, marijke: Professional) -> Client:
    return desk_of(marijke)


@pytest.fixture
def meeuw(town: Town, marijke: Professional) -> Accession:
    place = town.fatima.membership.location.municipality
    return begin(marijke.actor, Prospect("De Meeuw", Domain.EDUCATION, place), on=timezone.localdate())


@pytest.fixture
def document(meeuw: Accession, marijke: Professional) -> Document:
    return make_document(marijke.actor, meeuw, DocumentKind.AGREEMENT, "nl", at=timezone.now())


@pytest.fixture
def sent(document: Document, marijke: Professional) -> Document:
    ans = Contact.objects.create(accession=document.accession, name="Ans de Wit", email="ans@meeuw.example")
    send_document(marijke.actor, document, ans, at=timezone.now())
    return Document.objects.get()


def read(client: Client, address: str) -> str:
    return client.get(address).content.decode()


def link_to(document: Document) -> str:
    return reverse("document_signing", args=[document.id, key_of(document)])


def test_what_a_document_would_say_is_read_before_it_is_made(browser: Client, meeuw: Accession) -> None:
    address = reverse("document_new", args=[meeuw.id, DocumentKind.AGREEMENT, "nl"])

    shown = read(browser, address)
    assert "De Meeuw" in shown
    assert not Document.objects.exists()

    made = browser.post(address, follow=True).content.decode()
    assert "Made. Look at it once more" in made
    assert reverse("document", args=[Document.objects.get().id]) in read(
        browser, reverse("accession_documents", args=[meeuw.id])
    )


def test_without_an_address_there_is_nobody_to_send_it_to(browser: Client, document: Document) -> None:
    assert reverse("accession", args=[document.accession_id]) in read(
        browser, reverse("document_sending", args=[document.id])
    )


def test_it_is_sent_to_a_contact_and_the_code_is_told_by_phone(browser: Client, document: Document) -> None:
    ans = Contact.objects.create(accession=document.accession, name="Ans de Wit", email="ans@meeuw.example")

    page = browser.post(reverse("document_sending", args=[document.id]), {"contact": ans.id}, follow=True)

    assert "The mail is on its way." in page.content.decode()
    assert code_of(Document.objects.get()) in page.content.decode()


def test_with_link_and_code_it_is_signed_and_read_signed(client: Client, browser: Client, sent: Document) -> None:
    signed = reverse("document_signed_pdf", args=[sent.id])
    assert browser.get(signed).status_code == 302

    answer = client.post(link_to(sent), {**SIGNER, "code": code_of(sent), "agrees": "on"}, follow=True)

    assert answer.status_code == 200
    assert Document.objects.get().signature.name == "Ans de Wit"
    assert browser.get(signed).content.startswith(b"%PDF")
    pdf = reverse("document_signing_pdf", args=[sent.id, key_of(sent)])
    assert client.get(pdf).content == browser.get(signed).content
    assert client.get(reverse("document_certificates")).content.startswith(b"-----BEGIN CERTIFICATE-----")


def test_a_wrong_code_signs_nothing_and_too_many_lock_it(client: Client, browser: Client, sent: Document) -> None:
    guess = {**SIGNER, "code": "AAAA-AAAA", "agrees": "on"}

    said = [
        client.post(link_to(sent), guess, headers={"accept-language": "en"}).content.decode()
        for _ in range(MOST_WRONG_CODES + 1)
    ]

    assert "This is not the code." in said[0]
    assert "too often" in said[-1]
    assert "too often" in read(browser, reverse("document", args=[sent.id]))
    assert not Document.objects.get().is_signed


@pytest.mark.parametrize("key", ["of-nothing", ""])
def test_another_link_opens_nothing(client: Client, sent: Document, key: str) -> None:
    address = link_to(sent).replace(key_of(sent), key or "x")

    assert client.get(address).status_code == 404
    assert client.get(f"{address}document.pdf").status_code == 404


@pytest.mark.parametrize(
    ("paper", "said"), [(b"%PDF-1.7 torn", "This is not a PDF that opens."), (b"", "The submitted file is empty.")]
)
def test_a_paper_that_is_no_pdf_is_refused(browser: Client, sent: Document, paper: bytes, said: str) -> None:
    given = {**SIGNER, "signed_on": "20-11-2026", "paper": SimpleUploadedFile("scan.pdf", paper)}

    assert said in browser.post(reverse("document_paper", args=[sent.id]), given).content.decode()
    assert not Document.objects.get().is_signed


def test_what_was_signed_by_hand_is_kept(browser: Client, sent: Document) -> None:
    scan = browser.get(reverse("document_pdf", args=[sent.id])).content
    given = {**SIGNER, "signed_on": "20-11-2026", "paper": SimpleUploadedFile("scan.pdf", scan)}

    answer = browser.post(reverse("document_paper", args=[sent.id]), given, follow=True)

    assert "The signed paper is kept." in answer.content.decode()
    assert browser.get(reverse("document_signed_pdf", args=[sent.id])).content == scan
    again = browser.post(
        reverse("document_paper", args=[sent.id]),
        {**given, "paper": SimpleUploadedFile("scan.pdf", scan)},
        follow=True,
    )
    assert "signed or replaced already" in again.content.decode()


def test_a_day_to_come_is_no_day_on_which_it_was_signed(browser: Client, sent: Document) -> None:
    given = {**SIGNER, "signed_on": "20-11-2090", "paper": SimpleUploadedFile("scan.pdf", b"%PDF")}

    assert (
        "This day is still to come." in browser.post(reverse("document_paper", args=[sent.id]), given).content.decode()
    )


def test_a_text_is_shown_as_a_page_before_it_is_published(browser: Client) -> None:
    address = reverse("document_text", args=[DocumentKind.AGREEMENT, "nl"])
    text = {"text": "# Onze overeenkomst\n\n{organisation} doet mee."}

    assert "<h2>Onze overeenkomst</h2>" in browser.post(address, text).content.decode()
    assert not DocumentText.objects.exists()
    for wrong, said in (("Zonder titel", "Begin with the title"), ("# T\n\n{child}", "{child}")):
        assert said in browser.post(address, {"text": wrong, "publish": "on"}).content.decode()
    browser.post(address, {**text, "publish": "on"})
    assert DocumentText.objects.get().text == text["text"]

    browser.post(reverse("document_text_restoration", args=[DocumentKind.AGREEMENT, "nl"]))
    assert "Onze overeenkomst" not in read(browser, address).split("<textarea")[1].split("</textarea>")[0]


@pytest.mark.parametrize("name", ["document", "document_pdf", "document_sending", "document_paper"])
def test_who_does_not_let_organisations_join_finds_nothing(
    town: Town, desk_of: Desk, document: Document, name: str
) -> None:
    assert desk_of(town.fatima).get(reverse(name, args=[document.id])).status_code == 404
