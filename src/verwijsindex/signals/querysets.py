from datetime import date, timedelta
from typing import TYPE_CHECKING, Self
from uuid import UUID

from django.apps import apps
from django.db import models
from django.db.models import Count, OuterRef, Q, Subquery, Value
from django.db.models.functions import Now

from verwijsindex.access.actor import Actor
from verwijsindex.signals import policies
from verwijsindex.signals.rules import INFORM_WITHIN

if TYPE_CHECKING:
    from verwijsindex.signals.models import ArchivedSignal, Signal  # noqa: F401


class SignalQuerySet(models.QuerySet["Signal"]):
    """Every row lives: a signal that ended is not here any more."""

    def visible_to(self, actor: Actor) -> Self:
        return self.filter(policies.seen(actor)) if actor.membership_id else self.none()

    def changeable_by(self, actor: Actor) -> Self:
        """Find what the actor may hand over or end. A coordinator finds them without seeing whom they are about."""
        return self.filter(policies.changeable(actor)) if actor.membership_id else self.none()

    def about(self, young_person_id: UUID) -> Self:
        return self.filter(young_person=young_person_id)

    def counted(self) -> Subquery:
        """Count these beside each row of another query."""
        every = self.order_by().values(every=Value(1)).annotate(number=Count("id"))
        return Subquery(every.values("number"), output_field=models.IntegerField())

    def with_move(self) -> Self:
        """Say of each, as ``moved_at``, when the index last learned since it was given that the young person moved."""
        moves = apps.get_model("signals", "Move").objects.filter(young_person=OuterRef("young_person"))
        latest = moves.filter(learned_at__gte=OuterRef("raised_at")).order_by("-learned_at")
        return self.annotate(moved_at=Subquery(latest.values("learned_at")[:1]))

    def ending_within(self, term: timedelta, *, on: date) -> Self:
        return self.filter(ends_on__lte=on + term)

    def due(self, *, on: date) -> Self:
        """Find what must leave the live index today. Invariant: I2"""
        return self.filter(ends_on__lte=on)

    def undoable(self) -> Self:
        """Find those of which nobody else has heard yet."""
        return self.filter(undo_until__gt=Now())

    def unshielded(self) -> Self:
        return self.filter(shield="")

    def of_others_than(self, signal: "Signal") -> Self:
        """Keep those of other parties: of other organisations, and what is shielded, which tells of none."""
        others = self.exclude(professional=signal.professional_id)
        return others if signal.shield else others.exclude(organisation=signal.organisation_id, shield="")

    def not_informed(self) -> Self:
        return self.filter(informed_on=None)

    def informing_overdue(self, *, on: date) -> Self:
        """Find those whose family should have been told by now, or why not be looked at again."""
        usual = Q(reconsider_on=None, raised_on__lte=on - INFORM_WITHIN)
        return self.not_informed().filter(usual | Q(reconsider_on__lte=on))


class ArchivedSignalQuerySet(models.QuerySet["ArchivedSignal"]):
    def about(self, young_person_id: UUID) -> Self:
        return self.filter(young_person=young_person_id)

    def due(self, *, on: date) -> Self:
        return self.filter(destroy_on__lte=on)

    def untold(self) -> Self:
        """Find what a new reporter may hear of. What was shielded tells nobody. Invariant: I4"""
        return self.filter(noticed_at=None, was_shielded=False)
