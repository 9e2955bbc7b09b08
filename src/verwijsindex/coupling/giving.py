"""Giving a signal under a reference of the record system, however often it is given. Row B1"""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.conf import settings
from django.db import transaction

from verwijsindex.access.actor import Actor
from verwijsindex.coupling.models import SignalReference, SourceSystem
from verwijsindex.kit.keys import Digest
from verwijsindex.organisations.models import Membership
from verwijsindex.persons.identity import Identity
from verwijsindex.signals.actions import Informing, raise_signal
from verwijsindex.signals.models import Involvement, ShieldReason
from verwijsindex.signals.rules import months_after
from verwijsindex.signals.shield import RelayUnfit, Shield, relays_for

CONTENT = "coupling-content"


class ReferenceTaken(Exception):
    """Under this reference another signal was given, or the same one otherwise."""


class InformedLater(Exception):
    """The day on which somebody was informed lies in the future."""


@dataclass(frozen=True)
class Wanted:
    """What a record system asks to be signalled, besides who it is."""

    involvement: Involvement
    ends_on: date | None
    informing: Informing
    shield: ShieldReason | None


def find_given(system: SourceSystem, reference: UUID, content: str) -> SignalReference | None:
    """Find what was given under a reference before. Raises: ReferenceTaken."""
    given = SignalReference.objects.filter(system=system, reference=reference).first()
    if given and bytes(given.content) not in _digests(content):
        raise ReferenceTaken
    return given


@transaction.atomic
def give_signal(
    actor: Actor,
    system: SourceSystem,
    reference: UUID,
    identity: Identity,
    wanted: Wanted,
    *,
    professional: Membership,
    content: str,
    on: date,
) -> tuple[SignalReference, bool]:
    """Give a signal on the name of a professional, and say whether it is new for this system.

    Whoever gives it at the same moment under the same reference waits here, and finds what was given.

    Raises: ReferenceTaken, InformedLater, RelayUnfit, and what ``raise_signal`` raises.
    """
    stored = settings.KEYRING.digest(CONTENT, content)
    given, is_new = SignalReference.objects.get_or_create(
        system=system, reference=reference, defaults={"content": stored}
    )
    if not is_new:
        return find_given(system, reference, content) or given, False
    require_informed_by_now(wanted.informing, on=on)
    raised = raise_signal(
        actor,
        identity,
        professional=professional,
        involvement=wanted.involvement,
        ends_on=wanted.ends_on or months_after(on, professional.organisation.months_proposed),
        informing=wanted.informing,
        on=on,
        shield=_shield(wanted.shield, professional),
    )
    given.signal = raised.signal
    given.save(update_fields=["signal"])
    return given, True


def require_informed_by_now(informing: Informing, *, on: date) -> None:
    """Raises: InformedLater."""
    if informing.on and informing.on > on:
        raise InformedLater


def _shield(reason: ShieldReason | None, professional: Membership) -> Shield | None:
    """Let the first who can pass messages on do that. Raises: RelayUnfit."""
    if reason is None:
        return None
    relay = relays_for(professional).first()
    if relay is None:
        raise RelayUnfit
    return Shield(reason, relay)


def _digests(content: str) -> list[Digest]:
    digests: list[Digest] = settings.KEYRING.digests(CONTENT, content)
    return digests
