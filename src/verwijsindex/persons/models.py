from typing import ClassVar
from uuid import uuid4

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from verwijsindex.persons.querysets import DoubtQuerySet, EntryCheckQuerySet, IdentityReportQuerySet, RulingQuerySet


class YoungPerson(models.Model):
    """Somebody under 23 for whom at least one report is kept. The row itself tells nothing.

    ``birth_month`` is the first day of the earliest possible month of birth: enough to know when to destroy.
    ``residence_digest`` tells whoever has the keys in which municipality the young person lives, if the BRP said so.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    bsn_digest = models.BinaryField(null=True)
    birth_month = models.DateField()
    residence_digest = models.BinaryField(null=True)

    class Meta:
        verbose_name = _("young person")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["bsn_digest"], name="one_young_person_per_bsn"),
        ]

    def __str__(self) -> str:
        return str(self.id)


class Family(models.Model):
    """Parents whose children may meet. The row tells nothing; it is held while ties change."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)

    class Meta:
        verbose_name = _("family")

    def __str__(self) -> str:
        return str(self.id)


class Parent(models.Model):
    """A parent of whom the BRP told, as the keyed hash of a BSN: found again, readable nowhere."""

    family = models.ForeignKey(Family, on_delete=models.CASCADE, related_name="parents")
    digest = models.BinaryField()
    key_name = models.CharField(max_length=20)

    class Meta:
        verbose_name = _("parent")
        constraints: ClassVar = [models.UniqueConstraint(fields=["digest"], name="one_parent_per_bsn")]

    def __str__(self) -> str:
        return str(self.id)


class IdentityReport(models.Model):
    """What one reporter gave to identify a young person, sealed by the vault; ``parents`` come from the BRP.

    One that ``is_archived`` brings nobody together: it serves the archive's one notice alone.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    young_person = models.ForeignKey(YoungPerson, on_delete=models.CASCADE, related_name="reports")
    sealed = models.BinaryField()
    key_name = models.CharField(max_length=20)
    reported_at = models.DateTimeField(auto_now_add=True)
    checked_with_brp_on = models.DateField(null=True)
    parents = models.ManyToManyField(Parent, related_name="reports")
    is_archived = models.BooleanField(db_default=False)

    objects = IdentityReportQuerySet.as_manager()

    class Meta:
        verbose_name = _("report of an identity")
        indexes: ClassVar = [models.Index(fields=["key_name"], name="report_key_name")]


class LinkageKey(models.Model):
    """Half of a keyed hash by which a young person is found again. The key is the table: one index answers."""

    pk = models.CompositePrimaryKey("digest", "young_person_id")
    digest = models.BigIntegerField()
    young_person = models.ForeignKey(YoungPerson, on_delete=models.CASCADE, related_name="linkage_keys")


class NameStatistics(models.Model):
    """How often names and birth dates occur among the young people of this index, sealed. There is one row."""

    id = models.SmallIntegerField(primary_key=True)
    sealed = models.BinaryField()
    key_name = models.CharField(max_length=20)
    counted_at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = _("counts of names")
        constraints: ClassVar = [models.CheckConstraint(condition=Q(id=1), name="names_are_counted_in_one_row")]

    def __str__(self) -> str:
        return str(self.id)


class Ruling(models.Model):
    """What a human decided about two reports. It stands, whatever is learned later, until a human takes it back."""

    report = models.ForeignKey(IdentityReport, on_delete=models.CASCADE, related_name="rulings")
    other = models.ForeignKey(IdentityReport, on_delete=models.CASCADE, related_name="rulings_as_other")
    is_same = models.BooleanField()
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField(auto_now_add=True)
    undone_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    undone_at = models.DateTimeField(null=True)

    objects = RulingQuerySet.as_manager()

    class Meta:
        verbose_name = _("ruling")
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(undone_at=None, undone_by=None) | Q(undone_at__isnull=False, undone_by__isnull=False),
                name="ruling_undone_says_who_and_when",
            ),
        ]

    def __str__(self) -> str:
        return str(self.id)


class Doubt(models.Model):
    """Two reports that may be about one young person: a human decides. One question per pair of young people.

    ``reasons`` are codes that say which fields agree, never their values. A disputed one asks the reverse: its
    reports are taken to be about one young person, and somebody who met the other reporter says that they are not.
    """

    report = models.ForeignKey(IdentityReport, on_delete=models.CASCADE, related_name="doubts")
    other = models.ForeignKey(IdentityReport, on_delete=models.CASCADE, related_name="doubts_as_other")
    reasons = ArrayField(models.CharField(max_length=30), default=list)
    is_disputed = models.BooleanField(default=False)
    opened_at = models.DateTimeField(auto_now_add=True)
    closed_at = models.DateTimeField(null=True)
    ruling = models.ForeignKey(Ruling, on_delete=models.SET_NULL, null=True, related_name="doubts")

    objects = DoubtQuerySet.as_manager()

    class Meta:
        verbose_name = _("possible match in review")
        ordering: ClassVar = ["opened_at", "id"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["report", "other"], condition=Q(closed_at=None), name="one_open_doubt_per_pair"
            ),
            models.CheckConstraint(condition=Q(ruling=None) | Q(closed_at__isnull=False), name="ruling_closes_doubt"),
        ]

    def __str__(self) -> str:
        return str(self.id)


class EntryCheck(models.Model):
    """A reporter is asked to look at the own entry again, without being shown what it was compared with."""

    class Answer(models.TextChoices):
        CONFIRMED = "confirmed", _("confirmed")
        CORRECTED = "corrected", _("corrected")

    doubt = models.ForeignKey(Doubt, on_delete=models.CASCADE, related_name="checks")
    report = models.ForeignKey(IdentityReport, on_delete=models.CASCADE, related_name="checks")
    asked_at = models.DateTimeField(auto_now_add=True)
    answer = models.CharField(max_length=10, choices=Answer.choices, blank=True)
    answered_at = models.DateTimeField(null=True)

    objects = EntryCheckQuerySet.as_manager()

    class Meta:
        verbose_name = _("question to a reporter")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["doubt", "report"], name="one_question_per_doubt_and_report"),
            models.CheckConstraint(
                condition=Q(answer="", answered_at=None) | (~Q(answer="") & Q(answered_at__isnull=False)),
                name="answer_says_when",
            ),
        ]

    def __str__(self) -> str:
        return str(self.id)


class Joining(models.Model):
    """Two young people turned out to be one: which reports came from the one that is no more, to be able to split."""

    kept = models.ForeignKey(YoungPerson, on_delete=models.CASCADE, related_name="joinings")
    absorbed_id = models.UUIDField()
    reports = models.ManyToManyField(IdentityReport, related_name="joinings")
    joined_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("joining of two young people")

    def __str__(self) -> str:
        return str(self.id)
