from typing import TYPE_CHECKING, Self

from django.db import models

from verwijsindex.access.actor import Actor
from verwijsindex.outreach import policies
from verwijsindex.outreach.rules import Language, PageName

if TYPE_CHECKING:
    from verwijsindex.outreach.models import Newsletter, PageVersion, Survey  # noqa: F401
    from verwijsindex.regions.models import Region


class PageVersionQuerySet(models.QuerySet["PageVersion"]):
    def of(self, region: "Region", name: PageName, language: Language) -> Self:
        """Give the versions of one page, the newest first."""
        return self.filter(region=region, name=name, language=language).order_by("-number")

    def newest(self, region: "Region") -> Self:
        """Give of each page in each language the version that is shown."""
        own = self.filter(region=region).order_by("name", "language", "-number")
        return own.distinct("name", "language")


class NewsletterQuerySet(models.QuerySet["Newsletter"]):
    def visible_to(self, actor: Actor) -> Self:
        return self.filter(policies.of_own_region(actor))

    def sent(self) -> Self:
        """Give what was sent, the newest first."""
        return self.filter(sent_at__isnull=False).order_by("-sent_at")


class SurveyQuerySet(models.QuerySet["Survey"]):
    def visible_to(self, actor: Actor) -> Self:
        """Who asks sees the surveys of the own region; who is asked comes by the mail."""
        return self.filter(policies.of_own_region(actor))
