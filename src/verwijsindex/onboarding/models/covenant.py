"""The covenant of a region: what was published, which municipality adopted it, and who may act for them."""

from datetime import date
from typing import ClassVar
from uuid import uuid4

import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from verwijsindex.onboarding.models.document import Paper
from verwijsindex.onboarding.querysets import AdoptionQuerySet, MandateQuerySet
from verwijsindex.onboarding.rules import DecidedBy
from verwijsindex.organisations.models import Membership
from verwijsindex.regions.models import Municipality, Region

DECIDED_BY = {
    DecidedBy.EXECUTIVE: _("the executive (college)"),
    DecidedBy.COUNCIL: _("the council (raad)"),
    DecidedBy.BOARD: _("the board of a joint body"),
}


class Covenant(models.Model):
    """A version of the covenant, with its short form, as it went to the municipalities: ``texts`` by kind, language.

    Source: Jeugdwet art. 7.1.3.1
    """

    region = models.ForeignKey(Region, on_delete=models.PROTECT, related_name="covenants")
    number = models.PositiveIntegerField(_("version"))
    texts = models.JSONField()
    published_at = models.DateTimeField(_("published"))
    published_by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("covenant")
        ordering: ClassVar = ["-number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["region", "number"], name="one_covenant_per_number"),
        ]
        triggers: ClassVar = [
            pgtrigger.Protect(name="covenants_stay", operation=pgtrigger.Update | pgtrigger.Delete),
        ]


class Decision(models.Model):
    """What a municipality decided, with its paper, and who wrote that down."""

    decided_by = models.CharField(_("who decided"), max_length=10, choices=DECIDED_BY.items())
    decided_on = models.DateField(_("decided on"))
    paper = models.OneToOneField(Paper, on_delete=models.PROTECT, related_name="+")
    written_by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField()

    class Meta:
        abstract = True


class CovenantEnd(Decision):
    """That a municipality ends the covenant: ``ends_on`` is the last day on which it holds there."""

    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT, related_name="covenant_ends")
    ends_on = models.DateField(_("until and including"))

    class Meta:
        verbose_name = _("end of the covenant")
        ordering: ClassVar = ["-decided_on", "-id"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("decided_on")), name="a_covenant_ends_after_the_decision"
            ),
        ]


class Adoption(Decision):
    """That a municipality adopted a version of the covenant: from that day it holds there, until it is ended."""

    covenant = models.ForeignKey(Covenant, on_delete=models.PROTECT, related_name="adoptions")
    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT, related_name="adoptions")
    end = models.ForeignKey(CovenantEnd, on_delete=models.PROTECT, related_name="adoptions", null=True)

    objects = AdoptionQuerySet.as_manager()

    class Meta:
        verbose_name = _("adoption of the covenant")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["covenant", "municipality"],
                condition=Q(end=None),
                name="a_municipality_adopts_a_covenant_once",
            ),
        ]

    def holds(self, *, on: date) -> bool:
        return self.decided_on <= on and (self.end is None or on <= self.end.ends_on)


class Mandate(Decision):
    """That somebody may bind municipalities in what organisations sign; without municipalities, those of the region.

    Source: Awb art. 10:5 lid 2 (granted in writing); art. 10:12 (also to make an agreement)
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    region = models.ForeignKey(Region, on_delete=models.PROTECT, related_name="mandates")
    holder = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="mandates", verbose_name=_("to whom"))
    municipalities = models.ManyToManyField(
        Municipality, related_name="mandates", blank=True, verbose_name=_("for which municipalities")
    )
    begins_on = models.DateField(_("from"))
    ends_on = models.DateField(_("until and including"), null=True, blank=True)

    objects = MandateQuerySet.as_manager()

    class Meta:
        verbose_name = _("mandate")
        ordering: ClassVar = ["-begins_on"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gte=F("begins_on")),
                name="a_mandate_ends_after_it_begins",
                violation_error_message=_("A mandate ends after it began."),
            ),
        ]

    def holds(self, *, on: date) -> bool:
        return self.holder.left_on is None and self.begins_on <= on and (self.ends_on is None or on <= self.ends_on)
