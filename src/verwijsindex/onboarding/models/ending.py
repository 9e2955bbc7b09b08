"""The end of an agreement: who ended it, why, and until when it holds."""

from typing import ClassVar
from uuid import uuid4

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from verwijsindex.onboarding.models.accession import Accession
from verwijsindex.onboarding.models.document import Paper
from verwijsindex.onboarding.querysets import AgreementEndQuerySet
from verwijsindex.onboarding.rules import EndedBy
from verwijsindex.organisations.models import Membership

ENDED_BY = {
    EndedBy.ORGANISATION: _("the organisation"),
    EndedBy.REGION: _("the region, for the executives"),
    EndedBy.BOTH: _("both together"),
}


class AgreementEnd(models.Model):
    """That an agreement is ended: ``ends_on`` is the last day on which it holds, ``notice`` the letter that says so.

    It can be undone until that day has passed; what was undone stays on record.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    accession = models.ForeignKey(Accession, on_delete=models.PROTECT, related_name="agreement_ends")
    ended_by = models.CharField(_("who ends it"), max_length=12, choices=ENDED_BY.items())
    reason = models.TextField(_("reason"))
    noticed_on = models.DateField(_("day of the letter"))
    ends_on = models.DateField(_("until and including"))
    notice = models.OneToOneField(Paper, on_delete=models.PROTECT, related_name="+")
    written_by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField()
    undone_by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+", null=True)
    undone_at = models.DateTimeField(null=True)
    mailed_at = models.DateTimeField(null=True)

    objects = AgreementEndQuerySet.as_manager()

    class Meta:
        verbose_name = _("end of the agreement")
        ordering: ClassVar = ["-written_at"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("noticed_on")), name="an_agreement_ends_after_the_letter"
            ),
            models.CheckConstraint(
                condition=Q(undone_by=None, undone_at=None) | Q(undone_by__isnull=False, undone_at__isnull=False),
                name="an_end_is_undone_by_somebody_at_a_moment",
            ),
        ]
