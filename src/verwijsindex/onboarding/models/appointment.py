from typing import ClassVar
from uuid import uuid4

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from verwijsindex.onboarding.models.accession import Accession
from verwijsindex.onboarding.models.dossier import Contact


class Appointment(models.Model):
    """A talk with an organisation, at a place or online; ``changes`` counts how often invitations to it changed."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    accession = models.ForeignKey(Accession, on_delete=models.CASCADE, related_name="appointments")
    what = models.CharField(_("what about"), max_length=120)
    starts_at = models.DateTimeField(_("when"))
    minutes = models.PositiveSmallIntegerField(
        _("how long, in minutes"), default=30, validators=[MinValueValidator(5), MaxValueValidator(480)]
    )
    place = models.CharField(_("where, or the link"), max_length=200, blank=True)

    changes = models.PositiveSmallIntegerField(default=0)
    called_off_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("appointment")
        ordering: ClassVar = ["starts_at"]

    def __str__(self) -> str:
        return self.what


class Invitation(models.Model):
    """That somebody is asked for an appointment by mail, and hears of each change."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    appointment = models.ForeignKey(Appointment, on_delete=models.CASCADE, related_name="invitations")
    contact = models.ForeignKey(Contact, on_delete=models.CASCADE, related_name="invitations")
    mailed_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("invitation")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["appointment", "contact"], name="one_invitation_per_contact"),
        ]
