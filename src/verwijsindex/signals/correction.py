"""A reporter corrects the own entry: a name, a date of birth, a BSN that became known."""

from datetime import date

from django.db import transaction

from verwijsindex.access.actor import Actor, NotAllowed, require
from verwijsindex.access.roles import Permission
from verwijsindex.audit.actions import record
from verwijsindex.audit.acts import Act
from verwijsindex.persons.correction import correct, recognise_anew
from verwijsindex.persons.identity import Identity
from verwijsindex.persons.lab import require_test_person
from verwijsindex.persons.models import EntryCheck, IdentityReport
from verwijsindex.persons.retention import is_too_old
from verwijsindex.signals.actions import SignalAlreadyEnded, YoungPersonTooOld, take_in_hand
from verwijsindex.signals.models import Signal
from verwijsindex.signals.review import answer_checks


@transaction.atomic
def correct_identity(actor: Actor, signal: Signal, identity: Identity, *, on: date) -> None:
    """Put right whom a signal is about. Matches follow, and who takes part in them is told.

    Who may not use the BSN does not change it.
    Raises: NotAllowed, SignalAlreadyEnded, NotATestPerson, YoungPersonTooOld.
    Source: AVG art. 5 lid 1 onder d. Invariant: I8, I10
    """
    require(actor, Permission.CORRECT_ENTRY)
    require_test_person(identity)
    if is_too_old(identity.birth_date, on=on):
        raise YoungPersonTooOld
    if not Signal.objects.visible_to(actor).filter(id=signal.id).exists():
        raise NotAllowed(Permission.CORRECT_ENTRY)
    try:
        recognition = recognise_anew(signal.report, identity, keeps_bsn=not actor.has_bsn_right)
    except IdentityReport.DoesNotExist:
        raise SignalAlreadyEnded from None
    take_in_hand(actor, signal, Permission.CORRECT_ENTRY)
    correct(signal.report, recognition)
    signal.refresh_from_db()
    answer_checks(signal.report, EntryCheck.Answer.CORRECTED)
    record(actor, Act.CORRECT_ENTRY, subject=signal.young_person_id, about=("signal", signal.id))
