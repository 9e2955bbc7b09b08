from typing import ClassVar
from uuid import uuid4

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from verwijsindex.coupling.querysets import SourceSystemQuerySet
from verwijsindex.organisations.models import Organisation


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
