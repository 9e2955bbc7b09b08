from typing import ClassVar

import pgtrigger
from django.db import models
from django.utils.translation import gettext_lazy as _

from verwijsindex.organisations.models import Membership
from verwijsindex.outreach.querysets import PageVersionQuerySet
from verwijsindex.outreach.rules import Language, PageName
from verwijsindex.regions.models import Region

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
