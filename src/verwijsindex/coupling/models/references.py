"""Which signals a record system has, under the names that it gave them."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from verwijsindex.coupling.models.cases import CaseRule
from verwijsindex.coupling.models.systems import SourceSystem
from verwijsindex.coupling.querysets import SignalReferenceQuerySet
from verwijsindex.signals.models import Signal


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
