"""Write down who of the family was told of a signal, or why not yet."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from verwijsindex.access.actor import Actor
from verwijsindex.access.roles import Permission
from verwijsindex.audit.acts import Act
from verwijsindex.signals.actions.turn import take_in_hand, write_down
from verwijsindex.signals.models import Excuse, Means, Signal
from verwijsindex.signals.rules import Party


class NotInformed(Exception):
    """Nobody was informed and no reason was given."""


@dataclass(frozen=True)
class Informing:
    """Who was informed, when and how; or why not yet, and when to look at that again, where not in the usual term."""

    parties: frozenset[Party] = frozenset()
    on: date | None = None
    by: Means | None = None
    excuse: Excuse | None = None
    reconsider_on: date | None = None

    @property
    def is_complete(self) -> bool:
        return bool((self.parties and self.on and self.by) or self.excuse)


@transaction.atomic
def record_informing(actor: Actor, signal: Signal, informing: Informing) -> None:
    """Write down that the family was informed after all, or anew why not.

    Raises: NotAllowed, SignalAlreadyEnded, NotInformed.
    """
    take_in_hand(actor, signal, Permission.END_SIGNAL)
    if not informing.is_complete:
        raise NotInformed
    for name, value in informing_fields(informing).items():
        setattr(signal, name, value)
    signal.save(update_fields=[*informing_fields(informing)])
    write_down(actor, Act.RECORD_INFORMING, signal)


def informing_fields(informing: Informing) -> dict[str, object]:
    return {
        "informed_parties": sorted(informing.parties),
        "informed_on": informing.on,
        "informed_by": informing.by or "",
        "excuse": informing.excuse or "",
        "reconsider_on": informing.reconsider_on,
    }
