from typing import ClassVar
from uuid import uuid4

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from verwijsindex.onboarding.models.accession import STEPS, Accession
from verwijsindex.onboarding.models.dossier import Contact
from verwijsindex.onboarding.querysets import EvaluationQuerySet
from verwijsindex.onboarding.rules import EVALUATED


class Evaluation(models.Model):
    """How it goes at an organisation: what it ``wrote`` itself, what was ``heard`` in the talk, and the figures then.

    ``since`` is the day from which the figures count. Source: seed 000, steps 7, 8 and 9
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    accession = models.ForeignKey(Accession, on_delete=models.CASCADE, related_name="evaluations")
    step = models.PositiveSmallIntegerField(_("evaluation"), choices=[(step, STEPS[step]) for step in EVALUATED])
    since = models.DateField()
    began_on = models.DateField()
    done_on = models.DateField(null=True)
    figures = models.JSONField(default=dict)
    heard = models.JSONField(default=dict)
    wrote = models.JSONField(default=dict)
    wrote_at = models.DateTimeField(null=True)
    asked = models.ForeignKey(Contact, on_delete=models.SET_NULL, null=True, related_name="+")
    asked_at = models.DateTimeField(null=True)
    mailed_at = models.DateTimeField(null=True)

    objects = EvaluationQuerySet.as_manager()

    class Meta:
        verbose_name = _("evaluation")
        ordering: ClassVar = ["-began_on", "accession__name"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["accession"], condition=Q(done_on=None), name="one_open_evaluation_of_an_organisation"
            ),
        ]

    def __str__(self) -> str:
        return str(self.get_step_display())
