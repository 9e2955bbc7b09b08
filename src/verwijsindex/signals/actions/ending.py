"""Let a signal leave the live index: ended, or withdrawn because it should never have been given."""

from datetime import date

from django.db import transaction

from verwijsindex.access.actor import Actor
from verwijsindex.access.roles import Permission
from verwijsindex.audit.acts import Act
from verwijsindex.kit.announcements import announce
from verwijsindex.persons.family import forget_parents, keep_ties_for_archive
from verwijsindex.persons.models import IdentityReport
from verwijsindex.persons.recognition import forget
from verwijsindex.signals.actions.turn import take_in_hand, write_down
from verwijsindex.signals.events import SignalEnded, SignalUndone, SignalWithdrawn
from verwijsindex.signals.following import name_first_signals
from verwijsindex.signals.models import ArchivedSignal, Signal
from verwijsindex.signals.rules import Ending, enters_archive, months_after


@transaction.atomic
def end_signal(actor: Actor, signal: Signal, *, on: date) -> None:
    """End a signal because the risk is gone; it goes to the archive. Raises: NotAllowed, SignalAlreadyEnded.

    Source: Jeugdwet art. 7.1.4.5 lid 1
    """
    take_in_hand(actor, signal, Permission.END_SIGNAL)
    remove(actor, signal, Ending.ENDED, act=Act.END_SIGNAL, on=on)


@transaction.atomic
def withdraw_signal(actor: Actor, signal: Signal, *, on: date) -> None:
    """Take back a signal that should never have been given; nothing of it is kept but what the logbook says.

    Whoever had heard of it is told. Raises: NotAllowed, SignalAlreadyEnded.
    Source: Jeugdwet art. 7.1.4.6 lid 1; AVG art. 19. Invariant: I3
    """
    take_in_hand(actor, signal, Permission.END_SIGNAL)
    remove(actor, signal, Ending.WITHDRAWN, act=Act.WITHDRAW_SIGNAL, on=on)


def remove(actor: Actor, signal: Signal, ending: Ending, *, act: Act, on: date) -> None:
    """Take a signal that is in hand out of the live index, and into the archive where the law says so."""
    young_person_id, professional_id, report = signal.young_person_id, signal.professional_id, signal.report
    news = _news_of(signal, ending)
    write_down(actor, act, signal)
    if enters_archive(ending):
        as_archived(signal, ending, on=on).save(force_insert=True)
    signal.delete()
    name_first_signals(young_person_id)
    announce(news(young_person_id, professional_id))
    if enters_archive(ending):
        keep_for_archive(report, is_shielded=bool(signal.shield))
    else:
        forget(report)


def keep_for_archive(report: IdentityReport, *, is_shielded: bool) -> None:
    """Keep what was reported for the archive's one notice; what is shielded speaks to nobody, and ties nobody.

    Invariant: I4, I5
    """
    keep_ties_for_archive(report)
    if is_shielded:
        forget_parents(report)


def _news_of(signal: Signal, ending: Ending) -> type[SignalUndone | SignalWithdrawn | SignalEnded]:
    if Signal.objects.undoable().filter(id=signal.id).exists():
        return SignalUndone
    return SignalWithdrawn if ending is Ending.WITHDRAWN else SignalEnded


def as_archived(signal: Signal, ending: Ending, *, on: date) -> ArchivedSignal:
    term = signal.organisation.region.signal_policy.archive_months
    return ArchivedSignal(
        id=signal.id,
        young_person_id=signal.young_person_id,
        report_id=signal.report_id,
        organisation_id=signal.organisation_id,
        professional_id=signal.professional_id,
        raised_on=signal.raised_on,
        ended_on=on,
        ending=ending,
        destroy_on=months_after(on, term),
        was_shielded=bool(signal.shield),
    )
