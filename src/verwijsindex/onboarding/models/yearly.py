from typing import ClassVar
from uuid import uuid4

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from verwijsindex.onboarding.querysets import YearlyRoundQuerySet
from verwijsindex.onboarding.rules import Tone, tone_of
from verwijsindex.organisations.models import Membership, Organisation
from verwijsindex.regions.models import Region


class YearlyRound(models.Model):
    """One time that the organisations of a region hear how their year went. Source: seed 000, step 9"""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    region = models.ForeignKey(Region, on_delete=models.PROTECT, related_name="yearly_rounds")
    since = models.DateField()
    until = models.DateField()
    begun_by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    sent_at = models.DateTimeField(null=True)

    objects = YearlyRoundQuerySet.as_manager()

    class Meta:
        verbose_name = _("yearly round")
        ordering: ClassVar = ["-until", "-sent_at"]

    def __str__(self) -> str:
        return f"{self.until:%Y}"


class YearlyLetter(models.Model):
    """What one organisation hears in a round, by its own figures as they were then, and what it replied."""

    round = models.ForeignKey(YearlyRound, on_delete=models.CASCADE, related_name="letters")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    figures = models.JSONField()
    mailed_at = models.DateTimeField(null=True)
    replied_on = models.DateField(_("replied on"), null=True)
    reply = models.TextField(_("what they replied"), blank=True)

    class Meta:
        verbose_name = _("letter of the yearly round")
        ordering: ClassVar = ["organisation__name"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["round", "organisation"], name="one_letter_per_organisation_in_a_round"),
            models.CheckConstraint(
                condition=Q(replied_on=None, reply="") | (Q(replied_on__isnull=False) & ~Q(reply="")),
                name="reply_says_what_and_when",
            ),
        ]

    def __str__(self) -> str:
        return str(self.organisation)

    @property
    def tone(self) -> Tone:
        return tone_of(self.figures["given"], self.figures["expected"])
