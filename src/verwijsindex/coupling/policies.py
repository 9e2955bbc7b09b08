"""Who sees which record system, and which signals a system reaches: one condition each."""

from django.db.models import Exists, OuterRef, Q

from verwijsindex.access.actor import Actor
from verwijsindex.access.roles import Permission
from verwijsindex.signals.models import Signal


def managed(actor: Actor) -> Q:
    """The coordinator manages the systems of the own organisation."""
    if not actor.may(Permission.MANAGE_SYSTEMS):
        return Q(pk__in=[])
    return Q(organisation=actor.organisation_id)


def seen(actor: Actor) -> Q:
    """A system reaches a signal for whoever sees it. Asked of references. Invariant: I1"""
    return Q(Exists(Signal.objects.visible_to(actor).filter(id=OuterRef("signal"))))
