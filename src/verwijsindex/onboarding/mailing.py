"""Mail to who joins: in the name of the region, and written down when it comes back. Row C1

Somebody of the region has to hear of that: whoever does not get the link to sign will not say so.
"""

from smtplib import SMTPRecipientsRefused
from uuid import UUID

from django.core.mail import EmailMultiAlternatives
from django.db import transaction
from django.db.models import Q
from django.db.models.functions import Now

from verwijsindex.access.actor import machine
from verwijsindex.audit.actions import record
from verwijsindex.audit.acts import Act
from verwijsindex.kit.mail import Sender, refused_for_good, returns_to
from verwijsindex.onboarding.models import AgreementEnd, Contact, YearlyLetter
from verwijsindex.organisations.models import Membership
from verwijsindex.regions.models import Region

POST = machine("onboarding")


def sender_to(region: Region, reader_id: UUID | None = None) -> Sender:
    """In the name of the region; what cannot be delivered comes back under the name of who should have read it."""
    back = returns_to(reader_id) if reader_id else ""
    return Sender(region.name, region.accent_colour, back, region.contact_email)


def deliver(message: EmailMultiAlternatives, reader_id: UUID | None) -> None:
    """Send a mail; an address that the mail server refuses for good is a mail that came back."""
    try:
        message.send()
    except SMTPRecipientsRefused as refusal:
        if not (reader_id and refused_for_good(refusal)):
            raise
        record_bounced_mail(reader_id)


@transaction.atomic
def record_bounced_mail(reader_id: UUID) -> bool:
    """Write down that a mail to a contact or a coordinator came back. Say whether it was one of joining."""
    return _came_back_from_contact(reader_id) or _came_back_from_coordinator(reader_id)


def _came_back_from_contact(contact_id: UUID) -> bool:
    if not Contact.objects.filter(id=contact_id).update(mail_bounced_at=Now()):
        return False
    record(POST, Act.RECORD_BOUNCE, about=("contact", contact_id))
    return True


def _came_back_from_coordinator(membership_id: UUID) -> bool:
    yearly = YearlyLetter.objects.exclude(mailed_at=None).values("organisation")
    ended = AgreementEnd.objects.exclude(mailed_at=None).values("accession__organisation")
    written_to = Q(organisation__in=yearly) | Q(organisation__in=ended)
    found = Membership.objects.filter(written_to, id=membership_id)
    if not found.update(mail_bounced_at=Now()):
        return False
    record(POST, Act.RECORD_BOUNCE, about=("membership", membership_id))
    return True
