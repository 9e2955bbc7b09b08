"""The verbs of a meeting: who organises plans, cancels and writes down who came; who learns enrols and leaves."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import transaction

from verwijsindex.access.actor import Actor, NotAllowed, require
from verwijsindex.access.roles import Permission
from verwijsindex.audit.actions import record
from verwijsindex.audit.acts import Act
from verwijsindex.kit.announcements import announce, announce_all
from verwijsindex.organisations.models import Organisation
from verwijsindex.training.completion import finish_if_done
from verwijsindex.training.documents import LANGUAGES, read_course
from verwijsindex.training.events import SeatChanged
from verwijsindex.training.models import Enrolment, Meeting, Study
from verwijsindex.training.querysets import ON_THE_LIST
from verwijsindex.training.rules import Seat
from verwijsindex.training.who import learner, organised_region


class MeetingIsOver(Exception):
    """It began already, or was cancelled."""


class MeetingNotYetBegun(Exception):
    """Nobody came to what has not begun."""


@dataclass(frozen=True)
class Plan:
    """What is planned: ``organisation`` is None for a meeting that all of the region may come to."""

    course: str
    starts_at: datetime
    length: timedelta
    place: str
    link: str
    teacher: str
    places: int
    organisation: Organisation | None


@transaction.atomic
def plan_meeting(actor: Actor, plan: Plan) -> Meeting:
    """Raises: NotAllowed."""
    region = organised_region(actor)
    if plan.organisation and plan.organisation.region_id != region.id:
        raise NotAllowed(Permission.ORGANISE_TRAINING)
    meeting = Meeting.objects.create(region=region, **vars(plan))
    record(actor, Act.PLAN_TRAINING, about=("meeting", meeting.id))
    return meeting


@transaction.atomic
def cancel_meeting(actor: Actor, meeting: Meeting, *, now: datetime) -> None:
    """Call a meeting off; whoever was on the list hears it. Raises: NotAllowed, MeetingIsOver."""
    held = _organised(actor, meeting)
    _require_to_come(held, now)
    held.cancelled_at = now
    held.save(update_fields=["cancelled_at"])
    record(actor, Act.CANCEL_TRAINING, about=("meeting", held.id))
    on_the_list = held.enrolments.filter(seat__in=[Seat.PLACED, Seat.WAITING])
    announce_all(SeatChanged, [SeatChanged(enrolment.id) for enrolment in on_the_list])


@transaction.atomic
def enrol(actor: Actor, meeting: Meeting, *, now: datetime) -> Enrolment:
    """Take a place, or wait for one when all are taken; a second time changes nothing.

    Raises: NotAllowed, MeetingIsOver.
    """
    somebody = learner(actor)
    held = _held(actor, meeting)
    _require_to_come(held, now)
    own = held.enrolments.filter(membership=somebody).first()
    if own and own.seat != Seat.LEFT:
        return own
    seat = Seat.PLACED if _is_free(held) else Seat.WAITING
    enrolment, _is_new = Enrolment.objects.update_or_create(
        meeting=held, membership_id=somebody, defaults={"seat": seat, "enrolled_at": now}
    )
    record(actor, Act.ENROL, about=("meeting", held.id), outcome=seat)
    announce(SeatChanged(enrolment.id))
    return enrolment


@transaction.atomic
def leave(actor: Actor, meeting: Meeting, *, now: datetime) -> None:
    """Give up one's place; who waits longest gets it. Raises: NotAllowed, MeetingIsOver."""
    somebody = learner(actor)
    held = _held(actor, meeting)
    _require_to_come(held, now)
    gone = held.enrolments.filter(membership=somebody, seat__in=[Seat.PLACED, Seat.WAITING])
    if not gone.update(seat=Seat.LEFT):
        return
    record(actor, Act.LEAVE_TRAINING, about=("meeting", held.id))
    next_one = held.enrolments.filter(seat=Seat.WAITING).first()
    if next_one and _is_free(held):
        next_one.seat = Seat.PLACED
        next_one.save(update_fields=["seat"])
        announce(SeatChanged(next_one.id))


@transaction.atomic
def write_down_attendance(actor: Actor, meeting: Meeting, came: Collection[UUID], *, now: datetime) -> None:
    """Say who of the list came; who did the rest already has the certificate now. It can be put right later.

    Raises: NotAllowed, MeetingNotYetBegun.
    """
    held = _organised(actor, meeting)
    if held.starts_at > now or held.cancelled_at:
        raise MeetingNotYetBegun
    on = held.starts_at.date()
    for enrolment in held.enrolments.filter(seat__in=ON_THE_LIST):
        enrolment.seat = Seat.ATTENDED if enrolment.membership_id in came else Seat.MISSED
        enrolment.save(update_fields=["seat"])
        if enrolment.seat == Seat.ATTENDED:
            _count_in(enrolment, on=on, today=now.date())
    record(actor, Act.WRITE_DOWN_ATTENDANCE, about=("meeting", held.id), outcome=str(len(came)))


def _count_in(enrolment: Enrolment, *, on: date, today: date) -> None:
    course = read_course(enrolment.meeting.course, LANGUAGES[0])
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


def _organised(actor: Actor, meeting: Meeting) -> Meeting:
    require(actor, Permission.ORGANISE_TRAINING)
    return _held(actor, meeting)


def _require_to_come(meeting: Meeting, now: datetime) -> None:
    if meeting.cancelled_at or meeting.starts_at <= now:
        raise MeetingIsOver


def _is_free(meeting: Meeting) -> bool:
    return meeting.enrolments.filter(seat__in=ON_THE_LIST).count() < meeting.places
