"""Read the logbook: what was done to the things of a region. Never a line about a young person."""

from collections.abc import Collection, Iterable

from django.db.models import Q, QuerySet

from verwijsindex.audit.acts import Act
from verwijsindex.audit.models import Entry


def done_to(things: Iterable[tuple[str, object]], acts: Collection[Act]) -> QuerySet[Entry]:
    """Give the lines of these acts on these things, the newest first; those about a young person never."""
    touched = Q(pk=None)
    for kind, thing in things:
        touched |= Q(object_kind=kind, object_id=str(thing))
    return Entry.objects.filter(touched, act__in=acts, subject=None).order_by("-id")
