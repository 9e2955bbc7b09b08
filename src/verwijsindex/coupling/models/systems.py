from typing import ClassVar
from uuid import uuid4

import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from verwijsindex.coupling.querysets import (
    CaseRuleQuerySet,
    ChangeQuerySet,
    ProposalQuerySet,
    SignalReferenceQuerySet,
    SourceSystemQuerySet,
)
from verwijsindex.coupling.rules import CaseDecision, CaseFacts, CaseTerms, ChangeKind, Mode
from verwijsindex.organisations.models import Membership, Organisation
from verwijsindex.signals.models import ShieldReason, Signal


class SourceSystem(models.Model):
    """A record system of one organisation. ``scopes`` is what it may do for those who work there.

    ``last_change`` numbers what it is told, without gaps and in the order in which it becomes known.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="source_systems")
    name = models.CharField(_("name"), max_length=80)
    scopes = ArrayField(models.CharField(max_length=40), verbose_name=_("may"))
    has_bsn_right = models.BooleanField(_("may use the BSN"), default=False)
    calls_a_minute = models.PositiveIntegerField(default=6000)
    last_change = models.PositiveBigIntegerField(default=0)
    registered_at = models.DateTimeField(auto_now_add=True)
    stopped_at = models.DateTimeField(null=True)

    objects = SourceSystemQuerySet.as_manager()

    class Meta:
        verbose_name = _("record system")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["organisation", "name"], condition=Q(stopped_at=None), name="one_source_system_per_name"
            )
        ]

    def __str__(self) -> str:
        return self.name


class SystemKey(models.Model):
    """A public key with which a system proves who it is. It may have several, so that one can replace another."""

    system = models.ForeignKey(SourceSystem, on_delete=models.CASCADE, related_name="keys")
    thumbprint = models.CharField(max_length=64)
    public = models.JSONField()
    added_at = models.DateTimeField(auto_now_add=True)
    used_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("key of a record system")
        ordering: ClassVar = ["added_at"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["system", "thumbprint"], name="one_row_per_key_of_a_source_system")
        ]


class AccessToken(models.Model):
    """What lets a system in for some minutes; stored as a hash, so that the database lets nobody in.

    ``certificate`` is the thumbprint of that of the system when it asked, if it showed one: it must show it again.
    """

    digest = models.BinaryField(primary_key=True)
    system = models.ForeignKey(SourceSystem, on_delete=models.CASCADE, related_name="tokens")
    scopes = ArrayField(models.CharField(max_length=40))
    certificate = models.CharField(max_length=43, blank=True)
    expires_at = models.DateTimeField()


class UsedAssertion(models.Model):
    """An assertion lets a system in once; that it was used is remembered until it would have expired."""

    system = models.ForeignKey(SourceSystem, on_delete=models.CASCADE)
    digest = models.BinaryField()
    expires_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["system", "digest"], name="an_assertion_is_used_once")]


class CallCount(models.Model):
    """How often a system called in this minute. A row of its own, for it is written at each call."""

    system = models.OneToOneField(SourceSystem, on_delete=models.CASCADE, primary_key=True)
    minute = models.DateTimeField()
    calls = models.PositiveIntegerField()


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


class SignalReference(models.Model):
    """The name that a record system gives a signal: a random one, never that of a client.

    ``content`` is a keyed hash of what was asked, ``about`` of whom that is about, ``told`` of the row of a caseload
    that asked it last. ``signal`` is empty once the signal is gone; the row stays a while, so that a call that is
    repeated late does not give the signal anew. ``rule`` is the one by which it was given or proposed.
    """

    system = models.ForeignKey(SourceSystem, on_delete=models.CASCADE, related_name="references")
    reference = models.UUIDField()
    signal = models.ForeignKey(Signal, on_delete=models.SET_NULL, null=True, related_name="source_references")
    content = models.BinaryField()
    about = models.BinaryField()
    told = models.BinaryField(null=True)
    rule = models.ForeignKey(CaseRule, on_delete=models.PROTECT, null=True, related_name="+")
    given_at = models.DateTimeField(auto_now_add=True)
    gone_at = models.DateTimeField(null=True)

    objects = SignalReferenceQuerySet.as_manager()

    class Meta:
        verbose_name = _("reference of a record system")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["system", "reference"], name="one_signal_per_reference_of_a_source_system"),
            models.CheckConstraint(
                condition=Q(gone_at=None) | Q(signal=None), name="a_reference_is_gone_when_its_signal_is"
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["id"], condition=Q(signal=None, gone_at=None), name="reference_to_tell_of"),
        ]


class Caseload(models.Model):
    """What came of the last time a system told all that it has. Whoever makes the index follow it holds this row."""

    system = models.OneToOneField(SourceSystem, on_delete=models.CASCADE, primary_key=True, related_name="caseload")
    told_at = models.DateTimeField(null=True)
    outcomes = models.JSONField(default=dict)


class DoneCall(models.Model):
    """A call that was done under a key that the system chose: called again with that key, it is not done again."""

    system = models.ForeignKey(SourceSystem, on_delete=models.CASCADE)
    key = models.CharField(max_length=64)
    content = models.BinaryField()
    done_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["system", "key"], name="a_call_is_done_once_per_key")]


class Change(models.Model):
    """Something changed for a reference: what, the system must ask. Row B2"""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    system = models.ForeignKey(SourceSystem, on_delete=models.CASCADE, related_name="changes")
    number = models.PositiveBigIntegerField()
    reference = models.ForeignKey(SignalReference, on_delete=models.CASCADE, related_name="changes")
    kind = models.CharField(max_length=10, choices=[(kind, kind) for kind in ChangeKind])
    cause = models.CharField(max_length=60, blank=True)
    at = models.DateTimeField(auto_now_add=True)

    objects = ChangeQuerySet.as_manager()

    class Meta:
        verbose_name = _("change for a record system")
        ordering: ClassVar = ["system", "number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["system", "number"], name="changes_of_a_source_system_are_numbered"),
            models.UniqueConstraint(
                fields=["reference", "cause"], condition=~Q(cause=""), name="one_change_per_fact_and_reference"
            ),
        ]


class Webhook(models.Model):
    """Where a record system wants to hear that something changed. What is signed with is sealed.

    ``delivered`` is the number of the last change that it took; ``failures`` counts those in a row since.
    """

    system = models.OneToOneField(SourceSystem, on_delete=models.CASCADE, primary_key=True, related_name="webhook")
    url = models.URLField(_("address"), max_length=200)
    sealed = models.BinaryField()
    key_name = models.CharField(max_length=20)
    delivered = models.PositiveBigIntegerField(default=0)
    failures = models.PositiveIntegerField(default=0)
    failed_since = models.DateTimeField(null=True)
    fault = models.CharField(max_length=40, blank=True)
    again_at = models.DateTimeField(null=True)
    paused_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("webhook of a record system")
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(failures=0, failed_since=None, again_at=None, fault="")
                | (Q(failures__gt=0, failed_since__isnull=False, again_at__isnull=False) & ~Q(fault="")),
                name="failing_webhook_says_since_when_and_why",
            )
        ]

    @property
    def is_up_to_date(self) -> bool:
        return self.delivered >= self.system.last_change
