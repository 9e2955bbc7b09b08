from collections.abc import Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Count, Q
from django.db.models.functions import Now, TruncDate

from verwijsindex.access.actor import Actor
from verwijsindex.access.roles import Permission, Role
from verwijsindex.organisations import policies
from verwijsindex.organisations.rules import INVITATION_HOLDS_FOR

if TYPE_CHECKING:
    from verwijsindex.organisations.models import Invitation, Location, Membership, Organisation  # noqa: F401


class OrganisationQuerySet(models.QuerySet["Organisation"]):
    def within_reach(self, actor: Actor) -> Self:
        return self.filter(policies.within_reach(actor))

    def bound(self, *, on: date) -> Self:
        """Keep those whose agreement holds on a day, as ``rules.binds`` says. Invariant: I12"""
        holds = Q(agreement_ends_on=None) | Q(agreement_ends_on__gte=on)
        return self.filter(holds, agreement_signed_on__lte=on)


class LocationQuerySet(models.QuerySet["Location"]):
    def open(self) -> Self:
        return self.filter(closed_on=None)

    def with_people(self) -> Self:
        """Count who works there, as ``people``; by name."""
        working = Count("memberships", filter=Q(memberships__left_on=None))
        return self.annotate(people=working).select_related("municipality").order_by("name")

    def visible_to(self, actor: Actor) -> Self:
        """A coordinator sees the places of the own organisation."""
        if not actor.may(Permission.MANAGE_LOCATIONS):
            return self.none()
        return self.filter(organisation=actor.organisation_id)


class InvitationQuerySet(models.QuerySet["Invitation"]):
    def visible_to(self, actor: Actor) -> Self:
        """Who invites sees who is still to come: a coordinator in the own organisation, a manager in the region."""
        if not actor.may(Permission.INVITE_PERSON):
            return self.none()
        return self.filter(policies.within_reach(actor, "organisation__"))

    def holding(self, *, at: datetime) -> Self:
        return self.filter(sent_at__gt=at - INVITATION_HOLDS_FOR)


class MembershipQuerySet(models.QuerySet["Membership"]):
    def current(self) -> Self:
        return self.filter(left_on=None)

    def of(self, actor: Actor) -> Self:
        return self.filter(id=actor.membership_id) if actor.membership_id else self.none()

    def addressed(self, region_id: int, *, roles: Sequence[str], domains: Sequence[str]) -> Self:
        """Keep whom something of a region is for; no roles, or no domains, means all of them."""
        found = self.current().filter(organisation__region=region_id)
        if roles:
            found = found.filter(roles__overlap=roles)
        return found.filter(organisation__domain__in=domains) if domains else found

    def each_person_once(self) -> Self:
        return self.order_by("user", "id").distinct("user")

    def absent(self) -> Self:
        today = TruncDate(Now())
        return self.filter(absent_from__lte=today, absent_until__gte=today)

    def held(self) -> Self:
        """Lock against whoever would end this work meanwhile, but not against whoever merely points at it."""
        return self.select_for_update(of=("self",), no_key=True).select_related(
            "organisation__region", "location__municipality"
        )

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
