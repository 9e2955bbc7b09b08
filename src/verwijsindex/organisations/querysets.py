from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now, TruncDate

from verwijsindex.access.actor import Actor
from verwijsindex.access.roles import Permission, Role
from verwijsindex.organisations import policies

if TYPE_CHECKING:
    from verwijsindex.organisations.models import Membership, Organisation  # noqa: F401


class OrganisationQuerySet(models.QuerySet["Organisation"]):
    def within_reach(self, actor: Actor) -> Self:
        return self.filter(policies.within_reach(actor))


class MembershipQuerySet(models.QuerySet["Membership"]):
    def current(self) -> Self:
        return self.filter(left_on=None)

    def of(self, actor: Actor) -> Self:
        return self.filter(id=actor.membership_id) if actor.membership_id else self.none()

    def absent(self) -> Self:
        today = TruncDate(Now())
        return self.filter(absent_from__lte=today, absent_until__gte=today)

    def held(self) -> Self:
        """Lock against whoever would end this work meanwhile, but not against whoever merely points at it."""
        return self.select_for_update(of=("self",), no_key=True).select_related("organisation__region", "location")

    def colleagues_of(self, actor: Actor) -> Self:
        return self.current().filter(organisation=actor.organisation_id)

    def who_may_be_named_in_a_signal(self) -> Self:
        """Keep trained professionals who still work here. Invariant: I12"""
        holds = Q(trained_until=None) | Q(trained_until__gte=TruncDate(Now()))
        return self.current().filter(holds, roles__contains=[Role.PROFESSIONAL], trained_on__isnull=False)

    def visible_to(self, actor: Actor) -> Self:
        """A coordinator sees the people of the own organisation, those who left included."""
        if not actor.may(Permission.SEE_PEOPLE):
            return self.none()
        return self.filter(organisation=actor.organisation_id)

    def by_name(self) -> Self:
        return self.order_by("user__surname", "user__given_name").select_related("user", "location")
