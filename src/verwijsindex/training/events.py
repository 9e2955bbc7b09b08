"""The news of this room."""

from dataclasses import dataclass
from uuid import UUID

from verwijsindex.kit.announcements import Event
from verwijsindex.training.rules import Audience


@dataclass(frozen=True)
class SeatChanged(Event):
    """Somebody is invited to a meeting, has a place, waits for one or gave it up; or there will be no meeting."""

    enrolment_id: int


@dataclass(frozen=True)
class MeetingChanged(Event):
    """A meeting is at another time or place, or another one, for somebody who was told how it was."""

    enrolment_id: int
    edition: int


@dataclass(frozen=True)
class MeetingNears(Event):
    """A meeting begins in some days, for somebody who has a place in it."""

    enrolment_id: int


@dataclass(frozen=True)
class RefresherNears(Event):
    """A certificate ends in so many days."""

    certificate_id: int
    days: int


@dataclass(frozen=True)
class InvitedToTraining(Event):
    """A coordinator asks a colleague to follow a course; ``day`` is that of the invitation: 20261122."""

    membership_id: UUID
    audience: Audience
    day: int
