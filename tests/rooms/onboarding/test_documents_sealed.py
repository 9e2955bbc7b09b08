"""Row C4: what is signed is sealed, as two tools see that know nothing of each other, and stays accessible."""

import shutil
import subprocess
from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import pytest
from asn1crypto.cms import ContentInfo
from asn1crypto.x509 import Certificate
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko_certvalidator import ValidationContext
from pypdf import PdfReader
from pytest_django import Settings

from tests.cast import Professional
from tests.paper import catalogue, claims, words
from verwijsindex.kit.keys import KeyPair, Keyring
from verwijsindex.onboarding.documents import rotation
from verwijsindex.onboarding.documents.making import make_document
from verwijsindex.onboarding.documents.papers import open_paper
from verwijsindex.onboarding.documents.sealing import certificates_of, seal_of, seal_pdf
from verwijsindex.onboarding.documents.sending import code_of, key_of, send_document
from verwijsindex.onboarding.documents.signing import Signer, sign
from verwijsindex.onboarding.models import Accession, Contact, Document, Paper, RegionSeal
from verwijsindex.onboarding.rules import DocumentKind

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 22, 14, 0, tzinfo=UTC)


@pytest.fixture
def document(accession: Accession, marijke: Professional) -> Document:
    ans = Contact.objects.create(accession=accession, name="Ans de Wit", email="ans@meeuw.example")
    made = make_document(marijke.actor, accession, DocumentKind.AGREEMENT, "nl", at=NOW)
    send_document(marijke.actor, made, ans, at=NOW)
    sent = Document.objects.get(id=made.id)
    sign(sent.id, key_of(sent), code_of(sent), Signer("Ans de Wit", "directeur"), at=NOW)
    return Document.objects.get(id=made.id)


@pytest.fixture
def signed(document: Document) -> bytes:
    return open_paper(document.signature.paper)


def test_the_first_tool_finds_the_seal_whole_and_the_regions(document: Document, signed: bytes) -> None:
    seal = seal_of(document.accession.region, at=NOW)
    (found,) = PdfFileReader(BytesIO(signed)).embedded_signatures

    status = validate_pdf_signature(found, ValidationContext(trust_roots=[Certificate.load(bytes(seal.certificate))]))

    assert status.bottom_line
    assert found.sig_object["/Name"] == "Ans de Wit, directeur"
    assert "-----BEGIN CERTIFICATE-----" in certificates_of(document.accession.region)


def test_the_second_tool_checks_it_by_hand(document: Document, signed: bytes) -> None:
    """The signature of the region stands over all bytes but its own, as a reader checks it."""
    field = PdfReader(BytesIO(signed)).get_fields() or {}
    value = field["Seal"]["/V"]
    start, length, after, rest = value["/ByteRange"]
    covered = signed[start : start + length] + signed[after : after + rest]
    content = ContentInfo.load(bytes(value["/Contents"]).rstrip(b"\0"))["content"]
    (signer,) = content["signer_infos"]
    own = x509.load_der_x509_certificate(bytes(seal_of(document.accession.region, at=NOW).certificate))

    digest = hashes.Hash(hashes.SHA256())
    digest.update(covered)
    told = {attribute["type"].native: attribute["values"][0].native for attribute in signer["signed_attrs"]}
    assert told["message_digest"] == digest.finalize()
    assert after + rest == len(signed)
    key = own.public_key()
    assert isinstance(key, ec.EllipticCurvePublicKey)
    key.verify(signer["signature"].native, signer["signed_attrs"].untag().dump(), ec.ECDSA(hashes.SHA256()))


@pytest.mark.skipif(not shutil.which("pdfsig"), reason="poppler's pdfsig is not on this machine")
def test_a_reader_shows_it_as_valid_until_a_letter_changes(signed: bytes, tmp_path: Path) -> None:
    told = []
    for pdf in (signed, signed.replace(b"/Title", b"/Tytle", 1)):
        (tmp_path / "signed.pdf").write_bytes(pdf)
        shown = subprocess.run(["pdfsig", tmp_path / "signed.pdf"], capture_output=True, text=True, check=False)
        told.append(shown.stdout)

    assert "Signature is Valid" in told[0]
    assert "Total document signed" in told[0]
    assert "Signature is Valid" not in told[1]


def test_it_says_who_signed_what_and_when(document: Document, signed: bytes) -> None:
    text = words(signed)

    for said in ("Ans de Wit", "directeur", "22-11-2026 15:00", "versie 1"):
        assert said in text
    assert document.paper.fingerprint in text.replace(" ", "")
    assert all(claim in claims(signed) for claim in ("pdfuaid:part", "pdfaid:part"))


def test_the_field_of_the_seal_lies_outside_of_the_page_and_has_a_name(signed: bytes) -> None:
    """So that neither PDF/UA nor PDF/A is broken. Source: ISO 14289-1, 7.18.1"""
    field = (PdfReader(BytesIO(signed)).get_fields() or {})["Seal"].indirect_reference.get_object()

    assert field["/TU"] == "Ondertekend namens Basisschool De Meeuw"
    assert all(float(corner) < 0 for corner in field["/Rect"])
    assert field["/F"] & 4  # printed: PDF/A


def test_a_screen_reader_finds_the_field_among_the_marks(signed: bytes) -> None:
    """The field stands in a Form element that both the field and the page's marks know. Source: ISO 14289-1, 7.18.4"""
    marks = catalogue(signed)["/StructTreeRoot"]
    form = marks["/K"][0]["/K"][-1].get_object()
    field = form["/K"][0]["/Obj"]

    assert (form["/S"], field["/T"]) == ("/Form", "Seal")
    assert marks["/ParentTree"]["/Nums"][-2:] == [field["/StructParent"], form.indirect_reference]


def test_a_region_has_one_seal_until_it_ends(document: Document) -> None:
    region = document.accession.region
    seal = seal_of(region, at=NOW)

    assert RegionSeal.objects.get() == seal
    assert seal_of(region, at=seal.holds_until) != seal


def test_papers_and_seals_follow_the_keys(settings: Settings, document: Document, signed: bytes) -> None:
    """Row G1."""
    before: Keyring = settings.KEYRING
    assert rotation.stored_under() == {before.active: 5}  # two papers, two decisions, a seal

    settings.KEYRING = replace(before, active="next", pairs={**before.pairs, "next": KeyPair.new()})
    while rotation.reseal(batch=1):
        pass

    assert rotation.stored_under() == {"next": 5}
    assert open_paper(Paper.objects.get(id=document.signature.paper_id)) == signed
    offered = open_paper(Paper.objects.get(id=document.paper_id))
    assert len(seal_pdf(document.accession.region, offered, name="", reason="again", at=NOW)) > len(offered)
