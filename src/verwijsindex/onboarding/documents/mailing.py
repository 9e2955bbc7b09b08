"""The mails of documents: where to read and sign one, and the signed copy for both."""

from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models.functions import Now
from django.urls import reverse

from verwijsindex.kit.mail import Attachment, compose, read_text
from verwijsindex.onboarding.appointments import MAILS
from verwijsindex.onboarding.documents.papers import open_paper
from verwijsindex.onboarding.documents.sending import key_of
from verwijsindex.onboarding.mailing import deliver, sender_to
from verwijsindex.onboarding.models import Document, Signature
from verwijsindex.onboarding.rules import TO_BE_SIGNED


@transaction.atomic
def mail_document(document_id: UUID) -> None:
    """Mail the link, once for each time that the document is sent."""
    waiting = Document.objects.in_force().select_for_update(of=("self",)).filter(id=document_id, mailed_at=None)
    document = waiting.exclude(sent_at=None).select_related("accession__region").first()
    if document is None or document.sent_at is None:
        return
    _mail(
        document,
        "document-to-sign" if document.kind in TO_BE_SIGNED else "document-to-read",
        to=document.sent_to_email,
        name=document.sent_to,
        message_id=f"{document.id}-{document.sent_at.timestamp():.0f}",
    )
    document.mailed_at = Now()
    document.save(update_fields=["mailed_at"])


@transaction.atomic
def mail_signed_copies(document_id: UUID) -> None:
    """Mail what was signed in the portal to who was asked and to who of the region asked, once."""
    sealed = Signature.objects.filter(document=document_id, on_paper=False)
    waiting = sealed.filter(mailed_at=None).select_for_update(of=("self",))
    signature = waiting.select_related("paper", "document__accession__region", "document__sent_by__user").first()
    if signature is None or signature.document.sent_by is None:
        return
    document, manager = signature.document, signature.document.sent_by
    copy = Attachment(f"{document.kind}.pdf", open_paper(signature.paper), "application/pdf")
    for to, name, own in ((document.sent_to_email, document.sent_to, "a"), (manager.email, str(manager), "b")):
        _mail(document, "document-signed", to=to, name=name, message_id=f"{document.id}-{own}", copy=copy)
    signature.mailed_at = Now()
    signature.save(update_fields=["mailed_at"])


def _mail(
    document: Document, text: str, *, to: str, name: str, message_id: str, copy: Attachment | None = None
) -> None:
    region = document.accession.region
    values = {
        "document": document.title,
        "organisation": document.accession.name,
        "region": region.name,
        "until": f"{document.link_holds_until:%d-%m-%Y}",
    }
    reader_id = document.accession.contacts.filter(email=to).values_list("id", flat=True).first()
    message = compose(
        read_text(MAILS, text, document.language, values),
        to=to,
        name=name,
        url=settings.BASE_URL + reverse("document_signing", args=[document.id, key_of(document)]),
        sender=sender_to(region, reader_id),
        language=document.language,
        message_id=message_id,
        attachments=[copy] if copy else [],
    )
    deliver(message, reader_id)
