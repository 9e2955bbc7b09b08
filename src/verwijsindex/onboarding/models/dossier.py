from datetime import date
from typing import ClassVar
from uuid import uuid4

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from verwijsindex.onboarding.models.accession import STEPS, Accession
from verwijsindex.onboarding.querysets import TaskQuerySet
from verwijsindex.onboarding.rules import ContactRole
from verwijsindex.organisations.models import Membership
from verwijsindex.regions.models import Municipality

CONTACT_ROLES = {
    ContactRole.DECIDES: _("decides"),
    ContactRole.PRACTICE: _("works with young people"),
    ContactRole.CONTRACT: _("contract partner of the municipality"),
    ContactRole.WARM: _("warm contact"),
}


class LineKind(models.TextChoices):
    BEGUN = "begun", _("taken up")
    MOVED = "moved", _("moved to")
    NOTE = "note", _("note")
    STOPPED = "stopped", _("stopped")
    RESUMED = "resumed", _("taken up again")
    REGISTERED = "registered", _("registered in the index")
    SIGNED = "signed", _("agreement signed")
    ENDED = "ended", _("agreement ended")
    KEPT = "kept", _("end of the agreement undone")
    LINK = "link", _("link sent")
    ACCOUNTS = "accounts", _("account form sent in")
    PROPOSED = "proposed", _("profile proposed")
    AGREED = "agreed", _("profile agreed on")


class Line(models.Model):
    """What happened, as the timeline tells it. A note is about the organisation, never about a young person.

    Without ``by``, the organisation did it itself.
    """

    accession = models.ForeignKey(Accession, on_delete=models.CASCADE, related_name="lines")
    kind = models.CharField(max_length=10, choices=LineKind.choices)
    on = models.DateField()
    by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+", null=True)
    step = models.PositiveSmallIntegerField(choices=STEPS.items())
    text = models.TextField(blank=True)

    class Meta:
        verbose_name = _("line of the timeline")
        ordering: ClassVar = ["-on", "-id"]


class Contact(models.Model):
    """Somebody at the organisation, and what they are in this. ``mail_bounced_at`` is when mail last came back."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    accession = models.ForeignKey(Accession, on_delete=models.CASCADE, related_name="contacts")
    name = models.CharField(_("name"), max_length=120)
    job_title = models.CharField(_("function"), max_length=80, blank=True)
    roles = ArrayField(models.CharField(max_length=10), verbose_name=_("what they are in this"), default=list)
    email = models.EmailField(_("e-mail address"), blank=True)
    phone = models.CharField(_("phone"), max_length=20, blank=True)
    mail_bounced_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("contact")
        ordering: ClassVar = ["name"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["accession", "name"], name="one_contact_per_name"),
        ]

    def __str__(self) -> str:
        return self.name


class Site(models.Model):
    """A place where the organisation works; it becomes a location once the organisation is registered."""

    accession = models.ForeignKey(Accession, on_delete=models.CASCADE, related_name="sites")
    name = models.CharField(_("name"), max_length=120)
    municipality = models.ForeignKey(
        Municipality, on_delete=models.PROTECT, related_name="+", verbose_name=_("municipality")
    )
    phone = models.CharField(_("phone"), max_length=20, blank=True)

    class Meta:
        verbose_name = _("location")
        ordering: ClassVar = ["name"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["accession", "name"], name="one_site_per_name"),
        ]

    def __str__(self) -> str:
        return self.name


class Task(models.Model):
    """Something the owner will do; in the embedding plan, something that ``who`` at the organisation sees to."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    accession = models.ForeignKey(Accession, on_delete=models.CASCADE, related_name="tasks")
    what = models.CharField(_("what"), max_length=200)
    who = models.CharField(_("who"), max_length=120, blank=True)
    due_on = models.DateField(_("before"))
    done_on = models.DateField(_("done on"), null=True)
    is_in_plan = models.BooleanField(default=False)

    objects = TaskQuerySet.as_manager()

    class Meta:
        verbose_name = _("task")
        ordering: ClassVar = ["due_on", "what"]

    def __str__(self) -> str:
        return self.what

    def is_overdue(self, *, on: date) -> bool:
        return self.done_on is None and self.due_on < on


class Answer(models.Model):
    """What was answered to one of the questions of a step."""

    accession = models.ForeignKey(Accession, on_delete=models.CASCADE, related_name="answers")
    question = models.CharField(max_length=20)
    text = models.TextField()

    class Meta:
        verbose_name = _("answer")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["accession", "question"], name="one_answer_per_question"),
        ]
