from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Q

from verwijsindex.access.actor import Actor
from verwijsindex.matches.models import Match
from verwijsindex.notices import policies

if TYPE_CHECKING:
    from verwijsindex.notices.models import Notice  # noqa: F401


class NoticeQuerySet(models.QuerySet["Notice"]):
    def visible_to(self, actor: Actor) -> Self:
        return self.filter(policies.addressed_to(actor)) if actor.membership_id else self.none()

    def unseen(self) -> Self:
        return self.filter(seen_at=None)

    def unseen_first(self) -> Self:
        return self.alias(was_seen=Q(seen_at__isnull=False)).order_by("was_seen", "-created_at")

    def about_match(self, match: Match) -> Self:
        return self.filter(match=match)
