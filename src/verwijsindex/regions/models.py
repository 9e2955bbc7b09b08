from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from verwijsindex.regions.policy import SignalPolicy


class Region(models.Model):
    """Municipalities that run one index together, under a name of their own."""

    name = models.CharField(_("name"), max_length=120, unique=True)
    accent_colour = models.CharField(
        _("accent colour"), max_length=7, default="#0b5c6b", validators=[RegexValidator(r"^#[0-9a-f]{6}$")]
    )
    contact_email = models.EmailField(_("e-mail address"), blank=True)
    longest_months = models.PositiveSmallIntegerField(_("longest duration of a signal, in months"), default=24)
    usual_months = models.PositiveSmallIntegerField(_("usual duration of a signal, in months"), default=12)
    reminder_days = models.JSONField(_("days before the end at which to remind"), default=list)
    archive_months = models.PositiveSmallIntegerField(_("months in the archive"), default=60)

    class Meta:
        verbose_name = _("region")
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(longest_months__lte=24), name="region_keeps_no_signal_longer_than_two_years"
            ),
            models.CheckConstraint(
                condition=Q(archive_months__lte=60), name="region_keeps_no_archive_longer_than_five_years"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def signal_policy(self) -> SignalPolicy:
        return SignalPolicy(
            longest_months=self.longest_months,
            usual_months=self.usual_months,
            reminder_days=tuple(self.reminder_days),
            archive_months=self.archive_months,
        )


class Municipality(models.Model):
    """A municipality of the region, by its code of the statistics office (``GM0361``).

    ``lead_domains`` is its rule for the lead of a match: the codes of the domains that are proposed, the first one
    first; without codes nobody is proposed.
    """

    code = models.CharField(max_length=6, primary_key=True)
    name = models.CharField(_("name"), max_length=80)
    region = models.ForeignKey(Region, on_delete=models.PROTECT, related_name="municipalities")
    lead_domains = ArrayField(
        models.CharField(max_length=3),
        verbose_name=_("domains that are proposed for the lead"),
        default=list,
        blank=True,
    )

    class Meta:
        verbose_name = _("municipality")
        verbose_name_plural = _("municipalities")
        ordering: ClassVar = ["name"]

    def __str__(self) -> str:
        return self.name
