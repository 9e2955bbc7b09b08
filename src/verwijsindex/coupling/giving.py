"""Giving a signal under a reference of the record system, however often it is given. Row B1"""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from uuid import UUID, uuid4

from django.conf import settings
from django.db import connection, transaction

from verwijsindex.access.actor import Actor
from verwijsindex.coupling.models import CaseRule, SignalReference, SourceSystem
from verwijsindex.kit.keys import Digest
from verwijsindex.kit.question import Question
from verwijsindex.organisations.models import Membership
from verwijsindex.persons.identity import Identity
from verwijsindex.signals.actions import Informing, Raised, raise_within
from verwijsindex.signals.models import Involvement, ShieldReason
from verwijsindex.signals.rules import months_after
from verwijsindex.signals.shield import RelayUnfit, Shield, relays_for

CONTENT = "coupling-content"
_TAKE = """
    INSERT INTO coupling_signalreference (system_id, reference, signal_id, content, about, rule_id, given_at)
    VALUES (%s, %s, %s, %s, %s, %s, now()) ON CONFLICT (system_id, reference) DO NOTHING"""
_GIVEN: Question[SignalReference] = Question(
    lambda system_id, reference: SignalReference.objects.filter(system=system_id, reference=reference)
)


class ReferenceTaken(Exception):
    """Under this reference another signal was given, or the same one otherwise."""


class InformedLater(Exception):
    """The day on which somebody was informed lies in the future."""


@dataclass(frozen=True, repr=False)
class Content:
    """What a record system sent, to see whether it comes again: all of it, and what it says of the young person."""

    whole: str
    about: str


@dataclass(frozen=True)
class Wanted:
    """What a record system asks to be signalled, besides who it is."""

    involvement: Involvement
    ends_on: date | None
    informing: Informing
    shield: ShieldReason | None


def find_given(system: SourceSystem, reference: UUID, content: Content) -> SignalReference | None:
    """Find what was given under a reference before. Raises: ReferenceTaken."""
    given = _GIVEN.first(system.id, reference)
    if given and not is_same(given.content, content.whole):
        raise ReferenceTaken
    return given


@dataclass(frozen=True)
class GivenSignal:
    """A reference with its signal; ``raised`` unless this system gave it before."""

    reference: SignalReference
    raised: Raised | None = None


@transaction.atomic(savepoint=False)
def give_signal(
    actor: Actor,
    system: SourceSystem,
    reference: UUID,
    identity: Identity,
    wanted: Wanted,
    *,
    professional: Membership,
    content: Content,
    on: date,
    rule: CaseRule | None = None,
) -> GivenSignal:
    """Give a signal on the name of a professional, unless this system gave it before.

    By a rule, it lasts and is shielded as that says. Whoever gives it at the same moment under the same reference
    waits here, and finds what was given.

    Raises: ReferenceTaken, InformedLater, RelayUnfit, and what ``raise_signal`` raises.
    """
    given = SignalReference(system=system, reference=reference, signal_id=uuid4(), rule=rule, **stored(content))
    if not _is_first(given):
        return GivenSignal(find_given(system, reference, content) or given)
    require_informed_by_now(wanted.informing, on=on)
    wanted = _by_rule(wanted, rule, on=on)
    raised = raise_within(
        actor,
        identity,
        professional=professional,
        involvement=wanted.involvement,
        ends_on=end_of(wanted, professional, on=on),
        informing=wanted.informing,
        on=on,
        shield=shield_of(wanted.shield, professional),
        signal_id=given.signal_id,
    )
    if not raised.is_new:  # given before, under another reference or by hand
        given.signal = raised.signal
        SignalReference.objects.filter(system=system, reference=reference).update(signal=raised.signal)
    return GivenSignal(given, raised)


def _is_first(given: SignalReference) -> bool:
    """Take a reference, unless somebody has it; its signal follows in this transaction."""
    with connection.cursor() as cursor:
        row: list[Any] = [given.system_id, given.reference, given.signal_id, given.content, given.about, given.rule_id]
        cursor.execute(_TAKE, row)
        return bool(cursor.rowcount)


def _by_rule(wanted: Wanted, rule: CaseRule | None, *, on: date) -> Wanted:
    """What is asked goes before what the rule says."""
    if rule is None:
        return wanted
    shield = ShieldReason(rule.shield) if rule.shield else None
    ends_on = months_after(on, rule.months) if rule.months else None
    return replace(wanted, ends_on=wanted.ends_on or ends_on, shield=wanted.shield or shield)


def end_of(wanted: Wanted, professional: Membership, *, on: date) -> date:
    return wanted.ends_on or months_after(on, professional.organisation.months_proposed)


def require_informed_by_now(informing: Informing, *, on: date) -> None:
    """Raises: InformedLater."""
    if informing.on and informing.on > on:
        raise InformedLater


def shield_of(reason: ShieldReason | None, professional: Membership) -> Shield | None:
    """Raises: RelayUnfit."""
    return shield_for(reason, professional) if reason else None


def shield_for(reason: ShieldReason, professional: Membership) -> Shield:
    """Let the first who can pass messages on do that. Raises: RelayUnfit."""
    relay = relays_for(professional).first()
    if relay is None:
        raise RelayUnfit
    return Shield(reason, relay)


def stored(content: Content) -> dict[str, Digest]:
    """Give the keyed hashes of a content, as a reference keeps them."""
    return {"content": digest_of(content.whole), "about": digest_of(content.about)}


def is_same(kept: bytes | memoryview, content: str) -> bool:
    """Say whether this is what was sent before, also under a key that no longer writes."""
    return bytes(kept) == digest_of(content) or bytes(kept) in settings.KEYRING.digests(CONTENT, content)


def digest_of(content: str) -> Digest:
    digest: Digest = settings.KEYRING.digest(CONTENT, content)
    return digest
