"""Row C4: documents are made from what is known, kept, sent, and signed in the portal or on paper."""

from datetime import UTC, date, datetime, timedelta
from hashlib import sha256

import pytest
from django.core import mail
from django.db import ProgrammingError, transaction

from tests.cast import TODAY, Professional
from tests.paper import catalogue, claims, words
from verwijsindex.access.actor import NotAllowed
from verwijsindex.audit.acts import Act
from verwijsindex.audit.models import Entry
from verwijsindex.onboarding.documents import papers, texts
from verwijsindex.onboarding.documents.filling import TO_FILL_IN, fill
from verwijsindex.onboarding.documents.mailing import mail_document, mail_signed_copies
from verwijsindex.onboarding.documents.making import make_document, preview
from verwijsindex.onboarding.documents.sending import (
    CannotSend,
    code_of,
    find_document,
    key_of,
    send_document,
)
from verwijsindex.onboarding.documents.signing import (
    CannotSign,
    Signer,
    TooManyTries,
    WrongCode,
    keep_signed_paper,
    sign,
)
from verwijsindex.onboarding.dossier import keep_contact
from verwijsindex.onboarding.keyed import LinkClosed
from verwijsindex.onboarding.models import Accession, Contact, Document, Signature
from verwijsindex.onboarding.registering import missing, register
from verwijsindex.onboarding.rules import (
    MOST_WRONG_CODES,
    SIGNING_HOLDS_FOR,
    ContactRole,
    DocumentKind,
    DocumentState,
    Missing,
)

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 22, 14, 0, tzinfo=UTC)
ANS = Signer("Ans de Wit", "directeur")


@pytest.fixture
def ans(accession: Accession, marijke: Professional) -> Contact:
    contact = Contact(name=ANS.name, job_title=ANS.job_title, email="ans@meeuw.example", roles=[ContactRole.DECIDES])
    keep_contact(marijke.actor, accession, contact)
    return contact


@pytest.fixture
def agreement(accession: Accession, marijke: Professional) -> Document:
    return make_document(marijke.actor, accession, DocumentKind.AGREEMENT, "nl", at=NOW)


@pytest.fixture
def sent(agreement: Document, marijke: Professional, ans: Contact) -> Document:
    send_document(marijke.actor, agreement, ans, at=NOW)
    return fresh(agreement)


def fresh(document: Document) -> Document:
    return Document.objects.select_related("accession__organisation").get(id=document.id)


def signs(document: Document, *, at: datetime = NOW) -> Document:
    sign(document.id, key_of(document), code_of(document), ANS, at=at)
    return fresh(document)


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("kind", DocumentKind)
def test_each_document_is_printed_for_everybody_and_forever(
    accession: Accession, marijke: Professional, kind: DocumentKind, language: str
) -> None:
    """PDF/UA-1 and PDF/A-2a, in the language that it says."""
    document = make_document(marijke.actor, accession, kind, language, at=NOW)
    pdf = papers.open_paper(document.paper)

    assert accession.name in words(pdf)
    assert "{" not in words(pdf)
    assert catalogue(pdf)["/Lang"] == language
    assert "<pdfuaid:part>1</pdfuaid:part>" in claims(pdf)
    assert "<pdfaid:part>2</pdfaid:part>" in claims(pdf)


def test_what_was_made_is_kept_sealed_and_stays(agreement: Document) -> None:
    pdf = papers.open_paper(agreement.paper)

    assert agreement.paper.fingerprint == sha256(pdf).hexdigest()
    assert b"%PDF" not in bytes(agreement.paper.sealed)
    assert (agreement.number, agreement.text_number, agreement.state) == (1, 0, DocumentState.CONCEPT)
    with pytest.raises(ProgrammingError), transaction.atomic():
        Document.objects.update(parts=[])


def test_what_is_filled_in_is_no_markup() -> None:
    """Nobody adds a heading to an agreement by the name of an organisation."""
    filled = fill("# About {organisation}\n\n{organisation}\n\n- {signer}", {"organisation": "## Free\n\n- **all**"})

    assert filled.title == "About ## Free\n\n- **all**"
    assert [part.kind for part in filled.parts] == ["paragraph", "item"]
    assert filled.parts[1].runs[0].text == TO_FILL_IN
    assert filled.lacking == ("signer",)


