from datetime import datetime
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Count, F

from verwijsindex.access.actor import Actor
from verwijsindex.coupling import policies

if TYPE_CHECKING:
    from verwijsindex.coupling.models import CaseRule, Change, Proposal, SignalReference, SourceSystem  # noqa: F401


class SourceSystemQuerySet(models.QuerySet["SourceSystem"]):
    def running(self) -> Self:
        return self.filter(stopped_at=None)

    def visible_to(self, actor: Actor) -> Self:
        return self.filter(policies.managed(actor))

    def by_name(self) -> Self:
        """Those that run first, with how many keys each is known by."""
        counted = self.annotate(known_by=Count("keys"))
        return counted.order_by(F("stopped_at").desc(nulls_first=True), "name")


class CaseRuleQuerySet(models.QuerySet["CaseRule"]):
    def visible_to(self, actor: Actor) -> Self:
        return self.filter(policies.managed(actor))

    def current(self) -> Self:
        """Keep the last version of each."""
        return self.order_by("organisation", "case_type", "-version").distinct("organisation", "case_type")


class ProposalQuerySet(models.QuerySet["Proposal"]):
    def visible_to(self, actor: Actor) -> Self:
        """A proposal is seen by the professional to whom it is made, and by nobody else. Invariant: I1"""
        return self.filter(professional=actor.membership_id) if actor.membership_id else self.none()


class SignalReferenceQuerySet(models.QuerySet["SignalReference"]):
    def visible_to(self, actor: Actor) -> Self:
        return self.filter(policies.seen(actor))

    def to_tell_of(self) -> Self:
        """Find those whose signal is gone, of which their systems were not told yet."""
        return self.filter(signal=None, gone_at=None)

    def gone_before(self, moment: datetime) -> Self:
        return self.filter(gone_at__lt=moment)


class ChangeQuerySet(models.QuerySet["Change"]):
    def after(self, number: int) -> Self:
        return self.filter(number__gt=number).order_by("number")
