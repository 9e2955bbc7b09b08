"""Sign a document: in the portal, by whoever has the link and the code; or on paper, which is kept beside it."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.db.models import F
from django.utils.timezone import localtime

from verwijsindex.access.actor import Actor, machine
from verwijsindex.audit.actions import record
from verwijsindex.audit.acts import Act
from verwijsindex.kit.announcements import announce
from verwijsindex.onboarding.documents.mandates import NotAdopted, check_mandates, uncovered_of
from verwijsindex.onboarding.documents.papers import keep, keep_scan
from verwijsindex.onboarding.documents.sealing import seal_pdf
from verwijsindex.onboarding.documents.sending import find_document, held, is_code_of
from verwijsindex.onboarding.documents.writing import write_document
from verwijsindex.onboarding.events import DocumentSigned
from verwijsindex.onboarding.models import Document, Line, Signature
from verwijsindex.onboarding.models.dossier import LineKind
from verwijsindex.onboarding.rules import MOST_WRONG_CODES, DocumentKind
from verwijsindex.organisations.joining import write_down_agreement

_PORTAL = machine("signing-portal")
_REASONS = {"nl": "Ondertekend namens", "en": "Signed on behalf of"}


class CannotSign(Exception):
    """The document was signed already, was replaced, or is not one to be signed."""


class WrongCode(Exception):
    """The code is not the one that was told."""


class TooManyTries(Exception):
    """The code was wrong too often: only what is sent anew can be signed."""


@dataclass(frozen=True)
class Signer:
    name: str
    job_title: str


def sign(document_id: UUID, key: str, code: str, signer: Signer, *, at: datetime) -> None:
    """Sign for the organisation. A wrong code counts, also when nothing is signed: so that is settled first.

    Raises: LinkClosed, CannotSign, TooManyTries, WrongCode, NotAdopted.
    """
    if not _code_fits(document_id, key, code, at=at):
        raise WrongCode
    _sign(document_id, key, signer, at=at)


@transaction.atomic
def keep_signed_paper(
    actor: Actor, document: Document, pdf: bytes, signer: Signer, *, signed_on: date, at: datetime
) -> None:
    """Keep a paper that was signed by hand. Raises: NotAllowed, CannotSign, NotAPdf, NotAdopted, NotMandated."""
    own = held(actor, document)
    if not own.waits_for_signature:
        raise CannotSign
    check_mandates(actor, own.accession, on=localtime(at).date())
    signature = Signature(
        document=own, **vars(signer), signed_on=signed_on, signed_at=at, on_paper=True, paper=keep_scan(pdf)
    )
    _settle(actor, signature)


@transaction.atomic
def _code_fits(document_id: UUID, key: str, code: str, *, at: datetime) -> bool:
    """Raises: LinkClosed, TooManyTries."""
    document = find_document(document_id, key, at=at)
    counted = Document.objects.select_for_update().get(id=document.id)
    if counted.wrong_codes >= MOST_WRONG_CODES:
        raise TooManyTries
    if is_code_of(document, code):
        return True
    Document.objects.filter(id=document.id).update(wrong_codes=F("wrong_codes") + 1)
    record(_PORTAL, Act.REFUSE_DOCUMENT_CODE, about=("document", document.id))
    return False


@transaction.atomic
def _sign(document_id: UUID, key: str, signer: Signer, *, at: datetime) -> None:
    """Raises: LinkClosed, CannotSign, NotAdopted."""
    document = find_document(document_id, key, at=at)
    Document.objects.select_for_update().get(id=document.id)
    moment = localtime(at)
    if Signature.objects.filter(document=document).exists() or not document.waits_for_signature:
        raise CannotSign
    if ended := uncovered_of(document.accession, on=moment.date()).first():
        raise NotAdopted(ended)
    told = vars(signer) | {"at": f"{moment:%d-%m-%Y %H:%M}", "fingerprint": document.paper.fingerprint}
    accession = document.accession
    pdf = seal_pdf(
        accession.region,
        write_document(document, signed=told),
        name=f"{signer.name}, {signer.job_title}",
        reason=f"{_REASONS[document.language]} {accession.name}",
        at=at,
    )
    signature = Signature(
        document=document, **vars(signer), signed_on=moment.date(), signed_at=at, on_paper=False, paper=keep(pdf)
    )
    _settle(_PORTAL, signature)


def _settle(actor: Actor, signature: Signature) -> None:
    """Let the signature count: it takes the place of one before, and of an agreement the index knows from now on.

    Invariant: I12
    """
    signature.save(force_insert=True)
    document, accession = signature.document, signature.document.accession
    same = accession.documents.filter(kind=document.kind).exclude(id=document.id)
    same.in_force().update(replaced_at=signature.signed_at)
    if document.kind == DocumentKind.AGREEMENT:
        told = f"{signature.name}, {signature.job_title}"
        Line.objects.create(
            accession=accession,
            kind=LineKind.SIGNED,
            on=signature.signed_on,
            by_id=actor.membership_id,
            step=accession.step,
            text=told,
        )
        if accession.organisation_id:
            write_down_agreement(actor, accession.organisation_id, signed_on=signature.signed_on)
    told = f"{document.kind}-{document.number}-{signature.paper.fingerprint[:8]}"
    record(actor, Act.SIGN_DOCUMENT, about=("document", document.id), outcome=told)
    announce(DocumentSigned(document.id))
