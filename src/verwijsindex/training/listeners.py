"""The doors for news: each is a job that sends one mail."""

from django.db.models import QuerySet
from django.utils import timezone

from verwijsindex.kit.announcements import afterwards
from verwijsindex.organisations.models import Membership
from verwijsindex.training.catalogue import course_for
from verwijsindex.training.events import InvitedToTraining, MeetingChanged, MeetingNears, SeatChanged
from verwijsindex.training.mails import CANCELLED, CHANGED, REMINDER, mail_of_invitation, mail_of_seat
from verwijsindex.training.models import Enrolment
from verwijsindex.training.querysets import HEARING
from verwijsindex.training.rules import Seat


@afterwards(SeatChanged)
def tell_of_seat(event: SeatChanged) -> None:
    """Say how it stands now; who left gets what takes it out of the calendar."""
    for enrolment in _of_meeting(event.enrolment_id):
        news = CANCELLED if enrolment.meeting.cancelled_at else enrolment.seat
        mail_of_seat(enrolment, news, now=timezone.now()).send()


@afterwards(MeetingChanged)
def tell_of_change(event: MeetingChanged) -> None:
    """Say how it is now; what changed once more is told by the job of that change."""
    hearing = _of_meeting(event.enrolment_id).filter(seat__in=HEARING, meeting__cancelled_at=None)
    for enrolment in hearing.filter(meeting__edition=event.edition):
        mail_of_seat(enrolment, CHANGED, now=timezone.now()).send()


@afterwards(MeetingNears)
def remind_of_meeting(event: MeetingNears) -> None:
    for enrolment in _of_meeting(event.enrolment_id).filter(seat=Seat.PLACED, meeting__cancelled_at=None):
        mail_of_seat(enrolment, REMINDER, now=timezone.now()).send()


@afterwards(InvitedToTraining)
def mail_invitation(event: InvitedToTraining) -> None:
    invited = Membership.objects.current().filter(id=event.membership_id)
    for reader in invited.select_related("user", "organisation__region"):
        course = course_for(reader.organisation.region, event.audience, reader.user.language)
        mail_of_invitation(reader, course, day=event.day).send()


def _of_meeting(enrolment_id: int) -> QuerySet[Enrolment]:
    found = Enrolment.objects.filter(id=enrolment_id, membership__left_on=None)
    return found.select_related("meeting__region", "membership__user", "membership__organisation__region")
