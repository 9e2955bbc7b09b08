"""Write down who of the family was told of a signal, or why not yet."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.db import transaction

from verwijsindex.access.actor import Actor
from verwijsindex.access.roles import Permission
from verwijsindex.audit.acts import Act
from verwijsindex.organisations.models import Membership
from verwijsindex.signals.actions.turn import take_in_hand, write_down
from verwijsindex.signals.models import Excuse, Means, Signal
from verwijsindex.signals.rules import Party


class NotInformed(Exception):
    """Nobody was informed and no reason was given."""


class TellerOfElsewhere(Exception):
    """Whoever is named as the one who told works for another organisation: a name that does not go into this one."""


class Teller(StrEnum):
    """Who told the family, when it was no colleague."""

    REPORTER = "reporter"
    ELSEWHERE = "elsewhere"


@dataclass(frozen=True)
class Informing:
    """Who was informed, when, how and by whom; or why not yet, and when to look at that again, if not as usual."""

    parties: frozenset[Party] = frozenset()
    on: date | None = None
    by: Means | None = None
    teller: Teller | Membership = Teller.REPORTER
    excuse: Excuse | None = None
    reconsider_on: date | None = None

    @property
    def is_complete(self) -> bool:
        return bool((self.parties and self.on and self.by) or self.excuse)


@transaction.atomic
def record_informing(actor: Actor, signal: Signal, informing: Informing) -> None:
    """Write down that the family was informed after all, or anew why not.

    Raises: NotAllowed, SignalAlreadyEnded, NotInformed, TellerOfElsewhere.
    """
    take_in_hand(actor, signal, Permission.END_SIGNAL)
    require_complete(informing, signal.professional)
    fields = informing_fields(informing, signal.professional)
    for name, value in fields.items():
        setattr(signal, name, value)
    signal.save(update_fields=[*fields])
    write_down(actor, Act.RECORD_INFORMING, signal)


def require_complete(informing: Informing, professional: Membership) -> None:
    """Raises: NotInformed, TellerOfElsewhere."""
    if not informing.is_complete:
        raise NotInformed
    teller = informing.teller
    if isinstance(teller, Membership) and teller.organisation_id != professional.organisation_id:
        raise TellerOfElsewhere


def informing_fields(informing: Informing, professional: Membership) -> dict[str, object]:
    return {
        "informed_parties": sorted(informing.parties),
        "informed_on": informing.on,
        "informed_by": informing.by or "",
        "told_by": _teller(informing, professional) if informing.on else None,
        "excuse": informing.excuse or "",
        "reconsider_on": informing.reconsider_on,
    }


def _teller(informing: Informing, professional: Membership) -> Membership | None:
    teller = informing.teller
    if isinstance(teller, Membership):
        return teller
    return professional if teller is Teller.REPORTER else None
