"""What is kept of reaching who is shielded in a match, and of learning who that is."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from verwijsindex.matches.models.match import Participant
from verwijsindex.matches.querysets import RelayRequestQuerySet
from verwijsindex.matches.relay_codes import Ask, Need, Reply
from verwijsindex.organisations.models import Membership


class RelayRequest(models.Model):
    """What a participant asks of one who is shielded, and what who passes it on says that came of it."""

    place = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="relay_requests")
    asked_by = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="+")
    relay = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="relay_requests")
    ask = models.CharField(max_length=20, choices=[(a, a) for a in Ask])
    asked_at = models.DateTimeField(auto_now_add=True)
    reply = models.CharField(max_length=20, choices=[(r, r) for r in Reply], blank=True)
    replied_at = models.DateTimeField(null=True)

    objects = RelayRequestQuerySet.as_manager()

    class Meta:
        verbose_name = _("message to pass on")
        ordering: ClassVar = ["asked_at", "id"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(reply="", replied_at=None) | (~Q(reply="") & Q(replied_at__isnull=False)),
                name="reply_of_relay_says_when",
            ),
            models.UniqueConstraint(
                fields=["place", "asked_by", "ask"], condition=Q(reply=""), name="one_open_message_of_a_kind_to_pass_on"
            ),
        ]

    def __str__(self) -> str:
        return str(self.id)


class Unmasking(models.Model):
    """Somebody was told who is shielded in a match: by whom, for what, when. The one who is shielded sees it."""

    place = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="unmaskings")
    by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    need = models.CharField(max_length=20, choices=[(n, n) for n in Need])
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("unmasking")
        ordering: ClassVar = ["at", "id"]

    def __str__(self) -> str:
        return str(self.id)
