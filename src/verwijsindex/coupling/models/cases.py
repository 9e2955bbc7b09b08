"""What an organisation wants with cases, which cases came, and what is proposed about them."""

from typing import ClassVar
from uuid import uuid4

import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from verwijsindex.coupling.models.systems import SourceSystem
from verwijsindex.coupling.querysets import CaseRuleQuerySet, ProposalQuerySet
from verwijsindex.coupling.rules import CaseDecision, CaseFacts, CaseTerms, Mode
from verwijsindex.organisations.models import Membership, Organisation
from verwijsindex.signals.models import ShieldReason


class CaseRule(models.Model):
    """A version of what an organisation wants with cases of a type. Each stays as it was; the last one counts."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="case_rules")
    case_type = models.CharField(_("case type"), max_length=60)
    version = models.PositiveSmallIntegerField(_("version"))
    mode = models.CharField(_("what the index does"), max_length=10, choices=[(mode, mode) for mode in Mode])
    moment = models.CharField(_("moment in the work"), max_length=60)
    youngest = models.PositiveSmallIntegerField(_("from this age"), default=0)
    oldest = models.PositiveSmallIntegerField(_("up to this age"), default=22)
    months = models.PositiveSmallIntegerField(_("usual duration, in months"), null=True, blank=True)
    shield = models.CharField(_("shielded, because"), max_length=15, choices=ShieldReason.choices, blank=True)
    made_by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)

    objects = CaseRuleQuerySet.as_manager()

    class Meta:
        verbose_name = _("rule for cases")
        ordering: ClassVar = ["case_type", "-version"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["organisation", "case_type", "version"], name="one_case_rule_per_type_and_version"
            ),
            models.CheckConstraint(
                condition=Q(youngest__lte=F("oldest"), oldest__lte=22),
                name="case_rule_is_about_ages_of_the_index",
                violation_error_message=_("Choose ages from 0 to 22, the lowest first."),
            ),
        ]
        triggers: ClassVar = [
            pgtrigger.Protect(name="case_rule_stays_as_it_was", operation=pgtrigger.Update | pgtrigger.Delete)
        ]

    def __str__(self) -> str:
        return f"{self.case_type} {self.version}"

    @property
    def terms(self) -> CaseTerms:
        return CaseTerms(Mode(self.mode), self.moment, self.youngest, self.oldest)


class CaseEvent(models.Model):
    """A case reached a moment of the work: of what age, and what came of it. Whom it is about is not kept here."""

    system = models.ForeignKey(SourceSystem, on_delete=models.CASCADE, related_name="case_events")
    case = models.UUIDField()
    case_type = models.CharField(max_length=60)
    moment = models.CharField(max_length=60)
    age = models.PositiveSmallIntegerField()
    is_weighed = models.BooleanField()
    is_informed = models.BooleanField()
    decision = models.CharField(max_length=15, choices=[(decision, decision) for decision in CaseDecision])
    rule = models.ForeignKey(CaseRule, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("case of a record system")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["system", "case", "moment"], name="one_event_per_case_and_moment")
        ]

    @property
    def facts(self) -> CaseFacts:
        return CaseFacts(self.moment, self.age, self.is_weighed, self.is_informed)


class Proposal(models.Model):
    """A signal that a rule proposes to a professional, sealed until it is accepted, declined or forgotten."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    system = models.ForeignKey(SourceSystem, on_delete=models.CASCADE, related_name="proposals")
    reference = models.UUIDField()
    professional = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="proposals")
    rule = models.ForeignKey(CaseRule, on_delete=models.PROTECT, related_name="+")
    sealed = models.BinaryField()
    key_name = models.CharField(max_length=20)
    made_at = models.DateTimeField(auto_now_add=True)

    objects = ProposalQuerySet.as_manager()

    class Meta:
        verbose_name = _("proposal to signal")
        ordering: ClassVar = ["made_at"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["system", "reference"], name="one_proposal_per_case")]
