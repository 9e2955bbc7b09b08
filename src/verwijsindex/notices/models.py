from typing import ClassVar
from uuid import uuid4

from django.db import models
from django.utils.translation import gettext_lazy as _

from verwijsindex.matches.models import Match
from verwijsindex.notices.querysets import NoticeQuerySet
from verwijsindex.notices.rules import NoticeKind
from verwijsindex.organisations.models import Membership
from verwijsindex.signals.models import Signal


class Notice(models.Model):
    """A message to one professional. ``cause`` names the fact that it tells of: told once to each.

    Source: Jeugdwet art. 7.1.2.3 lid 1 onder c
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    recipient = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="notices")
    kind = models.CharField(max_length=20, choices=[(k, k) for k in NoticeKind])
    cause = models.CharField(max_length=100)
    match = models.ForeignKey(Match, on_delete=models.CASCADE, null=True, related_name="notices")
    signal = models.ForeignKey(Signal, on_delete=models.CASCADE, null=True, related_name="notices")
    created_at = models.DateTimeField(auto_now_add=True)
    seen_at = models.DateTimeField(null=True)
    mailed_at = models.DateTimeField(null=True)
    bounced_at = models.DateTimeField(null=True)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        verbose_name = _("message")
        ordering: ClassVar = ["-created_at"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["cause", "recipient"], name="one_notice_per_fact_and_recipient")
        ]

    def __str__(self) -> str:
        return str(self.id)

    @property
    def is_new(self) -> bool:
        return self.seen_at is None
