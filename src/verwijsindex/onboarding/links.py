"""An organisation fills in a form before anybody there has an account: with a link from a mail, for a while."""

from datetime import datetime
from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models.functions import Now
from django.urls import reverse
from django.utils.timezone import localtime

from verwijsindex.access.actor import Actor, NotAllowed
from verwijsindex.access.roles import Permission
from verwijsindex.accounts.actions import language_of
from verwijsindex.kit.announcements import announce
from verwijsindex.kit.mail import compose, read_text
from verwijsindex.onboarding.actions import in_hand, note_change, tell
from verwijsindex.onboarding.events import LinkSent
from verwijsindex.onboarding.keyed import LinkClosed, Purpose, check_key, key_of
from verwijsindex.onboarding.mailing import deliver, sender_to
from verwijsindex.onboarding.models import Accession, Contact, Link
from verwijsindex.onboarding.models.dossier import LineKind
from verwijsindex.onboarding.rules import LinkedForm

MAILS = Path(__file__).parent / "mails"


@transaction.atomic
def send_link(actor: Actor, accession: Accession, form: LinkedForm, contact: Contact, *, at: datetime) -> Link:
    """Mail a contact a link to a form; one that they had to it works no more. Raises: NotAllowed."""
    own = in_hand(actor, accession)
    asked = own.contacts.filter(id=contact.id).exclude(email="").first()
    if asked is None:
        raise NotAllowed(Permission.MANAGE_ACCESSIONS)
    sent = {"sent_by_id": actor.membership_id, "sent_at": at, "mailed_at": None}
    link, _ = Link.objects.update_or_create(accession=own, form=form, contact=asked, defaults=sent)
    tell(own, LineKind.LINK, actor, on=localtime(at).date(), text=asked.name)
    note_change(actor, own, f"link-{form}")
    announce(LinkSent(link.id))
    return link


@transaction.atomic
def withdraw_link(actor: Actor, accession: Accession, link_id: UUID) -> None:
    """Take a link back: it works no more. Raises: NotAllowed."""
    own = in_hand(actor, accession)
    own.links.filter(id=link_id).delete()
    note_change(actor, own, "link-withdrawn")


def find_link(link_id: UUID, key: str, form: LinkedForm, *, at: datetime) -> Link:
    """Raises: LinkClosed."""
    holding = Link.objects.holding(at=at).select_related("contact", "sent_by")
    link = holding.filter(id=link_id, form=form, accession__stopped_on=None).first()
    if link is None:
        raise LinkClosed
    check_key(key, Purpose.FORM, link.id, link.sent_at)
    return link


def address_of(link: Link) -> str:
    return reverse(f"{_named(link)}_link", args=[link.id, key_of(Purpose.FORM, link.id, link.sent_at)])


@transaction.atomic
def mail_link(link_id: UUID) -> None:
    """Send a link, once, in their own language where that is known; one that was taken back is not sent."""
    waiting = Link.objects.select_for_update(of=("self",)).filter(id=link_id, mailed_at=None)
    link = waiting.select_related("contact", "accession__region", "sent_by__user").first()
    if link is None:
        return
    region = link.accession.region
    language = language_of(link.contact.email, otherwise=region.language)
    values = {
        "organisation": link.accession.name,
        "region": region.name,
        "sender": str(link.sent_by),
        "until": f"{localtime(link.holds_until):%d-%m-%Y}",
    }
    message = compose(
        read_text(MAILS, f"link-{_named(link)}", language, values),
        to=link.contact.email,
        name=link.contact.name,
        url=settings.BASE_URL + address_of(link),
        sender=sender_to(region, link.contact_id),
        language=language,
        message_id=f"{link.id}.{link.sent_at.timestamp():.0f}",
    )
    deliver(message, link.contact_id)
    link.mailed_at = Now()
    link.save(update_fields=["mailed_at"])


def _named(link: Link) -> str:
    return LinkedForm(link.form).name.lower()
