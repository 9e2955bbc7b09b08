from typing import ClassVar
from uuid import uuid4

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _


class YoungPerson(models.Model):
    """Somebody under 23 for whom at least one report is kept. The row itself tells nothing.

    ``birth_month`` is the first day of the earliest possible month of birth: enough to know when to destroy.
    ``residence_digest`` tells whoever has the keys in which municipality the young person lives, if the BRP said so.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    bsn_digest = models.BinaryField(null=True)
    birth_month = models.DateField()
    residence_digest = models.BinaryField(null=True)

    class Meta:
        verbose_name = _("young person")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["bsn_digest"], name="one_young_person_per_bsn"),
        ]

    def __str__(self) -> str:
        return str(self.id)


class IdentityReport(models.Model):
    """What one reporter gave to identify a young person, sealed by the vault."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    young_person = models.ForeignKey(YoungPerson, on_delete=models.CASCADE, related_name="reports")
    sealed = models.BinaryField()
    key_name = models.CharField(max_length=20)

    class Meta:
        verbose_name = _("report of an identity")
        indexes: ClassVar = [models.Index(fields=["key_name"], name="report_key_name")]


class LinkageKey(models.Model):
    """A keyed hash by which a report is found again."""

    report = models.ForeignKey(IdentityReport, on_delete=models.CASCADE, related_name="linkage_keys")
    kind = models.PositiveSmallIntegerField()
    digest = models.BinaryField()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["digest"], name="linkage_key_digest")]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["report", "kind"], name="one_linkage_key_per_kind_and_report")
        ]


class Doubt(models.Model):
    """A report that may be about a person whom it was not joined to: a human decides.

    ``reasons`` are codes that say which fields agree, never their values.
    """

    report = models.ForeignKey(IdentityReport, on_delete=models.CASCADE, related_name="doubts")
    young_person = models.ForeignKey(YoungPerson, on_delete=models.CASCADE, related_name="doubts")
    reasons = ArrayField(models.CharField(max_length=30))
    opened_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("possible match in review")
        constraints: ClassVar = [models.UniqueConstraint(fields=["report", "young_person"], name="one_doubt_per_pair")]
