"""Less mail with one click from a mail, without logging in: the link is signed, and can do nothing else."""

from uuid import UUID

from django.core.signing import BadSignature, Signer
from django.db import transaction

from verwijsindex.access.actor import machine
from verwijsindex.audit.actions import record
from verwijsindex.audit.acts import Act
from verwijsindex.organisations.models import Membership
from verwijsindex.organisations.rules import MailChoice

MAIL_PROGRAM = machine("mail")
_SIGNER = Signer(salt="less-mail", sep="~")


def sign(recipient_id: UUID) -> str:
    return _SIGNER.sign(str(recipient_id))


def recipient_of(signed: str) -> UUID | None:
    """Give whose mail a link is about; None for what was not signed here."""
    try:
        return UUID(_SIGNER.unsign(signed))
    except BadSignature:
        return None


@transaction.atomic
def refuse_mail(recipient_id: UUID) -> None:
    """Mail somebody only what they must hear or do. Holding the link is the permission; a second time does nothing.

    Source: AVG art. 21; RFC 8058
    """
    asked = Membership.objects.filter(id=recipient_id).exclude(mail_choice=MailChoice.NEEDED)
    if asked.update(mail_choice=MailChoice.NEEDED):
        record(MAIL_PROGRAM, Act.UPDATE_PERSON, about=("membership", recipient_id), outcome="less-mail")
