from datetime import timedelta
from typing import ClassVar
from uuid import uuid4

import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from verwijsindex.criteria.documents import from_document
from verwijsindex.criteria.querysets import CriteriaVersionQuerySet, WeighingQuerySet
from verwijsindex.criteria.rules import CriteriaSet
from verwijsindex.organisations.models import Membership, Organisation

LONGEST_KEPT = timedelta(days=730)  # as long as a signal lives at most: Jeugdwet art. 7.1.4.5 lid 2 onder a


class CriteriaVersion(models.Model):
    """A version of an organisation's criteria; the one without ``number`` is the draft. What was published stays."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="criteria_versions")
    number = models.PositiveSmallIntegerField(_("number"), null=True)
    document = models.JSONField(_("content"))
    counts_from = models.DateField(_("counts from"), null=True)
    published_on = models.DateField(_("published on"), null=True)
    published_by = models.ForeignKey(Membership, on_delete=models.PROTECT, null=True, related_name="+")

    objects = CriteriaVersionQuerySet.as_manager()

    class Meta:
        verbose_name = _("version of the criteria")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["organisation", "number"], name="one_criteria_version_per_number"),
            models.UniqueConstraint(
                fields=["organisation"], condition=Q(number=None), name="one_criteria_draft_per_organisation"
            ),
            models.CheckConstraint(
                condition=Q(number=None, counts_from=None, published_on=None, published_by=None)
                | Q(number__gte=1, published_by__isnull=False, counts_from__gte=F("published_on")),
                name="criteria_are_published_as_a_whole",
            ),
        ]
        triggers: ClassVar = [
            pgtrigger.Protect(
                name="published_criteria_stay",
                operation=pgtrigger.Update | pgtrigger.Delete,
                condition=pgtrigger.Q(old__number__isnull=False),
            )
        ]

    @property
    def criteria_set(self) -> CriteriaSet:
        return from_document(self.document)


class WeighingPolicy(models.Model):
    """What an organisation wants with weighings. Without a row it keeps none."""

    organisation = models.OneToOneField(
        Organisation, on_delete=models.PROTECT, primary_key=True, related_name="weighing_policy"
    )
    kept_for = models.DurationField(_("kept for"))

    class Meta:
        verbose_name = _("policy for weighings")
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(kept_for__gt=timedelta(0), kept_for__lte=LONGEST_KEPT),
                name="weighing_is_kept_two_years_at_most",
            )
        ]


class Weighing(models.Model):
    """A decision to signal, or not to, with its reason: sealed, of the organisation alone.

    It points at no young person and at no signal; ``version`` is None for the starting set. Invariant: I1
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="weighings")
    professional = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="weighings")
    version = models.ForeignKey(CriteriaVersion, on_delete=models.PROTECT, null=True, related_name="+")
    weighed_on = models.DateField(_("weighed on"))
    sealed = models.BinaryField()
    key_name = models.CharField(max_length=20)

    objects = WeighingQuerySet.as_manager()

    class Meta:
        verbose_name = _("weighing")
        indexes: ClassVar = [models.Index(fields=["organisation", "weighed_on"], name="weighing_organisation")]
