"""The verbs of who comes to a meeting: take a place and give it up; and afterwards who came is written down."""

from collections.abc import Collection
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate

from verwijsindex.access.actor import Actor, NotAllowed, require
from verwijsindex.access.roles import Permission
from verwijsindex.audit.actions import record
from verwijsindex.audit.acts import Act
from verwijsindex.kit.announcements import announce
from verwijsindex.training.catalogue import course_known
from verwijsindex.training.completion import finish_if_done
from verwijsindex.training.documents import LANGUAGES
from verwijsindex.training.events import SeatChanged
from verwijsindex.training.models import Enrolment, Meeting, Study
from verwijsindex.training.querysets import HEARING, ON_THE_LIST
from verwijsindex.training.rules import Seat
from verwijsindex.training.who import learner


class MeetingIsOver(Exception):
    """It began already, or was cancelled."""


class MeetingNotYetBegun(Exception):
    """Nobody came to what has not begun."""


@transaction.atomic
def enrol(actor: Actor, meeting: Meeting, *, now: datetime) -> Enrolment:
    """Take a place, invited or not, or wait for one when all are taken; a second time changes nothing.

    Raises: NotAllowed, MeetingIsOver.
    """
    somebody = learner(actor)
    held = _held(actor, meeting)
    require_to_come(held, now)
    own = held.enrolments.filter(membership=somebody).first()
    if own and own.seat not in (Seat.LEFT, Seat.INVITED):
        return own
    seat = Seat.PLACED if free_places(held) else Seat.WAITING
    enrolment, _is_new = Enrolment.objects.update_or_create(
        meeting=held, membership_id=somebody, defaults={"seat": seat, "enrolled_at": now}
    )
    record(actor, Act.ENROL, about=("meeting", held.id), outcome=seat)
    announce(SeatChanged(enrolment.id))
    return enrolment


@transaction.atomic
def leave(actor: Actor, meeting: Meeting, *, now: datetime) -> None:
    """Give up one's place, or say that one does not come; who waits longest gets it.

    Raises: NotAllowed, MeetingIsOver.
    """
    somebody = learner(actor)
    held = _held(actor, meeting)
    require_to_come(held, now)
    gone = held.enrolments.filter(membership=somebody, seat__in=HEARING).first()
    if gone is None:
        return
    gone.seat, gone.times_left = Seat.LEFT, gone.times_left + 1
    gone.save(update_fields=["seat", "times_left"])
    record(actor, Act.LEAVE_TRAINING, about=("meeting", held.id))
    announce(SeatChanged(gone.id))
    seat_who_waits(held)


@transaction.atomic
def write_down_attendance(actor: Actor, meeting: Meeting, came: Collection[UUID], *, now: datetime) -> None:
    """Say who of the list came; who did the rest already has the certificate now. It can be put right later.

    Days are those of the clock on the wall, also just after midnight. Raises: NotAllowed, MeetingNotYetBegun.
    """
    held = organised(actor, meeting)
    if held.starts_at > now or held.cancelled_at:
        raise MeetingNotYetBegun
    on, today = localdate(held.starts_at), localdate(now)
    for enrolment in held.enrolments.filter(seat__in=ON_THE_LIST):
        enrolment.seat = Seat.ATTENDED if enrolment.membership_id in came else Seat.MISSED
        enrolment.save(update_fields=["seat"])
        if enrolment.seat == Seat.ATTENDED and held.course:
            _count_in(enrolment, on=on, today=today)
    record(actor, Act.WRITE_DOWN_ATTENDANCE, about=("meeting", held.id), outcome=str(len(came)))


def seat_who_waits(meeting: Meeting) -> None:
    """Give the places that are free to who waits longest. Call it with the meeting held."""
    for next_one in meeting.enrolments.filter(seat=Seat.WAITING)[: free_places(meeting)]:
        next_one.seat = Seat.PLACED
        next_one.save(update_fields=["seat"])
        announce(SeatChanged(next_one.id))


def free_places(meeting: Meeting) -> int:
    return max(meeting.places - meeting.enrolments.filter(seat__in=ON_THE_LIST).count(), 0)


def organised(actor: Actor, meeting: Meeting) -> Meeting:
    """Lock a meeting for who organises it. Raises: NotAllowed."""
    require(actor, Permission.ORGANISE_TRAINING)
    return _held(actor, meeting)


def require_to_come(meeting: Meeting, now: datetime) -> None:
    """Raises: MeetingIsOver."""
    if meeting.cancelled_at or meeting.starts_at <= now:
        raise MeetingIsOver


def _count_in(enrolment: Enrolment, *, on: date, today: date) -> None:
    course = course_known(enrolment.meeting.region, enrolment.meeting.course, LANGUAGES[0])
    study, _is_new = Study.objects.get_or_create(
        membership=enrolment.membership, course=course.name, finished_on=None, defaults={"began_on": on}
    )
    study.met_on = on
    study.save(update_fields=["met_on"])
    finish_if_done(study, course, on=today)


def _held(actor: Actor, meeting: Meeting) -> Meeting:
    """Lock a meeting that the actor may come to, so that two do not take its last place. Raises: NotAllowed."""
    found = Meeting.objects.visible_to(actor).values("id")
    held = Meeting.objects.select_for_update().filter(id=meeting.id, id__in=found).first()
    if held is None:
        raise NotAllowed(Permission.FOLLOW_TRAINING)
    return held
