from datetime import date
from typing import TYPE_CHECKING, Self
from uuid import UUID

from django.db import models

from verwijsindex.access.actor import Actor
from verwijsindex.criteria import policies

if TYPE_CHECKING:
    from verwijsindex.criteria.models import CriteriaVersion, Weighing  # noqa: F401


class CriteriaVersionQuerySet(models.QuerySet["CriteriaVersion"]):
    def drafts(self) -> Self:
        return self.filter(number=None)

    def published(self) -> Self:
        """Give what was published, the newest first."""
        return self.filter(number__isnull=False).order_by("-number")

    def counting(self, *, on: date) -> Self:
        """Give the versions that count or have counted on a day; the first of them is the one that counts."""
        return self.published().filter(counts_from__lte=on)

    def of_organisation(self, actor: Actor) -> Self:
        return self.filter(organisation=actor.organisation_id)


class WeighingQuerySet(models.QuerySet["Weighing"]):
    def visible_to(self, actor: Actor) -> Self:
        """Find one's own weighings, to read."""
        return self.filter(policies.own(actor)) if actor.membership_id else self.none()

    def openable_by(self, actor: Actor) -> Self:
        """Find the weighings of the organisation, which a coordinator opens one by one, for a purpose."""
        return self.filter(policies.of_organisation(actor)) if actor.membership_id else self.none()

    def destroyable_by(self, actor: Actor) -> Self:
        return self.visible_to(actor) | self.openable_by(actor)

    def newest_first(self) -> Self:
        return self.order_by("-weighed_on", "id").select_related(
            "professional__user", "organisation__weighing_policy", "version"
        )

    def due(self, organisation_id: UUID, *, kept_since: date) -> Self:
        """Find what an organisation has kept for its whole term."""
        return self.filter(organisation=organisation_id, weighed_on__lte=kept_since)