def test_a_question_of_the_profile_stands_out_from_its_answer() -> None:
    asked = ["Whom do you help?\nChildren; and their parents"]

    (item,) = fill("# Profile\n\n{profile}", {"profile": asked}).parts

    assert [(run.text, run.strong) for run in item.runs] == [
        ("Whom do you help? ", True),
        ("Children; and their parents", False),
    ]
    within = fill("# Profile\n\nOf us: {profile}", {"profile": asked}).parts[0]
    assert "".join(run.text for run in within.runs) == "Of us: Whom do you help? Children; and their parents"


@pytest.mark.usefixtures("ans")
def test_a_preview_says_what_is_not_known_yet(accession: Accession) -> None:
    filled = preview(accession, DocumentKind.AGREEMENT, "nl", at=NOW)

    assert filled.lacking == ("locations",)
    assert "Ans de Wit, directeur" in str(filled.parts)


def test_a_region_writes_its_own_text_in_versions(accession: Accession, marijke: Professional) -> None:
    for number, text in enumerate(("# Kort\n\nVan {region}.", "# Korter\n\n{organisation}."), 1):
        published = texts.publish_text(marijke.actor, DocumentKind.PROFILE, "nl", text, at=NOW)
        assert published.number == number

    made = make_document(marijke.actor, accession, DocumentKind.PROFILE, "nl", at=NOW)
    assert (made.title, made.text_number) == ("Korter", 2)

    texts.publish_text(marijke.actor, DocumentKind.PROFILE, "nl", "", at=NOW)
    again = make_document(marijke.actor, accession, DocumentKind.PROFILE, "nl", at=NOW)
    assert (again.title, again.text_number) == ("Organisatieprofiel", 0)
    assert fresh(made).state == DocumentState.REPLACED


@pytest.mark.parametrize(
    ("text", "refusal"),
    [("No title", texts.NoTitle), ("# Title\n\n{child}", texts.UnknownFields)],
)
def test_a_text_that_cannot_be_filled_in_is_refused(marijke: Professional, text: str, refusal: type[Exception]) -> None:
    with pytest.raises(refusal):
        texts.publish_text(marijke.actor, DocumentKind.COVENANT, "nl", text, at=NOW)


def test_it_is_mailed_once_with_a_link_and_without_the_code(sent: Document) -> None:
    for _ in range(2):  # a job may run twice
        mail_document(sent.id)

    (message,) = mail.outbox
    assert message.to == ["ans@meeuw.example"]
    assert key_of(sent) in message.body
    assert code_of(sent) not in message.body
    assert fresh(sent).state == DocumentState.SENT


def test_who_signs_is_kept_and_the_index_knows_the_agreement(
    accession: Accession, marijke: Professional, sent: Document
) -> None:
    """Row C4, invariant I12: signed before it is registered counts once it is."""
    signed = signs(sent)

    assert (signed.state, signed.signature.name, signed.signature.signed_on) == (DocumentState.SIGNED, ANS.name, TODAY)
    organisation = register(marijke.actor, accession, on=TODAY)
    organisation.refresh_from_db()
    assert organisation.agreement_signed_on == TODAY
    entry = Entry.objects.get(act=Act.SIGN_DOCUMENT)
    assert (entry.machine, entry.outcome[:25]) == ("signing-portal", "toetredingsovereenkomst-1")


def test_an_agreement_that_is_signed_later_counts_at_once(
    accession: Accession, marijke: Professional, sent: Document
) -> None:
    """Invariant: I12"""
    register(marijke.actor, accession, on=TODAY)
    assert Missing.AGREEMENT in missing(fresh(sent).accession, on=TODAY)

    assert Missing.AGREEMENT not in missing(signs(sent).accession, on=TODAY)
    line = accession.lines.first()
    assert line is not None
    assert (line.by, line.text) == (None, "Ans de Wit, directeur")


def test_both_get_the_signed_copy_once(marijke: Professional, sent: Document) -> None:
    signs(sent)
    mail.outbox.clear()
    for _ in range(2):
        mail_signed_copies(sent.id)

    assert [message.to for message in mail.outbox] == [["ans@meeuw.example"], [marijke.membership.email]]
    assert all(message.attachments[0].content.startswith(b"%PDF") for message in mail.outbox)


