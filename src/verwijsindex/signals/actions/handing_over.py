"""Let a colleague take a signal over."""

from datetime import date

from django.db import transaction

from verwijsindex.access.actor import Actor
from verwijsindex.access.roles import Permission
from verwijsindex.audit.acts import Act
from verwijsindex.kit.announcements import announce
from verwijsindex.organisations.models import Membership
from verwijsindex.signals.actions.turn import NotYetTrained, take_in_hand, write_down
from verwijsindex.signals.events import SignalHandedOver
from verwijsindex.signals.following import name_first_signals
from verwijsindex.signals.models import Signal


class ColleagueAlreadySignals(Exception):
    """The colleague who would take over has an own signal on this young person."""


@transaction.atomic
def hand_over_signal(actor: Actor, signal: Signal, *, to: Membership, on: date) -> None:
    """Let a colleague take a signal over.

    Raises: NotAllowed, SignalAlreadyEnded, NotYetTrained, ColleagueAlreadySignals.
    """
    own = actor.membership_id in (signal.professional_id, signal.raised_by_id)
    take_in_hand(actor, signal, Permission.HAND_OVER_SIGNAL if own else Permission.HAND_OVER_SIGNAL_OF_COLLEAGUE)
    if to.organisation_id != signal.organisation_id or not to.may_be_named_in_a_signal(on=on):
        raise NotYetTrained
    if Signal.objects.about(signal.young_person_id).filter(professional=to).exists():
        raise ColleagueAlreadySignals
    from_id, signal.professional, signal.location = signal.professional_id, to, to.location
    signal.raised_by, signal.is_second = to, False
    signal.save(update_fields=["professional", "location", "raised_by", "is_second"])
    name_first_signals(signal.young_person_id)
    write_down(actor, Act.HAND_OVER_SIGNAL, signal)
    announce(SignalHandedOver(signal.id, signal.young_person_id, from_id, to.id))
