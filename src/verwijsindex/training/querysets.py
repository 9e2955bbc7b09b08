from datetime import date, datetime
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Count, OuterRef, Q, Subquery

from verwijsindex.access.actor import Actor
from verwijsindex.training import policies
from verwijsindex.training.rules import Seat

if TYPE_CHECKING:
    from verwijsindex.regions.models import Region
    from verwijsindex.training.models import Attempt, Certificate, CourseVersion, Meeting, Study  # noqa: F401

ON_THE_LIST = (Seat.PLACED, Seat.ATTENDED, Seat.MISSED)
HEARING = (Seat.INVITED, Seat.PLACED, Seat.WAITING)


class CourseVersionQuerySet(models.QuerySet["CourseVersion"]):
    def of(self, region: "Region", course: str) -> Self:
        """Give what was published of one course, the newest first."""
        return self.filter(region=region, course=course, number__isnull=False).order_by("-number")

    def newest_of(self, region: "Region") -> Self:
        """Give of each course what was published last."""
        published = self.filter(region=region, number__isnull=False).order_by("course", "-number")
        return published.distinct("course")

    def drafts_of(self, region: "Region") -> Self:
        return self.filter(region=region, number=None)


class StudyQuerySet(models.QuerySet["Study"]):
    def visible_to(self, actor: Actor) -> Self:
        """Everybody sees only their own."""
        return self.filter(membership=actor.membership_id) if actor.membership_id else self.none()

    def under_way(self) -> Self:
        return self.filter(finished_on=None)


class AttemptQuerySet(models.QuerySet["Attempt"]):
    def visible_to(self, actor: Actor) -> Self:
        """Everybody sees only their own: nobody else reads what somebody answered."""
        return self.filter(study__membership=actor.membership_id) if actor.membership_id else self.none()

    def drawn_on(self, day: date) -> Self:
        return self.filter(drawn_at__date=day)

    def open(self) -> Self:
        return self.filter(handed_in_at=None)


class MeetingQuerySet(models.QuerySet["Meeting"]):
    def visible_to(self, actor: Actor) -> Self:
        return self.filter(policies.open_to(actor)) if actor.organisation_id else self.none()

    def organised_by(self, actor: Actor) -> Self:
        return self.filter(policies.organised_by(actor)) if actor.organisation_id else self.none()

    def coming(self, *, now: datetime) -> Self:
        return self.filter(starts_at__gt=now, cancelled_at=None).order_by("starts_at")

    def past(self, *, now: datetime) -> Self:
        return self.filter(starts_at__lte=now, cancelled_at=None).order_by("-starts_at")

    def counted(self) -> Self:
        """Say of each how many places were taken, and how many people wait."""
        return self.annotate(
            taken=Count("enrolments", filter=Q(enrolments__seat__in=ON_THE_LIST)),
            waiting=Count("enrolments", filter=Q(enrolments__seat=Seat.WAITING)),
            invited=Count("enrolments", filter=Q(enrolments__seat=Seat.INVITED)),
        )


class CertificateQuerySet(models.QuerySet["Certificate"]):
    def visible_to(self, actor: Actor) -> Self:
        """Everybody sees only their own."""
        return self.filter(membership=actor.membership_id) if actor.membership_id else self.none()

    def valid(self, *, on: date) -> Self:
        return self.filter(Q(valid_until=None) | Q(valid_until__gte=on))

    def ending_on(self, day: date) -> Self:
        return self.filter(valid_until=day, membership__left_on=None)

    def newest(self) -> Self:
        """Keep, for each person and course, the one that was given last."""
        last = self.model.objects.filter(membership=OuterRef("membership"), course=OuterRef("course"))
        return self.filter(pk=Subquery(last.order_by("-issued_on", "-id").values("pk")[:1]))
