from functools import reduce
from operator import or_
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Q

from verwijsindex.access.actor import Actor
from verwijsindex.matches.models import Match
from verwijsindex.notices import policies
from verwijsindex.notices.rules import WITH_THE_DAY
from verwijsindex.organisations.rules import MailChoice

if TYPE_CHECKING:
    from verwijsindex.notices.models import Notice  # noqa: F401


class NoticeQuerySet(models.QuerySet["Notice"]):
    def visible_to(self, actor: Actor) -> Self:
        return self.filter(policies.addressed_to(actor)) if actor.membership_id else self.none()

    def for_the_day(self) -> Self:
        """Find what goes with the mail of the day: not seen here, not mailed, to who can be mailed."""
        waiting = self.filter(mailed_at=None, seen_at=None, recipient__left_on=None, recipient__user__is_active=True)
        chosen = (Q(recipient__mail_choice=choice, kind__in=WITH_THE_DAY[choice]) for choice in MailChoice)
        return waiting.filter(reduce(or_, chosen))

    def unseen(self) -> Self:
        return self.filter(seen_at=None)

    def unseen_first(self) -> Self:
        return self.alias(was_seen=Q(seen_at__isnull=False)).order_by("was_seen", "-created_at")

    def about_match(self, match: Match) -> Self:
        return self.filter(match=match)
