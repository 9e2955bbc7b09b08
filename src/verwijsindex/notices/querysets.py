from typing import TYPE_CHECKING, Self

from django.db import models

from verwijsindex.access.actor import Actor
from verwijsindex.notices import policies

if TYPE_CHECKING:
    from verwijsindex.notices.models import Notice  # noqa: F401


class NoticeQuerySet(models.QuerySet["Notice"]):
    def visible_to(self, actor: Actor) -> Self:
        return self.filter(policies.addressed_to(actor)) if actor.membership_id else self.none()

    def unseen(self) -> Self:
        return self.filter(seen_at=None)
