"""Mails about a place in a meeting, with a calendar file, and the invitation to follow a course."""

from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.urls import reverse
from django.utils.timezone import get_current_timezone

from verwijsindex.kit.calendar import Edition, calendar_file, kind_of
from verwijsindex.kit.mail import Attachment, Sender, compose, own_address, read_text
from verwijsindex.organisations.models import Membership
from verwijsindex.training.catalogue import title_of
from verwijsindex.training.documents import Course
from verwijsindex.training.models import Enrolment, Meeting
from verwijsindex.training.rules import Seat

TEXTS = Path(__file__).parent / "mails"
REMINDER = "reminder"
CHANGED = "changed"
CANCELLED = "cancelled"
INVITATION = "invitation"


def mail_of_seat(enrolment: Enrolment, news: str, *, now: datetime) -> EmailMultiAlternatives:
    """Tell somebody how they stand on the list of a meeting; who waits has nothing in the calendar yet."""
    meeting, reader = enrolment.meeting, enrolment.membership
    starts_at = meeting.starts_at.astimezone(get_current_timezone())
    values = {
        "course": title_of(meeting, reader.user.language),
        "day": f"{starts_at:%d-%m-%Y}",
        "hour": f"{starts_at:%H:%M}",
        "where": meeting.place or meeting.link,
    }
    file = event_of(meeting, reader.user.language, now=now, own=enrolment)
    event = Attachment("training.ics", file, kind_of(file))
    return _mail(
        reader,
        f"meeting-{news}",
        values,
        url=reverse("training_meeting", args=[meeting.id]),
        message_id=f"training-{enrolment.id}-{news}-{enrolment.enrolled_at:%Y%m%d%H%M%S}-{edition_of(enrolment)}",
        attachments=[event] if news == CANCELLED or enrolment.seat != Seat.WAITING else [],
    )


def mail_of_invitation(reader: Membership, course: Course, *, day: int) -> EmailMultiAlternatives:
    return _mail(
        reader,
        INVITATION,
        {"course": course.title, "minutes": str(course.minutes)},
        url=reverse("training_course", args=[course.name]),
        message_id=f"training-{reader.id}-{course.name}-{day}",
        attachments=[],
    )


def event_of(meeting: Meeting, language: str, *, now: datetime, own: Enrolment | None) -> bytes:
    """Make a file for one's calendar; the same event each time, however it changed. It is off for who gave it up."""
    organiser = meeting.region.contact_email or own_address()
    number = edition_of(own) if own else meeting.edition
    is_off = meeting.cancelled_at is not None or (own is not None and own.seat == Seat.LEFT)
    return calendar_file(
        summary=title_of(meeting, language),
        description="\n\n".join(filter(None, [meeting.link, meeting.teacher, meeting.programme])),
        place=meeting.place,
        start=meeting.starts_at,
        length=meeting.length,
        now=now,
        edition=Edition(str(meeting.id), number, organiser, is_cancelled=is_off),
    )


def edition_of(enrolment: Enrolment) -> int:
    """Count what changed for somebody: of the meeting, and how often they left or came back."""
    return enrolment.meeting.edition + 2 * enrolment.times_left - (enrolment.seat == Seat.LEFT)


def _mail(
    reader: Membership,
    kind: str,
    values: dict[str, str],
    *,
    url: str,
    message_id: str,
    attachments: list[Attachment],
) -> EmailMultiAlternatives:
    region, language = reader.organisation.region, reader.user.language
    return compose(
        read_text(TEXTS, kind, language, values),
        to=reader.email,
        name=reader.user.given_name,
        url=settings.BASE_URL + url,
        sender=Sender(region.name, region.accent_colour),
        language=language,
        message_id=message_id,
        attachments=attachments,
    )
