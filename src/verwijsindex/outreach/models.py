from typing import ClassVar
from uuid import uuid4

import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from verwijsindex.organisations.models import READERS, Domain, Membership
from verwijsindex.outreach.querysets import NewsletterQuerySet, PageVersionQuerySet, SurveyQuerySet
from verwijsindex.outreach.rules import Language, PageName
from verwijsindex.regions.models import Region
from verwijsindex.training.models import Meeting

PAGES = {
    PageName.YOUNG_PEOPLE: _("For young people"),
    PageName.PARENTS: _("For parents"),
    PageName.PROFESSIONALS: _("For professionals"),
    PageName.PRIVACY: _("Privacy"),
    PageName.CONTACT: _("Contact"),
    PageName.NEWS: _("News"),
}
LANGUAGES = {Language.DUTCH: _("Dutch"), Language.ENGLISH: _("English")}


class PageVersion(models.Model):
    """What a region made of a public page. An empty text is the text that comes with the index; versions stay."""

    region = models.ForeignKey(Region, on_delete=models.PROTECT, related_name="page_versions")
    name = models.CharField(max_length=20, choices=PAGES.items())
    language = models.CharField(max_length=2, choices=LANGUAGES.items())
    number = models.PositiveIntegerField(_("number"))
    text = models.TextField(_("text"), blank=True)
    published_at = models.DateTimeField(_("published"))
    published_by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")

    objects = PageVersionQuerySet.as_manager()

    class Meta:
        verbose_name = _("version of a page")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["region", "name", "language", "number"], name="one_page_version_per_number")
        ]
        triggers: ClassVar = [
            pgtrigger.Protect(name="published_pages_stay", operation=pgtrigger.Update | pgtrigger.Delete)
        ]


class Newsletter(models.Model):
    """A letter of the region to who works with the index; what was sent stays. No ``domains`` means all of them."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    region = models.ForeignKey(Region, on_delete=models.PROTECT, related_name="newsletters")
    subject = models.CharField(_("subject"), max_length=120)
    text = models.TextField(_("text"), max_length=20_000)
    readers = ArrayField(models.CharField(max_length=20, choices=READERS.items()), verbose_name=_("for"))
    domains = ArrayField(
        models.CharField(max_length=3, choices=Domain.choices), verbose_name=_("only in"), default=list, blank=True
    )
    written_by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    sent_at = models.DateTimeField(_("sent"), null=True)

    objects = NewsletterQuerySet.as_manager()

    class Meta:
        verbose_name = _("newsletter")
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(readers=[]), name="newsletter_is_for_somebody"),
        ]
        triggers: ClassVar = [
            pgtrigger.Protect(
                name="sent_newsletters_stay",
                operation=pgtrigger.Update | pgtrigger.Delete,
                condition=pgtrigger.Q(old__sent_at__isnull=False),
            )
        ]


class Delivery(models.Model):
    """One newsletter for one reader, mailed once."""

    newsletter = models.ForeignKey(Newsletter, on_delete=models.CASCADE, related_name="deliveries")
    reader = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="+")
    mailed_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["newsletter", "reader"], name="one_delivery_per_reader"),
        ]


class Unsubscription(models.Model):
    """Somebody who wants no newsletters."""

    reader = models.OneToOneField(Membership, on_delete=models.CASCADE, primary_key=True, related_name="+")


class Survey(models.Model):
    """Questions to the coordinators of a region, or about a ``meeting`` to whom it is for. Row E5"""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    region = models.ForeignKey(Region, on_delete=models.PROTECT, related_name="surveys")
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, null=True, related_name="+")
    title = models.CharField(_("title"), max_length=120)
    intro = models.TextField(_("what it is for"), blank=True)
    questions = models.TextField(_("questions"))
    sent_at = models.DateTimeField(null=True)
    until = models.DateField(_("last day to answer"), null=True)

    objects = SurveyQuerySet.as_manager()

    class Meta:
        verbose_name = _("survey")
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(sent_at=None, until=None) | Q(sent_at__isnull=False, until__isnull=False),
                name="a_survey_that_was_sent_has_a_last_day",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class SurveyPlace(models.Model):
    """That somebody is asked, and whether they answered; not what."""

    survey = models.ForeignKey(Survey, on_delete=models.CASCADE, related_name="places")
    reader = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="+")
    mailed_at = models.DateTimeField(null=True)
    has_answered = models.BooleanField(default=False)

    class Meta:
        verbose_name = _("place in a survey")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["survey", "reader"], name="one_place_per_reader_in_a_survey"),
        ]


class SurveyAnswer(models.Model):
    """What somebody answered to a question: without name, day or order, since that was promised."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    survey = models.ForeignKey(Survey, on_delete=models.CASCADE, related_name="answers")
    question = models.PositiveSmallIntegerField()
    value = models.TextField()

    class Meta:
        verbose_name = _("answer in a survey")
