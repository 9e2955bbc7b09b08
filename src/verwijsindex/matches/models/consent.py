from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from verwijsindex.matches.models.match import Match, Participant
from verwijsindex.matches.querysets import ConsentQuerySet
from verwijsindex.matches.rules import Answer, Manner, Purpose
from verwijsindex.organisations.models import Membership
from verwijsindex.signals.rules import Party


class Consent(models.Model):
    """What the family answered when asked whether participants may share what it is about.

    It covers the participants who were named then, not who joins later. Only codes: no free text. After its last day,
    ``ends_on``, it stands no more: ``ran_out_at`` is when the clock saw that.
    Source: AVG art. 6 lid 1 onder a; art. 7 lid 3
    """

    match = models.ForeignKey(Match, on_delete=models.CASCADE, related_name="consents")
    answer = models.CharField(max_length=10, choices=[(a, a) for a in Answer])
    parties = ArrayField(models.CharField(max_length=20, choices=[(p, p) for p in Party]))
    purposes = ArrayField(models.CharField(max_length=20, choices=[(p, p) for p in Purpose]))
    manner = models.CharField(max_length=10, choices=[(m, m) for m in Manner])
    answered_on = models.DateField()
    ends_on = models.DateField(null=True)
    covers = models.ManyToManyField(Participant, related_name="+")
    recorded_by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(auto_now_add=True)
    withdrawn_by = models.ForeignKey(Membership, on_delete=models.PROTECT, null=True, related_name="+")
    withdrawn_at = models.DateTimeField(null=True)
    ran_out_at = models.DateTimeField(null=True)

    objects = ConsentQuerySet.as_manager()

    class Meta:
        verbose_name = _("consent")
        ordering: ClassVar = ["-recorded_at", "-id"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(parties=[]), name="consent_says_who_answered"),
            models.CheckConstraint(
                condition=Q(answer=Answer.REFUSED) | ~Q(purposes=[]), name="given_consent_says_what_for"
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at=None, withdrawn_by=None)
                | Q(answer=Answer.GIVEN, withdrawn_at__isnull=False, withdrawn_by__isnull=False),
                name="consent_withdrawn_says_who_and_when",
            ),
            models.CheckConstraint(
                condition=Q(answer=Answer.REFUSED, ends_on=None)
                | Q(answer=Answer.GIVEN, ends_on__isnull=False, ends_on__gte=F("answered_on")),
                name="given_consent_says_until_when",
            ),
            models.CheckConstraint(
                condition=Q(ran_out_at=None) | Q(ends_on__isnull=False, withdrawn_at=None),
                name="consent_runs_out_or_is_withdrawn",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.answer} {self.answered_on}"
