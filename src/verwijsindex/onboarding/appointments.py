"""Meeting an organisation: the appointment, the mail that asks somebody to come, and the file for a calendar."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models.functions import Now
from django.utils.timezone import localtime

from verwijsindex.access.actor import Actor
from verwijsindex.accounts.actions import language_of
from verwijsindex.audit.actions import record
from verwijsindex.audit.acts import Act
from verwijsindex.kit.announcements import announce
from verwijsindex.kit.calendar import calendar_file
from verwijsindex.kit.mail import Attachment, Sender, compose, read_text
from verwijsindex.onboarding.actions import in_hand
from verwijsindex.onboarding.events import InvitedToAppointment
from verwijsindex.onboarding.models import Accession, Appointment, Contact, Invitation

MAILS = Path(__file__).parent / "mails"


@dataclass(frozen=True)
class Plan:
    what: str
    starts_at: datetime
    minutes: int
    place: str


@transaction.atomic
def appoint(actor: Actor, accession: Accession, plan: Plan, *, contacts: Iterable[Contact]) -> Appointment:
    """Plan a talk, and ask contacts who have a mail address to come. Raises: NotAllowed."""
    own = in_hand(actor, accession)
    appointment = Appointment.objects.create(accession=own, **vars(plan))
    invited = own.contacts.filter(id__in=[contact.id for contact in contacts]).exclude(email="")
    record(actor, Act.INVITE_TO_APPOINTMENT, about=("accession", own.id))
    for contact in invited:
        invitation = Invitation.objects.create(appointment=appointment, contact=contact)
        announce(InvitedToAppointment(invitation.id))
    return appointment


@transaction.atomic
def mail_invitation(invitation_id: UUID) -> None:
    """Send an invitation, once, in their own language where that is known."""
    waiting = Invitation.objects.select_for_update(of=("self",)).filter(id=invitation_id, mailed_at=None)
    invitation = waiting.select_related("contact", "appointment__accession__region").first()
    if invitation is None:
        return
    appointment, region = invitation.appointment, invitation.appointment.accession.region
    when = localtime(appointment.starts_at)
    language = language_of(invitation.contact.email, otherwise=region.language)
    values = {
        "what": appointment.what,
        "day": f"{when:%d-%m-%Y}",
        "time": f"{when:%H:%M}",
        "place": appointment.place or "-",
        "region": region.name,
    }
    compose(
        read_text(MAILS, "invitation", language, values),
        to=invitation.contact.email,
        name=invitation.contact.name,
        url=settings.BASE_URL,
        sender=Sender(region.name, region.accent_colour, answers_to=region.contact_email),
        language=language,
        message_id=str(invitation.id),
        attachments=[Attachment("afspraak.ics", calendar_of(appointment, now=when), "text/calendar")],
    ).send()
    invitation.mailed_at = Now()
    invitation.save(update_fields=["mailed_at"])


def calendar_of(appointment: Appointment, *, now: datetime) -> bytes:
    return calendar_file(
        summary=appointment.what,
        description=f"{appointment.accession.name}\n{appointment.place}".strip(),
        start=appointment.starts_at,
        length=timedelta(minutes=appointment.minutes),
        now=now,
    )