def test_nobody_signs_without_the_code_and_guessing_ends(sent: Document) -> None:
    for _ in range(MOST_WRONG_CODES):
        with pytest.raises(WrongCode):
            sign(sent.id, key_of(sent), "AAAA-AAAA", ANS, at=NOW)

    with pytest.raises(TooManyTries):
        signs(sent)
    assert not Signature.objects.exists()
    assert Entry.objects.filter(act=Act.REFUSE_DOCUMENT_CODE).count() == MOST_WRONG_CODES


def test_a_code_is_read_as_it_was_meant(sent: Document) -> None:
    sign(sent.id, key_of(sent), code_of(sent).lower().replace("-", " ").replace("0", "o"), ANS, at=NOW)

    assert fresh(sent).is_signed


def test_a_link_ends_with_time_and_with_the_next(sent: Document, marijke: Professional, ans: Contact) -> None:
    key = key_of(sent)
    for wrong, at in ((key, NOW + SIGNING_HOLDS_FOR), ("0" * len(key), NOW)):
        with pytest.raises(LinkClosed):
            find_document(sent.id, wrong, at=at)

    send_document(marijke.actor, sent, ans, at=NOW + timedelta(days=1))
    with pytest.raises(LinkClosed):
        find_document(sent.id, key, at=NOW + timedelta(days=1))
    assert find_document(sent.id, key_of(fresh(sent)), at=NOW + timedelta(days=1)) == sent


def test_a_next_version_closes_the_one_before(accession: Accession, marijke: Professional, sent: Document) -> None:
    key = key_of(sent)
    make_document(marijke.actor, accession, DocumentKind.AGREEMENT, "nl", at=NOW)

    with pytest.raises(LinkClosed):
        find_document(sent.id, key, at=NOW)
    with pytest.raises(CannotSend):
        send_document(marijke.actor, sent, accession.contacts.get(), at=NOW)


def test_what_is_signed_holds_until_the_next_is_signed(
    accession: Accession, marijke: Professional, sent: Document, ans: Contact
) -> None:
    first = signs(sent)
    second = make_document(marijke.actor, accession, DocumentKind.AGREEMENT, "en", at=NOW)
    assert fresh(first).state == DocumentState.SIGNED

    send_document(marijke.actor, second, ans, at=NOW)
    signs(fresh(second))

    assert fresh(first).state == DocumentState.REPLACED
    with pytest.raises(CannotSign):
        sign(second.id, key_of(fresh(second)), code_of(fresh(second)), ANS, at=NOW)


def test_a_signature_stays(sent: Document) -> None:
    signs(sent)

    for change in (lambda: Signature.objects.update(name="Iemand anders"), lambda: Signature.objects.all().delete()):
        with pytest.raises(ProgrammingError), transaction.atomic():
            change()


def test_a_paper_that_was_signed_by_hand_is_kept(marijke: Professional, agreement: Document) -> None:
    scan, day = papers.open_paper(agreement.paper), date(2026, 11, 20)
    keep_signed_paper(marijke.actor, agreement, scan, ANS, signed_on=day, at=NOW)

    signed = fresh(agreement)
    assert (signed.state, signed.signature.signed_on) == (DocumentState.UPLOADED, day)
    assert papers.open_paper(signed.signature.paper) == scan


@pytest.mark.parametrize("content", [b"GIF89a", b"%PDF-1.7 and no more", b"<html>%PDF-", b""])
def test_what_is_no_pdf_is_not_kept(marijke: Professional, agreement: Document, content: bytes) -> None:
    with pytest.raises(papers.NotAPdf):
        keep_signed_paper(marijke.actor, agreement, content, ANS, signed_on=TODAY, at=NOW)

    assert not fresh(agreement).is_signed


def test_another_region_sees_and_does_nothing(
    accession: Accession, bea: Professional, agreement: Document, ans: Contact
) -> None:
    for deed in (
        lambda: make_document(bea.actor, accession, DocumentKind.COVENANT, "nl", at=NOW),
        lambda: send_document(bea.actor, agreement, ans, at=NOW),
        lambda: keep_signed_paper(bea.actor, agreement, b"%PDF-", ANS, signed_on=TODAY, at=NOW),
    ):
        with pytest.raises(NotAllowed):
            deed()
    assert not Document.objects.visible_to(bea.actor).exists()
