"""Meeting an organisation: the appointment, the mail that asks somebody to come, and the file for a calendar."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from email.utils import parseaddr
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
from verwijsindex.kit.calendar import Edition, calendar_file, kind_of
from verwijsindex.kit.mail import Attachment, compose, read_text
from verwijsindex.onboarding.actions import in_hand
from verwijsindex.onboarding.events import InvitedToAppointment
from verwijsindex.onboarding.mailing import deliver, sender_to
from verwijsindex.onboarding.models import Accession, Appointment, Contact, Invitation

MAILS = Path(__file__).parent / "mails"


class CalledOff(Exception):
    """What was called off is not changed any more: another talk is planned."""


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
def change_appointment(actor: Actor, appointment: Appointment, plan: Plan) -> None:
    """Let a talk be at another moment or place; who was invited hears it. Raises: NotAllowed, CalledOff."""
    own = _in_hand(actor, appointment)
    for name, value in vars(plan).items():
        setattr(own, name, value)
    _send_again(actor, own)


@transaction.atomic
def call_off(actor: Actor, appointment: Appointment, *, at: datetime) -> None:
    """Let a talk not take place; who was invited hears it. Raises: NotAllowed, CalledOff."""
    own = _in_hand(actor, appointment)
    own.called_off_at = at
    _send_again(actor, own)


@transaction.atomic
def mail_invitation(invitation_id: UUID) -> None:
    """Send an invitation, once for each change, in their own language where that is known."""
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
    file = calendar_of(appointment, now=when)
    message = compose(
        read_text(MAILS, _mail_of(appointment), language, values),
        to=invitation.contact.email,
        name=invitation.contact.name,
        url=settings.BASE_URL,
        sender=sender_to(region, invitation.contact_id),
        language=language,
        message_id=f"{invitation.id}-{appointment.changes}",
        attachments=[Attachment("afspraak.ics", file, kind_of(file))],
    )
    deliver(message, invitation.contact_id)
    invitation.mailed_at = Now()
    invitation.save(update_fields=["mailed_at"])


def calendar_of(appointment: Appointment, *, now: datetime) -> bytes:
    return calendar_file(
        summary=appointment.what,
        description=f"{appointment.accession.name}\n{appointment.place}".strip(),
        start=appointment.starts_at,
        length=timedelta(minutes=appointment.minutes),
        now=now,
        edition=Edition(
            str(appointment.id),
            appointment.changes,
            appointment.accession.region.contact_email or parseaddr(settings.DEFAULT_FROM_EMAIL)[1],
            is_cancelled=appointment.called_off_at is not None,
        ),
    )


def _in_hand(actor: Actor, appointment: Appointment) -> Appointment:
    """Lock and read the row as it stands now. Raises: NotAllowed, CalledOff."""
    own = in_hand(actor, appointment.accession).appointments.select_for_update().get(id=appointment.id)
    if own.called_off_at:
        raise CalledOff
    return own


def _send_again(actor: Actor, appointment: Appointment) -> None:
    appointment.changes += 1
    appointment.save()
    record(actor, Act.CHANGE_APPOINTMENT, about=("accession", appointment.accession_id))
    for invitation in appointment.invitations.all():
        invitation.mailed_at = None
        invitation.save(update_fields=["mailed_at"])
        announce(InvitedToAppointment(invitation.id))


def _mail_of(appointment: Appointment) -> str:
    if appointment.called_off_at:
        return "invitation-off"
    return "invitation-changed" if appointment.changes else "invitation"
