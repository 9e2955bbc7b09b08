"""Who sees which match."""

from django.db.models import Exists, OuterRef, Q

from verwijsindex.access.actor import Actor
from verwijsindex.signals.models import Signal


def takes_part(actor: Actor) -> Q:
    """A match is seen by who takes part in it, as long as the own signal lives. Invariant: I1

    Asked of participants. Somebody who signals later does not see a match that ended before.
    """
    own_signal = Signal.objects.visible_to(actor).filter(
        young_person=OuterRef("match__young_person"), professional=OuterRef("membership")
    )
    return Q(Exists(own_signal), left_at=None)
