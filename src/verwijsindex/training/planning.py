"""The verbs of who organises a meeting: plan it, change it, invite to it, call it off. Rows E4, E5"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction

from verwijsindex.access.actor import Actor, NotAllowed
from verwijsindex.access.roles import Permission
from verwijsindex.audit.actions import record
from verwijsindex.audit.acts import Act
from verwijsindex.kit.announcements import announce_all
from verwijsindex.organisations.models import READERS, Membership, Organisation
from verwijsindex.organisations.querysets import MembershipQuerySet
from verwijsindex.regions.models import Region
from verwijsindex.training.events import MeetingChanged, SeatChanged
from verwijsindex.training.meetings import organised, require_to_come, seat_who_waits
from verwijsindex.training.models import Enrolment, Meeting
from verwijsindex.training.querysets import HEARING
from verwijsindex.training.rules import Seat
from verwijsindex.training.who import organised_region


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
    title: str = ""
    programme: str = ""
    for_roles: Sequence[str] = ()
    for_domains: Sequence[str] = ()


@transaction.atomic
def plan_meeting(actor: Actor, plan: Plan) -> Meeting:
    """Raises: NotAllowed."""
    region = organised_region(actor)
    _require_within(region, plan)
    meeting = Meeting.objects.create(region=region, **_fields(plan))
    record(actor, Act.PLAN_TRAINING, about=("meeting", meeting.id))
    return meeting


@transaction.atomic
def change_meeting(actor: Actor, meeting: Meeting, plan: Plan, *, now: datetime) -> Meeting:
    """Change what was planned; whoever was told of it gets it anew for the calendar, and keeps a place.

    Raises: NotAllowed, MeetingIsOver.
    """
    held = organised(actor, meeting)
    require_to_come(held, now)
    _require_within(held.region, plan)
    for name, value in _fields(plan).items():
        setattr(held, name, value)
    held.edition += 1
    held.save()
    record(actor, Act.CHANGE_TRAINING, about=("meeting", held.id))
    announce_all(MeetingChanged, [MeetingChanged(each.id, held.edition) for each in _who_hear(held)])
    seat_who_waits(held)
    return held


@transaction.atomic
def cancel_meeting(actor: Actor, meeting: Meeting, *, now: datetime) -> None:
    """Call a meeting off; whoever was on the list hears it. Raises: NotAllowed, MeetingIsOver."""
    held = organised(actor, meeting)
    require_to_come(held, now)
    held.cancelled_at = now
    held.edition += 1
    held.save(update_fields=["cancelled_at", "edition"])
    record(actor, Act.CANCEL_TRAINING, about=("meeting", held.id))
    announce_all(SeatChanged, [SeatChanged(each.id) for each in _who_hear(held)])


@transaction.atomic
def invite_to_meeting(actor: Actor, meeting: Meeting, *, now: datetime) -> int:
    """Invite whom a meeting is for by mail, each once, and say how many that are. Raises: NotAllowed, MeetingIsOver."""
    held = organised(actor, meeting)
    require_to_come(held, now)
    invited = Enrolment.objects.bulk_create(
        Enrolment(meeting=held, membership=reader, seat=Seat.INVITED, enrolled_at=now) for reader in to_invite(held)
    )
    record(actor, Act.INVITE_TO_MEETING, about=("meeting", held.id), outcome=str(len(invited)))
    announce_all(SeatChanged, [SeatChanged(each.id) for each in invited])
    return len(invited)


def whom_it_is_for(meeting: Meeting) -> MembershipQuerySet:
    roles = meeting.for_roles or list(READERS)
    found = Membership.objects.addressed(meeting.region_id, roles=roles, domains=meeting.for_domains)
    return found.filter(organisation=meeting.organisation) if meeting.organisation else found


def to_invite(meeting: Meeting) -> MembershipQuerySet:
    """Find whom a meeting is for and who did not hear of it yet, each person once."""
    known = meeting.enrolments.values("membership__user")
    return whom_it_is_for(meeting).exclude(user__in=known).each_person_once()


def _who_hear(meeting: Meeting) -> list[Enrolment]:
    return list(meeting.enrolments.filter(seat__in=HEARING))


def _fields(plan: Plan) -> dict[str, object]:
    return {**vars(plan), "for_roles": list(plan.for_roles), "for_domains": list(plan.for_domains)}


def _require_within(region: Region, plan: Plan) -> None:
    if plan.organisation and plan.organisation.region_id != region.id:
        raise NotAllowed(Permission.ORGANISE_TRAINING)
