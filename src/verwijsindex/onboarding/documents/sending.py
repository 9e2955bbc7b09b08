"""Send a document to a contact: the link goes by mail, the code by another road.

Who reads along in a mailbox has the link and lacks the code. Who sees the code, at the region, lacks the link. So
nobody signs for the organisation but whoever has both; and of neither anything is kept that could be stolen.
"""

from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils.crypto import constant_time_compare
from django.utils.timezone import localtime

from verwijsindex.access.actor import Actor, NotAllowed
from verwijsindex.access.roles import Permission
from verwijsindex.audit.actions import record
from verwijsindex.audit.acts import Act
from verwijsindex.kit.announcements import announce
from verwijsindex.kit.keys import Digest
from verwijsindex.onboarding import keyed
from verwijsindex.onboarding.actions import in_hand
from verwijsindex.onboarding.documents.mandates import check_mandates
from verwijsindex.onboarding.events import DocumentSent
from verwijsindex.onboarding.keyed import LinkClosed, Purpose
from verwijsindex.onboarding.models import Contact, Document
from verwijsindex.onboarding.rules import TO_BE_SIGNED
from verwijsindex.organisations.models import Membership

_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # none that looks like another one
_CODE, _CODE_LENGTH = "document-code", 8


class CannotSend(Exception):
    """The document was signed or replaced, or the contact has no mail address."""


@transaction.atomic
def send_document(actor: Actor, document: Document, contact: Contact, *, at: datetime) -> None:
    """Mail a contact where to read the document; whatever was sent before is closed.

    What an organisation signs binds its municipality: only who has the mandate sends that.

    Raises: NotAllowed, CannotSend, NotAdopted, NotMandated.
    """
    own = held(actor, document)
    if own.is_signed or own.replaced_at or not contact.email or contact.accession_id != own.accession_id:
        raise CannotSend
    if own.kind in TO_BE_SIGNED:
        check_mandates(actor, own.accession, on=localtime(at).date())
    own.sent_at, own.sent_by = at, Membership.objects.of(actor).get()
    own.sent_to, own.sent_to_email = contact.name, contact.email
    own.mailed_at, own.wrong_codes = None, 0
    own.save(update_fields=["sent_at", "sent_by", "sent_to", "sent_to_email", "mailed_at", "wrong_codes"])
    record(actor, Act.SEND_DOCUMENT, about=("document", own.id), outcome=str(contact.id))
    announce(DocumentSent(own.id))


def held(actor: Actor, document: Document) -> Document:
    """Lock and read the row as it stands now. Raises: NotAllowed."""
    visible = Document.objects.visible_to(actor).select_for_update(of=("self",))
    own = visible.select_related("accession__region", "signature").filter(id=document.id).first()
    if own is None:
        raise NotAllowed(Permission.MANAGE_ACCESSIONS)
    in_hand(actor, own.accession)
    return own


def find_document(document_id: UUID, key: str, *, at: datetime) -> Document:
    """Open what was sent, to whoever holds the link. Raises: LinkClosed."""
    sent = Document.objects.holding(at=at).select_related("accession__region", "signature").filter(id=document_id)
    document = sent.first()
    if document is None:
        raise LinkClosed
    keyed.check_key(key, Purpose.DOCUMENT, document.id, document.sent_at)
    return document


def key_of(document: Document) -> str:
    return keyed.key_of(Purpose.DOCUMENT, document.id, document.sent_at)


def code_of(document: Document) -> str:
    """Make the code that is told by phone: ``K7F3-9QXA``."""
    return _as_code(settings.KEYRING.digest(_CODE, keyed.sending_of(document.id, document.sent_at)))


def is_code_of(document: Document, typed: str) -> bool:
    meant = "".join(filter(str.isalnum, typed.upper())).translate(str.maketrans("OIL", "011"))
    digests = settings.KEYRING.digests(_CODE, keyed.sending_of(document.id, document.sent_at))
    return any(constant_time_compare(meant, _as_code(digest).replace("-", "")) for digest in digests)


def _as_code(digest: Digest) -> str:
    letters = "".join(_LETTERS[byte & 31] for byte in digest[:_CODE_LENGTH])
    return f"{letters[: _CODE_LENGTH // 2]}-{letters[_CODE_LENGTH // 2 :]}"
