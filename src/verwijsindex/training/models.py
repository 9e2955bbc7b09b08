from datetime import date, datetime, timedelta
from typing import ClassVar
from uuid import uuid4

import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from verwijsindex.organisations.models import READERS, Domain, Membership, Organisation
from verwijsindex.regions.models import Region
from verwijsindex.training.querysets import (
    AttemptQuerySet,
    CertificateQuerySet,
    CourseVersionQuerySet,
    MeetingQuerySet,
    StudyQuerySet,
)
from verwijsindex.training.rules import NUMBER_LENGTH, REMIND_OF_REFRESHER, Audience, Seat, Terms, spaced

COURSE_NAME = 40  # letters at most


class RegionalTerms(models.Model):
    """What a region asks for a course, where that is not what the course itself proposes."""

    region = models.ForeignKey(Region, on_delete=models.CASCADE, related_name="training_terms")
    course = models.CharField(max_length=COURSE_NAME)
    with_meeting = models.BooleanField(_("a meeting is part of the course"))
    pass_percentage = models.PositiveSmallIntegerField(
        _("right answers needed, in percent"), validators=[MinValueValidator(50), MaxValueValidator(100)]
    )
    refresher_months = models.PositiveSmallIntegerField(
        _("counts for, in months"), null=True, blank=True, validators=[MinValueValidator(6), MaxValueValidator(120)]
    )
    points = models.PositiveSmallIntegerField(_("accreditation points"), validators=[MaxValueValidator(40)])

    class Meta:
        verbose_name = _("terms of a course")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["region", "course"], name="one_set_of_terms_per_course_in_a_region"),
            models.CheckConstraint(
                condition=Q(pass_percentage__gte=50, pass_percentage__lte=100), name="a_test_asks_half_at_least"
            ),
        ]

    @property
    def terms(self) -> Terms:
        return Terms(self.with_meeting, self.pass_percentage, self.refresher_months, self.points)


class CourseVersion(models.Model):
    """A region's own text of a course, by language; the one without ``number`` is the draft. What was published stays.

    Without ``texts`` the shipped text counts again, or the course is taught no more.
    """

    region = models.ForeignKey(Region, on_delete=models.PROTECT, related_name="course_versions")
    course = models.CharField(max_length=COURSE_NAME)
    number = models.PositiveSmallIntegerField(null=True)
    texts = models.JSONField(default=dict)
    audience = models.CharField(max_length=20, choices=[(audience, audience) for audience in Audience])
    minutes = models.PositiveSmallIntegerField()
    asked = models.PositiveSmallIntegerField()
    published_at = models.DateTimeField(null=True)
    published_by = models.ForeignKey(Membership, on_delete=models.PROTECT, null=True, related_name="+")

    objects = CourseVersionQuerySet.as_manager()

    class Meta:
        verbose_name = _("version of a course")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["region", "course", "number"], name="one_course_version_per_number"),
            models.UniqueConstraint(
                fields=["region", "course"], condition=Q(number=None), name="one_draft_of_a_course_in_a_region"
            ),
            models.CheckConstraint(
                condition=Q(number=None, published_at=None, published_by=None)
                | Q(number__gte=1, published_at__isnull=False, published_by__isnull=False),
                name="a_course_is_published_as_a_whole",
            ),
        ]
        triggers: ClassVar = [
            pgtrigger.Protect(
                name="published_courses_stay",
                operation=pgtrigger.Update | pgtrigger.Delete,
                condition=pgtrigger.Q(old__number__isnull=False),
            )
        ]


class Study(models.Model):
    """One time that somebody follows a course, from the first lesson to the certificate."""

    membership = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="studies")
    course = models.CharField(max_length=COURSE_NAME)
    began_on = models.DateField()
    read = ArrayField(models.CharField(max_length=COURSE_NAME), default=list)
    passed_on = models.DateField(null=True)
    met_on = models.DateField(null=True)
    finished_on = models.DateField(null=True)

    objects = StudyQuerySet.as_manager()

    class Meta:
        verbose_name = _("course that somebody follows")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["membership", "course"], condition=Q(finished_on=None), name="one_study_of_a_course_at_a_time"
            ),
            models.CheckConstraint(
                condition=Q(finished_on=None) | Q(passed_on__isnull=False), name="nobody_finishes_without_the_test"
            ),
        ]


