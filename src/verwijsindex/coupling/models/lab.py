from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from verwijsindex.coupling.models.systems import SourceSystem


class Faults(models.Model):
    """What goes wrong for a record system on purpose, in an index for trying out."""

    system = models.OneToOneField(SourceSystem, on_delete=models.CASCADE, primary_key=True, related_name="faults")
    slow = models.BooleanField(_("answers take three seconds"), default=False)
    twice = models.BooleanField(_("each message comes twice"), default=False)
    disordered = models.BooleanField(_("after each message the one before it comes once more"), default=False)
    match_later = models.BooleanField(
        _("somebody of another organisation signals the same young person after half a minute"), default=False
    )

    class Meta:
        verbose_name = _("faults on purpose")


class Exchange(models.Model):
    """What a record system asked of an index for trying out, and was answered."""

    system = models.ForeignKey(SourceSystem, on_delete=models.CASCADE, related_name="exchanges")
    at = models.DateTimeField(auto_now_add=True)
    method = models.CharField(max_length=10)
    path = models.CharField(max_length=300)
    namens = models.CharField(max_length=254, blank=True)
    asked = models.TextField(blank=True)
    status = models.PositiveSmallIntegerField()
    answered = models.TextField(blank=True)

    class Meta:
        verbose_name = _("exchange with a record system")
        ordering: ClassVar = ["-id"]
