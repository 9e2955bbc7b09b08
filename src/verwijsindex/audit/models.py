from typing import ClassVar

import pgtrigger
from django.db import models
from django.utils.translation import gettext_lazy as _


class Entry(models.Model):
    """One line of the logbook. No foreign keys: it outlives everything that it tells of.

    ``shard`` and ``sequence`` are the room that sealing will use; until then a line stands by its ``id``.
    Source: Jeugdwet art. 7.1.2.3 lid 1 onder f
    """

    at = models.DateTimeField(auto_now_add=True)
    act = models.CharField(max_length=40)
    user_id = models.BigIntegerField(null=True)
    membership_id = models.UUIDField(null=True)
    organisation_id = models.UUIDField(null=True)
    roles = models.CharField(max_length=200, blank=True)
    machine = models.CharField(max_length=40, blank=True)
    subject = models.BinaryField(null=True)
    object_kind = models.CharField(max_length=40, blank=True)
    object_id = models.CharField(max_length=40, blank=True)
    purpose = models.CharField(max_length=60, blank=True)
    outcome = models.CharField(max_length=40, blank=True)
    shard = models.SmallIntegerField(default=0)
    sequence = models.BigIntegerField(null=True)

    class Meta:
        verbose_name = _("logbook entry")
        indexes: ClassVar = [
            models.Index(fields=["subject", "at"], name="entry_subject"),
            models.Index(fields=["organisation_id", "at"], name="entry_organisation"),
        ]
        triggers: ClassVar = [
            pgtrigger.Protect(name="entry_is_append_only", operation=pgtrigger.Update | pgtrigger.Delete),
            pgtrigger.Trigger(
                name="entry_is_never_truncated",
                level=pgtrigger.Statement,
                when=pgtrigger.Before,
                operation=pgtrigger.Truncate,
                func="RAISE EXCEPTION 'the logbook is append-only';",
            ),
        ]
