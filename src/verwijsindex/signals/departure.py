"""Somebody leaves: no signal stays behind on a name that nobody can call."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from verwijsindex.access.actor import Actor, require
from verwijsindex.access.roles import Permission
from verwijsindex.kit.announcements import announce
from verwijsindex.organisations.actions import deactivate
from verwijsindex.organisations.models import Membership
from verwijsindex.organisations.querysets import MembershipQuerySet
from verwijsindex.signals.actions import ColleagueAlreadySignals, NotYetTrained, end_signal, hand_over_signal
from verwijsindex.signals.events import CaseloadPassedOn
from verwijsindex.signals.models import Signal


class SuccessorMissing(Exception):
    """Signals stand on the leaver's name, and nobody was named to take them over."""


@dataclass(frozen=True)
class Departure:
    """What became of the leaver's signals; those that are shielded are not counted."""

    handed_over: int
    ended: int


@transaction.atomic
def let_leave(actor: Actor, leaver: Membership, *, successor: Membership | None, on: date) -> Departure:
    """End somebody's work here and let a colleague take over all signals; all of it happens, or nothing.

    Where the colleague has an own signal on the same young person, the organisation stays involved through that
    one, and the leaver's ends: it goes to the archive, as every signal that ended rightly does. So it does where no
    colleague may have signals: nobody of the organisation is involved any more.

    Raises: NotAllowed, NotYetTrained, SuccessorMissing, OwnDeparture.
    """
    require(actor, Permission.DEACTIVATE_PERSON)
    Membership.objects.held().get(id=leaver.id)  # a signal given meanwhile comes before this, or waits
    if successor and not successor.may_be_named_in_a_signal(on=on):
        raise NotYetTrained  # signals or not: else it would tell of what is shielded
    signals = list(Signal.objects.changeable_by(actor).filter(professional=leaver).select_for_update())
    shown = [not signal.shield for signal in signals]
    if signals:
        _require_other(leaver, successor)
    taken = [_take_over(actor, signal, successor, on=on) for signal in signals]
    deactivate(actor, leaver, on=on)
    if successor:
        announce(CaseloadPassedOn(leaver.id, successor.id))
    told = [was_taken for was_taken, is_shown in zip(taken, shown, strict=True) if is_shown]
    return Departure(handed_over=sum(told), ended=len(told) - sum(told))


def successors_of(leaver: Membership) -> MembershipQuerySet:
    """Find the colleagues who may have signals."""
    others = Membership.objects.filter(organisation=leaver.organisation_id).exclude(id=leaver.id)
    return others.who_may_be_named_in_a_signal().by_name()


def _take_over(actor: Actor, signal: Signal, successor: Membership | None, *, on: date) -> bool:
    """Hand a signal over, or end it where the successor signals already or nobody succeeds. Say which of the two."""
    try:
        if successor:
            hand_over_signal(actor, signal, to=successor, on=on)
            return True
    except ColleagueAlreadySignals:
        pass
    end_signal(actor, signal, on=on)
    return False


def _require_other(leaver: Membership, successor: Membership | None) -> None:
    """Raises: SuccessorMissing."""
    if successor == leaver or (successor is None and successors_of(leaver).exists()):
        raise SuccessorMissing
