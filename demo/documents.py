"""Documents of organisations on their way: an agreement that was signed in the portal, and one that waits."""

from django.utils import timezone

from verwijsindex.onboarding.documents.making import make_document
from verwijsindex.onboarding.documents.sending import code_of, key_of, send_document
from verwijsindex.onboarding.documents.signing import Signer, sign
from verwijsindex.onboarding.dossier import keep_contact
from verwijsindex.onboarding.models import Accession, Document
from verwijsindex.onboarding.rules import DocumentKind

SIGNED, WAITING = "Basisschool De Strandloper", "Jeugdhulp De Vuurtoren"


def make_documents() -> None:
    for accession in Accession.objects.filter(name__in=(SIGNED, WAITING)):
        now, actor = timezone.now(), accession.owner.as_actor()
        contact = accession.contacts.first()
        if contact is None:
            continue
        contact.email = "ans.de.wit@aansluiting.example"
        keep_contact(actor, accession, contact)
        make_document(actor, accession, DocumentKind.SUMMARY, "nl", at=now)
        agreement = make_document(actor, accession, DocumentKind.AGREEMENT, "nl", at=now)
        send_document(actor, agreement, contact, at=now)
        if accession.name == SIGNED:
            sent = Document.objects.get(id=agreement.id)
            sign(sent.id, key_of(sent), code_of(sent), Signer(contact.name, contact.job_title), at=now)