class Attempt(models.Model):
    """One time that somebody makes the test: the questions drawn, and the answers once they are handed in.

    Without an ``edition`` it is the test that is shipped.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    study = models.ForeignKey(Study, on_delete=models.CASCADE, related_name="attempts")
    edition = models.ForeignKey(CourseVersion, on_delete=models.PROTECT, null=True, related_name="+")
    questions = ArrayField(models.CharField(max_length=COURSE_NAME))
    answers = models.JSONField(default=dict)
    needed = models.PositiveSmallIntegerField()
    drawn_at = models.DateTimeField()
    handed_in_at = models.DateTimeField(null=True)
    right = models.PositiveSmallIntegerField(null=True)

    objects = AttemptQuerySet.as_manager()

    class Meta:
        verbose_name = _("test that somebody made")
        ordering: ClassVar = ["-drawn_at"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["study"], condition=Q(handed_in_at=None), name="one_open_test_at_a_time"),
            models.CheckConstraint(
                condition=Q(handed_in_at=None, right=None) | Q(handed_in_at__isnull=False, right__isnull=False),
                name="a_test_is_handed_in_as_a_whole",
            ),
        ]

    @property
    def is_passed(self) -> bool:
        return self.right is not None and self.right >= self.needed


class Meeting(models.Model):
    """People come together, in one place or online: for a course, or for a workshop that has a title of its own.

    It is in company when it is for one ``organisation`` alone; no roles, or no domains, means all of them. ``edition``
    counts how often it changed.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    region = models.ForeignKey(Region, on_delete=models.PROTECT, related_name="training_meetings")
    organisation = models.ForeignKey(
        Organisation, verbose_name=_("in company at"), on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    course = models.CharField(_("course"), max_length=COURSE_NAME, blank=True)
    title = models.CharField(_("title"), max_length=120, blank=True)
    programme = models.TextField(_("programme"), max_length=4000, blank=True)
    for_roles = ArrayField(
        models.CharField(max_length=20, choices=READERS.items()), verbose_name=_("for"), default=list, blank=True
    )
    for_domains = ArrayField(
        models.CharField(max_length=3, choices=Domain.choices), verbose_name=_("only in"), default=list, blank=True
    )
    starts_at = models.DateTimeField(_("starts at"))
    length = models.DurationField(_("length"), default=timedelta(hours=2))
    place = models.CharField(_("place"), max_length=200, blank=True)
    link = models.URLField(_("link to take part online"), blank=True)
    teacher = models.CharField(_("led by"), max_length=120)
    places = models.PositiveSmallIntegerField(_("places"), validators=[MinValueValidator(1), MaxValueValidator(500)])
    edition = models.PositiveSmallIntegerField(default=0)
    cancelled_at = models.DateTimeField(null=True)

    objects = MeetingQuerySet.as_manager()

    class Meta:
        verbose_name = _("meeting")
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(place="") | ~Q(link=""), name="a_meeting_is_somewhere"),
            models.CheckConstraint(condition=~Q(course="") | ~Q(title=""), name="a_meeting_has_a_name"),
            models.CheckConstraint(condition=Q(places__gte=1), name="a_meeting_has_a_place"),
        ]

    def __str__(self) -> str:
        return str(self.id)

    @property
    def ends_at(self) -> datetime:
        return self.starts_at + self.length


class Enrolment(models.Model):
    """Somebody on the list of a meeting; who enrolled first moves up first."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="enrolments")
    membership = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="enrolments")
    seat = models.CharField(max_length=10, choices=[(seat, seat) for seat in Seat])
    enrolled_at = models.DateTimeField()
    times_left = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = _("enrolment")
        ordering: ClassVar = ["enrolled_at", "id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["meeting", "membership"], name="one_enrolment_of_somebody_in_a_meeting")
        ]


class Certificate(models.Model):
    """Proof that somebody finished a course as it was then, in the name that was theirs then."""

    membership = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="certificates")
    course = models.CharField(max_length=COURSE_NAME)
    version = models.CharField(max_length=20)
    edition = models.ForeignKey(CourseVersion, on_delete=models.PROTECT, null=True, related_name="+")
    number = models.CharField(max_length=NUMBER_LENGTH, unique=True)
    name = models.CharField(max_length=200)
    issued_on = models.DateField()
    valid_until = models.DateField(null=True)
    points = models.PositiveSmallIntegerField()

    objects = CertificateQuerySet.as_manager()

    class Meta:
        verbose_name = _("certificate")
        ordering: ClassVar = ["-issued_on", "-id"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(valid_until=None) | Q(valid_until__gt=F("issued_on")), name="a_certificate_counts_a_while"
            )
        ]

    def __str__(self) -> str:
        return spaced(self.number)

    def is_valid(self, *, on: date) -> bool:
        return self.valid_until is None or on <= self.valid_until

    def may_be_refreshed(self, *, on: date) -> bool:
        return self.valid_until is not None and self.valid_until - timedelta(days=REMIND_OF_REFRESHER[0]) <= on
