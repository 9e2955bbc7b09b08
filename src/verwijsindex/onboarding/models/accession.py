from datetime import date
from typing import ClassVar
from uuid import uuid4

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from verwijsindex.onboarding.querysets import AccessionQuerySet
from verwijsindex.onboarding.rules import Step, Window, window
from verwijsindex.organisations.models import Domain, Membership, Organisation
from verwijsindex.regions.models import Municipality, Region

LONGEST_NAME = 120
STEPS = {
    Step.CONTACT: _("First contact"),
    Step.TALK: _("Orienting talk"),
    Step.DRAFT: _("Draft of the profile"),
    Step.DISCUSSION: _("Profile discussed"),
    Step.COMPLETION: _("Agreement and accounts"),
    Step.TRAINING: _("Training"),
    Step.FIRST_EVALUATION: _("First evaluation"),
    Step.SECOND_EVALUATION: _("Second evaluation"),
    Step.YEARLY: _("Yearly talk"),
}


class Umbrella(models.Model):
    """A larger whole, such as a foundation of schools, by which one reaches several organisations at once."""

    region = models.ForeignKey(Region, on_delete=models.PROTECT, related_name="umbrellas")
    name = models.CharField(_("name"), max_length=120)

    class Meta:
        verbose_name = _("umbrella organisation")
        ordering: ClassVar = ["name"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["region", "name"], name="one_umbrella_per_name_in_a_region")
        ]

    def __str__(self) -> str:
        return self.name


class Accession(models.Model):
    """How far an organisation is on its way into the index, and who of the region goes along.

    ``organisation`` is what it becomes once it is registered. Source: seed 000, steps 1-9
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    region = models.ForeignKey(Region, on_delete=models.PROTECT, related_name="accessions")
    name = models.CharField(_("name"), max_length=LONGEST_NAME)
    domain = models.CharField(_("domain"), max_length=3, choices=Domain.choices)
    municipality = models.ForeignKey(
        Municipality, on_delete=models.PROTECT, related_name="accessions", verbose_name=_("municipality")
    )
    umbrella = models.ForeignKey(
        Umbrella,
        on_delete=models.PROTECT,
        related_name="accessions",
        null=True,
        blank=True,
        verbose_name=_("umbrella organisation"),
    )
    owner = models.ForeignKey(
        Membership, on_delete=models.PROTECT, related_name="accessions", verbose_name=_("who goes along")
    )
    step = models.PositiveSmallIntegerField(_("step"), choices=STEPS.items(), default=Step.CONTACT)
    since = models.DateField(_("at this step since"))
    next_on = models.DateField(_("next date"))
    stopped_on = models.DateField(_("stopped on"), null=True)
    organisation = models.OneToOneField(
        Organisation, on_delete=models.PROTECT, related_name="accession", null=True, blank=True
    )

    objects = AccessionQuerySet.as_manager()

    class Meta:
        verbose_name = _("joining organisation")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["region", "name"], name="one_accession_per_name_in_a_region"),
            models.CheckConstraint(condition=Q(step__gte=1, step__lte=9), name="accession_stands_at_one_of_nine_steps"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def at(self) -> Step:
        return Step(self.step)

    @property
    def window(self) -> Window:
        """Between which days the step that it stands at is best done."""
        return window(self.at, since=self.since)

    def is_overdue(self, *, on: date) -> bool:
        return self.stopped_on is None and self.next_on < on

    def days_in_step(self, *, on: date) -> int:
        return (on - self.since).days
