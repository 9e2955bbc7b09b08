"""How many signals organisations gave: of organisations, never of a person."""

from collections import Counter
from collections.abc import Collection
from datetime import date
from uuid import UUID

from django.db.models import Count

from verwijsindex.signals.models import ArchivedSignal, Signal


def given_in(organisations: Collection[UUID], *, start: date, end: date) -> Counter[UUID]:
    """Count the signals that each organisation gave from one day to another, live and archived. Two queries.

    What is shielded counts for nobody: it would tell where somebody works. What was withdrawn never was.
    """
    period = {"organisation__in": organisations, "raised_on__range": (start, end)}
    live = Signal.objects.unshielded().filter(is_second=False, **period)
    archived = ArchivedSignal.objects.filter(was_shielded=False, **period)
    count: Counter[UUID] = Counter()
    for found in (live, archived):
        count.update(dict(found.order_by().values_list("organisation").annotate(Count("id"))))
    return count
