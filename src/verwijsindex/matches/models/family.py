from typing import ClassVar
from uuid import uuid4

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from verwijsindex.matches.querysets import FamilyPlaceQuerySet
from verwijsindex.matches.rules import FAMILY_OUTCOMES
from verwijsindex.persons.models import Family
from verwijsindex.signals.models import Signal


class FamilyMatch(models.Model):
    """Signals of different organisations on different young people who share a parent. One that ended is gone.

    ``key`` is in words, to read out on the phone: whoever has the same one speaks of the same family.
    Source: Jeugdwet art. 7.1.2.3 lid 1 onder e
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    family = models.OneToOneField(Family, on_delete=models.CASCADE, related_name="match")
    key = models.CharField(max_length=40)

    class Meta:
        verbose_name = _("family match")

    def __str__(self) -> str:
        return str(self.id)


class FamilyPlace(models.Model):
    """A signal in the match of its family, and what came of calling. It goes with the signal.

    The database does not guard the signal: who places one of a colleague must not wait for whoever ends it.
    """

    match = models.ForeignKey(FamilyMatch, on_delete=models.CASCADE, related_name="places")
    signal = models.OneToOneField(Signal, on_delete=models.DO_NOTHING, related_name="family_place", db_constraint=False)
    seen_at = models.DateTimeField(null=True)
    outcome = models.CharField(max_length=20, choices=[(o, o) for o in FAMILY_OUTCOMES], blank=True)
    outcome_at = models.DateTimeField(null=True)

    objects = FamilyPlaceQuerySet.as_manager()

    class Meta:
        verbose_name = _("place in a family match")
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(outcome="", outcome_at=None) | (~Q(outcome="") & Q(outcome_at__isnull=False)),
                name="family_outcome_says_when",
            ),
        ]

    def __str__(self) -> str:
        return str(self.id)
