"""Mails about a place in a meeting, with a calendar file, and the invitation to follow a course."""

from pathlib import Path

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.urls import reverse
from django.utils.timezone import get_current_timezone

from verwijsindex.kit.calendar import calendar_file
from verwijsindex.kit.mail import Attachment, Sender, compose, read_text
from verwijsindex.organisations.models import Membership
from verwijsindex.training.documents import Course, read_course
from verwijsindex.training.models import Enrolment, Meeting
from verwijsindex.training.rules import Seat

TEXTS = Path(__file__).parent / "mails"
REMINDER = "reminder"
CANCELLED = "cancelled"
INVITATION = "invitation"
_WITH_CALENDAR = {Seat.PLACED, REMINDER}


def mail_of_seat(enrolment: Enrolment, news: str) -> EmailMultiAlternatives:
    """Tell somebody how they stand on the list of a meeting."""
    meeting, reader = enrolment.meeting, enrolment.membership
    course, starts_at = (
        read_course(meeting.course, reader.user.language),
        meeting.starts_at.astimezone(get_current_timezone()),
    )
    values = {
        "course": course.title,
        "day": f"{starts_at:%d-%m-%Y}",
        "hour": f"{starts_at:%H:%M}",
        "where": meeting.place or meeting.link,
    }
    event = Attachment("training.ics", event_of(meeting, course), "text/calendar")
    return _mail(
        reader,
        f"meeting-{news}",
        values,
        url=reverse("training_meeting", args=[meeting.id]),
        message_id=f"training-{enrolment.id}-{news}-{enrolment.enrolled_at:%Y%m%d%H%M%S}",
        attachments=[event] if news in _WITH_CALENDAR else [],
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


def event_of(meeting: Meeting, course: Course) -> bytes:
    """Make a file for one's calendar."""
    where = "\n".join(filter(None, [meeting.place, meeting.link]))
    return calendar_file(
        summary=course.title,
        description=f"{where}\n{meeting.teacher}",
        start=meeting.starts_at,
        length=meeting.length,
        now=meeting.starts_at,
    )


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
