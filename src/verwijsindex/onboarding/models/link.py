from dataclasses import replace
from datetime import datetime
from typing import ClassVar
from uuid import uuid4

from django.db import models
from django.utils.translation import gettext_lazy as _

from verwijsindex.access.actor import Actor
from verwijsindex.access.roles import Permission
from verwijsindex.onboarding.models.accession import Accession
from verwijsindex.onboarding.models.dossier import Contact
from verwijsindex.onboarding.querysets import LinkQuerySet
from verwijsindex.onboarding.rules import LINK_HOLDS_FOR, LinkedForm
from verwijsindex.organisations.models import Membership

LINKED_FORMS = {LinkedForm.PROFILE: _("the profile"), LinkedForm.ACCOUNTS: _("the account form")}


class Link(models.Model):
    """A way in for who has no account: mailed to a contact, to one form, until it is too old or taken back.

    Of its secret nothing is kept: that follows from when it was sent. What is done with it is done in the name of who
    sent it, and goes no further than the form.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    accession = models.ForeignKey(Accession, on_delete=models.CASCADE, related_name="links")
    form = models.CharField(_("which form"), max_length=10, choices=LINKED_FORMS.items())
    contact = models.ForeignKey(Contact, on_delete=models.CASCADE, related_name="links", verbose_name=_("contact"))
    sent_by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    sent_at = models.DateTimeField()
    mailed_at = models.DateTimeField(null=True)

    objects = LinkQuerySet.as_manager()

    class Meta:
        verbose_name = _("link")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["accession", "form", "contact"], name="one_link_per_contact_and_form")
        ]

    @property
    def holds_until(self) -> datetime:
        return self.sent_at + LINK_HOLDS_FOR

    def as_actor(self) -> Actor:
        limits = frozenset({Permission.MANAGE_ACCESSIONS, Permission.REGISTER_ORGANISATION})
        return replace(self.sent_by.as_actor(), machine="link", limited_to=limits)
