"""A row that is otherwise than before: the signal follows where a signal can. What the index knows better stays."""

from datetime import date

from django.db import transaction

from verwijsindex.access.actor import Actor
from verwijsindex.coupling.caseload.plan import Task
from verwijsindex.coupling.giving import Wanted, is_same, require_informed_by_now, shield_of, stored
from verwijsindex.coupling.models import SignalReference
from verwijsindex.coupling.reading import described
from verwijsindex.coupling.young_people import identify
from verwijsindex.signals.actions import Informing, record_informing
from verwijsindex.signals.correction import correct_identity
from verwijsindex.signals.models import Signal
from verwijsindex.signals.shielding import shield_signal


class CannotBecome(Exception):
    """A signal has one involvement and one term: another is a new signal. ``field`` is what is otherwise."""

    def __init__(self, field: str) -> None:
        self.field = field


def adjust(actor: Actor, signal: Signal, task: Task, *, on: date) -> bool:
    """Let a signal become as a row says, and say whether it was otherwise. A shield is never taken off by this.

    Raises: CannotBecome, and what the verbs raise.
    """
    asked = task.asked
    signal.refresh_from_db()
    _require_possible(signal, asked)
    identity = None
    if task.known and not is_same(task.known.about, task.content.about):
        identity = identify(actor, described(task.young_person), on=on)
    with transaction.atomic():
        if identity:
            correct_identity(actor, signal, identity, on=on)
        informs = _tells_more(signal, asked.informing)
        if informs:
            require_informed_by_now(asked.informing, on=on)
            record_informing(actor, signal, asked.informing)
        shield = None if signal.shield else shield_of(asked.shield, signal.professional)
        if shield:
            shield_signal(actor, signal, shield)
        SignalReference.objects.filter(signal=signal, reference=task.reference).update(
            **stored(task.content), told=task.told
        )
    return bool(identity or informs or shield)


def asks_nothing_of(signal: Signal, task: Task) -> bool:
    """Say whether a signal is as a row says already, but for on whose name it stands."""
    asked = task.asked
    is_about_the_same = task.known is None or is_same(task.known.about, task.content.about)
    stays = not asked.ends_on or asked.ends_on == signal.ends_on
    is_shielded_as_asked = bool(signal.shield) or not asked.shield
    return (
        is_about_the_same
        and stays
        and asked.involvement == signal.involvement
        and is_shielded_as_asked
        and not _tells_more(signal, asked.informing)
    )


def _require_possible(signal: Signal, asked: Wanted) -> None:
    if asked.ends_on and asked.ends_on != signal.ends_on:
        raise CannotBecome("einddatum")
    if asked.involvement != signal.involvement:
        raise CannotBecome("betrokkenheid")


def _tells_more(signal: Signal, informing: Informing) -> bool:
    """That somebody was told is not undone by a reason why nobody was."""
    if informing.on:
        told = sorted(informing.parties), informing.on, informing.by
        return told != (sorted(signal.informed_parties), signal.informed_on, signal.informed_by)
    return signal.informed_on is None and informing.excuse != signal.excuse
