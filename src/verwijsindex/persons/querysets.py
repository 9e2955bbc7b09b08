from collections.abc import Collection
from datetime import date
from typing import TYPE_CHECKING, Self
from uuid import UUID

from django.db import models
from django.db.models import F, Q

if TYPE_CHECKING:
    from verwijsindex.persons.models import Doubt, EntryCheck, IdentityReport, Ruling  # noqa: F401


class IdentityReportQuerySet(models.QuerySet["IdentityReport"]):
    def to_follow(self) -> Self:
        """Find what the BRP's news is for: what lives, and of the archive what still ties somebody to parents."""
        return self.filter(Q(is_archived=False) | Q(parents__isnull=False)).distinct()

    def to_check_with_brp(self, *, on: date) -> Self:
        """Find what was not compared with the BRP today, what waits longest first."""
        waiting = self.to_follow().filter(Q(checked_with_brp_on=None) | Q(checked_with_brp_on__lt=on))
        return waiting.order_by(F("checked_with_brp_on").asc(nulls_first=True), "young_person", "id")


class DoubtQuerySet(models.QuerySet["Doubt"]):
    def open(self) -> Self:
        return self.filter(closed_at=None)

    def closed(self) -> Self:
        return self.exclude(closed_at=None)

    def about(self, young_person_id: UUID) -> Self:
        """Keep those of which either report is about this young person."""
        return self.filter(Q(report__young_person=young_person_id) | Q(other__young_person=young_person_id))

    def among(self, young_people: Collection[UUID]) -> Self:
        """Keep those of which both reports are about one of these."""
        return self.filter(report__young_person__in=young_people, other__young_person__in=young_people)

    def between(self, one_id: UUID, other_id: UUID) -> Self:
        """Keep those that ask whether these two are one; the order does not matter."""
        return self.filter(
            Q(report__young_person=one_id, other__young_person=other_id)
            | Q(report__young_person=other_id, other__young_person=one_id)
        )


class RulingQuerySet(models.QuerySet["Ruling"]):
    def standing(self) -> Self:
        return self.filter(undone_at=None)

    def apart(self) -> Self:
        return self.standing().filter(is_same=False)

    def together(self) -> Self:
        return self.standing().filter(is_same=True)

    def keeping_apart(self, young_people: Collection[UUID]) -> Self:
        """Keep what forbids to join any two of these."""
        both = Q(report__young_person__in=young_people, other__young_person__in=young_people)
        return self.apart().filter(both).exclude(report__young_person=F("other__young_person"))


class EntryCheckQuerySet(models.QuerySet["EntryCheck"]):
    def unanswered(self) -> Self:
        return self.filter(answered_at=None)
