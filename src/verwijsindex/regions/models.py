from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, ClassVar

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from verwijsindex.regions.policy import FollowUpTerms, LeadPolicy, LeadRule, SignalPolicy

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

LEAD_RULES = {
    LeadRule.NOBODY: _("nobody: those involved choose by themselves"),
    LeadRule.DOMAINS: _("the first domain of the list below"),
    LeadRule.LONGEST: _("who has been involved longest"),
    LeadRule.HEAVIEST: _("who has the heaviest task by law"),
}
TERMS = ("remind_after", "escalate_after", "stalled_after", "lead_after")


def working_days(label: "StrOrPromise") -> "models.PositiveSmallIntegerField[int | None, int | None]":
    """Make a field that may stay empty."""
    return models.PositiveSmallIntegerField(label, null=True, blank=True, validators=[MinValueValidator(1)])


class OwnTerms(models.Model):
    """Working days that a match may wait, as far as they were set here."""

    remind_after = working_days(_("reminder to those involved, after"))
    escalate_after = working_days(_("message to their coordinators, after"))
    stalled_after = working_days(_("message to the process director, after"))
    lead_after = working_days(_("message to a coordinator when nobody takes the lead, after"))

    class Meta:
        abstract = True
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(remind_after__lte=F("escalate_after")) & Q(escalate_after__lte=F("stalled_after"))
                | Q(remind_after=None)
                | Q(escalate_after=None)
                | Q(stalled_after=None),
                name="%(class)s_terms_in_order",
                violation_error_message=_("Remind first, then tell the coordinator, then the process director."),
            )
        ]

    def tightened(self, terms: FollowUpTerms) -> FollowUpTerms:
        """Give what is stricter: the terms that hold already, or those that were set here."""
        return replace(terms, **{name: min(days, getattr(terms, name)) for name, days in self.own_terms.items()})

    @property
    def own_terms(self) -> dict[str, int]:
        return {name: getattr(self, name) for name in TERMS if getattr(self, name) is not None}


class Region(OwnTerms):
    """Municipalities that run one index together, under a name of their own."""

    name = models.CharField(_("name"), max_length=120, unique=True)
    accent_colour = models.CharField(
        _("accent colour"), max_length=7, default="#0b5c6b", validators=[RegexValidator(r"^#[0-9a-f]{6}$")]
    )
    contact_email = models.EmailField(_("e-mail address"), blank=True)
    language = models.CharField(
        _("language of mails to who has not chosen one yet"),
        max_length=2,
        choices=settings.LANGUAGES,
        default=settings.LANGUAGE_CODE,
    )
    longest_months = models.PositiveSmallIntegerField(_("longest duration of a signal, in months"), default=24)
    usual_months = models.PositiveSmallIntegerField(_("usual duration of a signal, in months"), default=12)
    reminder_days = models.JSONField(_("days before the end at which to remind"), default=list)
    archive_months = models.PositiveSmallIntegerField(_("months in the archive"), default=60)
    undo_minutes = models.PositiveSmallIntegerField(
        _("minutes in which a signal can be undone before anybody hears of it"),
        default=5,
        validators=[MaxValueValidator(60)],
    )
    lead_rule = models.CharField(
        _("whom the index proposes for the lead"), max_length=10, choices=LEAD_RULES.items(), default=LeadRule.NOBODY
    )
    lead_domains = ArrayField(
        models.CharField(max_length=3),
        verbose_name=_("domains that are proposed for the lead"),
        default=list,
        blank=True,
    )

    class Meta:
        verbose_name = _("region")
        constraints: ClassVar = [
            *OwnTerms.Meta.constraints,
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
            undo_within=timedelta(minutes=self.undo_minutes),
        )

    @property
    def follow_up_terms(self) -> FollowUpTerms:
        return FollowUpTerms(**self.own_terms)

    @property
    def lead_policy(self) -> LeadPolicy:
        return LeadPolicy(LeadRule(self.lead_rule), tuple(self.lead_domains))


class Municipality(OwnTerms):
    """A municipality of the region, by its code of the statistics office (``GM0361``).

    What it sets for follow-up can only be stricter than the region; for the lead its own rule goes first.
    ``covenant_until`` is empty as long as nobody decided to end the covenant here.
    """

    code = models.CharField(max_length=6, primary_key=True)
    name = models.CharField(_("name"), max_length=80)
    region = models.ForeignKey(Region, on_delete=models.PROTECT, related_name="municipalities")
    covenant_until = models.DateField(_("covenant holds until and including"), null=True, blank=True)
    lead_rule = models.CharField(
        _("whom the index proposes for the lead"), max_length=10, choices=LEAD_RULES.items(), blank=True
    )
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
        constraints: ClassVar = [*OwnTerms.Meta.constraints]

    def __str__(self) -> str:
        return self.name

    def has_left_covenant(self, *, on: date) -> bool:
        """Say whether the covenant held here once and does no more."""
        return self.covenant_until is not None and self.covenant_until < on

    @property
    def follow_up_terms(self) -> FollowUpTerms:
        return self.tightened(self.region.follow_up_terms)

    @property
    def lead_policy(self) -> LeadPolicy:
        """Give its own rule, or else that of the region."""
        if not self.lead_rule:
            return self.region.lead_policy
        return LeadPolicy(LeadRule(self.lead_rule), tuple(self.lead_domains))
