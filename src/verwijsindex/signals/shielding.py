"""The verbs of the shield: for threat and secrecy, so that colleagues see an involvement and nobody behind it."""

from django.db import transaction

from verwijsindex.access.actor import Actor, NotAllowed
from verwijsindex.access.roles import Permission
from verwijsindex.signals.actions import take_in_hand
from verwijsindex.signals.models import Signal
from verwijsindex.signals.shield import Shield, put_on, require_fit


@transaction.atomic
def shield_signal(actor: Actor, signal: Signal, shield: Shield) -> None:
    """Let nobody see any more who is involved; who saw it before knows it still.

    Raises: NotAllowed, SignalAlreadyEnded, RelayUnfit.
    Source: seed 001
    """
    _take_own_in_hand(actor, signal)
    require_fit(actor, shield, signal.professional)
    put_on(actor, signal, shield)


@transaction.atomic
def unshield_signal(actor: Actor, signal: Signal) -> None:
    """Let colleagues in a match see who is involved, as of any other signal. Raises: NotAllowed, SignalAlreadyEnded."""
    _take_own_in_hand(actor, signal)
    put_on(actor, signal, None)


def _take_own_in_hand(actor: Actor, signal: Signal) -> None:
    """Nobody but the reporter decides about a shield, not even the coordinator.

    Raises: NotAllowed, SignalAlreadyEnded.
    """
    take_in_hand(actor, signal, Permission.SHIELD_SIGNAL)
    if not Signal.objects.visible_to(actor).filter(id=signal.id).exists():
        raise NotAllowed(Permission.SHIELD_SIGNAL)
