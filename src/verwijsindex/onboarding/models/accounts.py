from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from verwijsindex.onboarding.models.accession import Accession
from verwijsindex.organisations.models import Membership


class AccountForm(models.Model):
    """Who will work with the index at an organisation, as it wrote that down and sent it in.

    ``invited_by`` is who of the region has them invited.
    """

    accession = models.OneToOneField(Accession, on_delete=models.CASCADE, primary_key=True, related_name="account_form")
    sent_in_at = models.DateTimeField(null=True)
    sent_in_by = models.CharField(max_length=200, blank=True)
    inviting_since = models.DateTimeField(null=True)
    invited_by = models.ForeignKey(Membership, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        verbose_name = _("account form")


class AccountRow(models.Model):
    """Somebody on the form: ``cells`` by column, as they were written; ``outcome`` is what came of inviting them."""

    form = models.ForeignKey(AccountForm, on_delete=models.CASCADE, related_name="rows")
    cells = models.JSONField()
    outcome = models.CharField(max_length=20, blank=True)

    class Meta:
        verbose_name = _("row of an account form")
        ordering: ClassVar = ["id"]
