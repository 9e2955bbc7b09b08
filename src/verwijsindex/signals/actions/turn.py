"""What verbs have in common: the young person's turn, whether it is the actor's, and a line in the logbook."""

from verwijsindex.access.actor import Actor, NotAllowed, require
from verwijsindex.access.roles import Permission
from verwijsindex.audit.actions import record
from verwijsindex.audit.acts import Act
from verwijsindex.persons.turns import take_turn
from verwijsindex.signals.models import Signal


class SignalAlreadyEnded(Exception):
    """Somebody else, or the clock, ended the signal since it was shown."""


class NotYetTrained(Exception):
    """Signals cannot stand on this name: not trained, not a professional, or gone."""


def take_in_hand(actor: Actor, signal: Signal, permission: Permission) -> None:
    """Take the young person's turn, then see the signal as it is now and whether it is the actor's to change.

    Raises: NotAllowed, SignalAlreadyEnded.
    Invariant: I10
    """
    require(actor, permission)
    _take_turn(signal)
    if not Signal.objects.changeable_by(actor).filter(id=signal.id).exists():
        raise NotAllowed(permission)


def write_down(actor: Actor, act: Act, signal: Signal) -> None:
    record(actor, act, subject=signal.young_person_id, about=("signal", signal.id))


def _take_turn(signal: Signal) -> None:
    """Take the turn of whom a signal is about, also when that has become another meanwhile."""
    young_person_id = signal.young_person_id
    take_turn(young_person_id)
    try:
        signal.refresh_from_db(from_queryset=Signal.objects.select_for_update())
    except Signal.DoesNotExist:
        raise SignalAlreadyEnded from None
    if signal.young_person_id != young_person_id:
        _take_turn(signal)
