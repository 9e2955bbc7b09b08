from typing import ClassVar

import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from verwijsindex.onboarding.models.accession import Accession
from verwijsindex.onboarding.querysets import ProfileQuerySet
from verwijsindex.onboarding.rules import ProfileState, Side


class Profile(models.Model):
    """A version of how an organisation will work with the index; what was agreed on stays as it is.

    ``answers`` stand by question; ``changes`` say by section who wrote it last, and when. ``proposed_by`` and
    ``agreed_by`` are names: who agrees in a talk, or on a link, has no account yet.
    """

    accession = models.ForeignKey(Accession, on_delete=models.CASCADE, related_name="profiles")
    number = models.PositiveSmallIntegerField(_("number"))
    answers = models.JSONField(_("answers"), default=dict)
    changes = models.JSONField(_("changes"), default=dict)
    proposed_on = models.DateField(_("proposed on"), null=True)
    proposed_by = models.CharField(_("proposed by"), max_length=200, blank=True)
    proposed_from = models.CharField(max_length=12, choices=[(side, side) for side in Side], blank=True)
    agreed_on = models.DateField(_("agreed on"), null=True)
    agreed_by = models.CharField(_("agreed by"), max_length=200, blank=True)

    objects = ProfileQuerySet.as_manager()

    class Meta:
        verbose_name = _("profile")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["accession", "number"], name="one_profile_per_number"),
            models.UniqueConstraint(
                fields=["accession"], condition=Q(agreed_on=None), name="one_open_profile_per_accession"
            ),
            models.CheckConstraint(
                condition=Q(proposed_on=None, proposed_by="", proposed_from="")
                | Q(proposed_on__isnull=False) & ~Q(proposed_by="") & ~Q(proposed_from=""),
                name="profile_is_proposed_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(agreed_on=None, agreed_by="")
                | Q(agreed_on__isnull=False, proposed_on__isnull=False) & ~Q(agreed_by=""),
                name="what_was_proposed_is_agreed_on_by_somebody",
            ),
        ]
        triggers: ClassVar = [
            pgtrigger.Protect(
                name="agreed_profile_stays",
                operation=pgtrigger.Update | pgtrigger.Delete,
                condition=pgtrigger.Q(old__agreed_on__isnull=False),
            )
        ]

    @property
    def state(self) -> ProfileState:
        if self.agreed_on:
            return ProfileState.AGREED
        return ProfileState.PROPOSED if self.proposed_on else ProfileState.DRAFT
