"""Who sees and who changes which signal: one condition each."""

from django.db.models import Q
from django.db.models.functions import Now, TruncDate

from verwijsindex.access.actor import Actor
from verwijsindex.access.roles import Permission
from verwijsindex.regions.models import Region


def own(actor: Actor) -> Q:
    """A signal is of whom it stands on, and of who gave it on their behalf."""
    return Q(professional=actor.membership_id) | Q(raised_by=actor.membership_id)


def seen(actor: Actor) -> Q:
    """A signal is seen by whose it is, and by the deputy as long as they are absent, unless it is shielded.

    Invariant: I1
    """
    today = TruncDate(Now())
    absent = Q(professional__absent_from__lte=today, professional__absent_until__gte=today)
    return own(actor) | Q(absent, shield="", professional__deputy=actor.membership_id)


def changeable(actor: Actor) -> Q:
    """Only the reporter changes a signal, or the organisation's coordinator on behalf.

    Source: Jeugdwet art. 7.1.4.5 lid 1. Invariant: I10
    """
    if actor.may(Permission.HAND_OVER_SIGNAL_OF_COLLEAGUE):
        return own(actor) | Q(organisation=actor.organisation_id)
    return own(actor)


def reported_in_own_region(actor: Actor) -> Q:
    """A data steward decides about what organisations of the own region reported. Asked of reports."""
    own = Region.objects.filter(organisations=actor.organisation_id).values("id")
    return Q(signal__organisation__region__in=own) | Q(archived_signal__organisation__region__in=own)
