"""What a record system is told, and where it wants to hear it."""

from typing import ClassVar
from uuid import uuid4

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from verwijsindex.coupling.models.references import SignalReference
from verwijsindex.coupling.models.systems import SourceSystem
from verwijsindex.coupling.querysets import ChangeQuerySet
from verwijsindex.coupling.rules import ChangeKind


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
