"""The clock's verbs: what must leave today leaves today, each in its own transaction, safe to run twice."""

from datetime import date, timedelta
from uuid import UUID

from django.db import transaction

from verwijsindex.access.actor import Actor, machine, require
from verwijsindex.access.roles import Permission
from verwijsindex.audit.actions import record
from verwijsindex.audit.acts import Act
from verwijsindex.kit.announcements import announce
from verwijsindex.persons.family import hold_families
from verwijsindex.persons.recognition import forget, who_has
from verwijsindex.persons.retention import young_persons_too_old
from verwijsindex.persons.turns import take_turn
from verwijsindex.signals.actions import remove
from verwijsindex.signals.events import InformingOverdue, SignalAgedOut, SignalNearsItsEnd, SignalOfDeceased
from verwijsindex.signals.models import ArchivedSignal, Signal
from verwijsindex.signals.moving import forget_moves
from verwijsindex.signals.rules import Ending, reminder_due

CLOCK = machine("expire")
MUNICIPALITY = machine("municipality")
LONGEST_REMINDER = timedelta(days=90)
NEWS = {Ending.AGED_OUT: SignalAgedOut, Ending.DECEASED: SignalOfDeceased}
A_WEEK = timedelta(weeks=1)


def keep_to_the_terms(*, on: date) -> dict[str, int]:
    """Do all that the terms ask on a day; give how many of each kind. Invariant: I2"""
    require(CLOCK, Permission.EXPIRE_SIGNAL)
    return {
        "aged out": sum(_remove_all(person, Ending.AGED_OUT, on=on) for person in list(young_persons_too_old(on=on))),
        "expired": sum(_expire(signal, on=on) for signal in Signal.objects.due(on=on)),
        "destroyed": sum(_destroy(archived) for archived in ArchivedSignal.objects.due(on=on)),
        "moves forgotten": forget_moves(on=on),
        "asked to inform": sum(_ask_to_inform(signal, on=on) for signal in Signal.objects.informing_overdue(on=on)),
        "reminded": sum(_remind(signal_id, on=on) for signal_id in _to_remind(on=on)),
    }


def remove_deceased(bsn: str, *, on: date) -> None:
    """Remove all of somebody of whom the BRP tells that they died; whom the index does not know is no matter.

    Source: Jeugdwet art. 7.1.4.5; art. 7.1.4.6
    """
    young_person_id = who_has(bsn)
    if young_person_id:
        _remove_all(young_person_id, Ending.DECEASED, on=on)


@transaction.atomic
def erase(signal_id: UUID, *, on: date) -> bool:
    """Erase a signal by decision of the municipality on a request, from the archive too. Say whether there was one.

    Source: AVG art. 16, 17 and 21; Jeugdwet art. 7.1.4.5 lid 1; art. 7.1.4.6 lid 1. Invariant: I3, I10
    """
    known = Signal.objects.filter(id=signal_id).first() or ArchivedSignal.objects.filter(id=signal_id).first()
    if known is None:
        return False
    take_turn(known.young_person_id)
    signal = Signal.objects.filter(id=signal_id).first()
    if signal is None:
        return _destroy(ArchivedSignal(id=signal_id, young_person_id=known.young_person_id), by=MUNICIPALITY) == 1
    remove(MUNICIPALITY, signal, Ending.ERASED, act=Act.ERASE_SIGNAL, on=on)
    return True


@transaction.atomic
def _remove_all(young_person_id: UUID, ending: Ending, *, on: date) -> int:
    """Remove everything of a young person, from the archive too.

    Source: Jeugdwet art. 7.1.4.5; art. 7.1.4.6
    """
    take_turn(young_person_id)
    signals = Signal.objects.about(young_person_id).select_for_update()
    for signal in signals:
        news = NEWS[ending](signal.id, signal.professional_id)
        remove(CLOCK, signal, ending, act=Act.REMOVE_SIGNAL, on=on)
        announce(news)
    return len(signals) + sum(_destroy(archived) for archived in ArchivedSignal.objects.about(young_person_id))


@transaction.atomic
def _expire(due: Signal, *, on: date) -> int:
    """Source: Jeugdwet art. 7.1.4.5 lid 2 onder a"""
    take_turn(due.young_person_id)
    signal = Signal.objects.select_for_update().due(on=on).filter(id=due.id).first()
    if signal is None:
        return 0
    remove(CLOCK, signal, Ending.EXPIRED, act=Act.EXPIRE_SIGNAL, on=on)
    return 1


@transaction.atomic
def _destroy(due: ArchivedSignal, *, by: Actor = CLOCK) -> int:
    """Destroy what the archive may no longer keep. Source: Jeugdwet art. 7.1.4.6 lid 1"""
    take_turn(due.young_person_id)
    hold_families(due.young_person_id)
    archived = ArchivedSignal.objects.select_for_update().filter(id=due.id).first()
    if archived is None:
        return 0
    about = ("archived-signal", archived.id)
    record(by, Act.DESTROY_ARCHIVED_SIGNAL, subject=archived.young_person_id, about=about)
    archived.delete()
    forget(archived.report)
    return 1


@transaction.atomic
def _ask_to_inform(signal: Signal, *, on: date) -> int:
    """Remind of a family that still has to be told, on the day itself and each week after it. Row A3."""
    if signal.inform_before is None or (on - signal.inform_before) % A_WEEK:
        return 0
    announce(InformingOverdue(signal.id, (on - signal.inform_before) // A_WEEK))
    return 1


def _to_remind(*, on: date) -> list[UUID]:
    """Find of which signals a reminder is due, without holding any of them."""
    ending = Signal.objects.ending_within(LONGEST_REMINDER, on=on).select_related("organisation__region")
    return [signal.id for signal in ending if _reminder_due(signal, on=on) is not None]


@transaction.atomic
def _remind(signal_id: UUID, *, on: date) -> int:
    signal = Signal.objects.select_for_update().filter(id=signal_id).first()
    if signal is None:
        return 0
    due = _reminder_due(signal, on=on)
    if due is None:
        return 0
    signal.last_reminder = due
    signal.save(update_fields=["last_reminder"])
    announce(SignalNearsItsEnd(signal.id, due))
    return 1


def _reminder_due(signal: Signal, *, on: date) -> int | None:
    days = signal.organisation.region.signal_policy.reminder_days
    return reminder_due(signal.ends_on, on=on, days=days, last_reminder=signal.last_reminder)
