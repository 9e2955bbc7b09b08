"""The verbs of who meets in a family: see whom, and say what came of calling. Direction is for each match alone."""

from django.db import transaction
from django.db.models.functions import Now

from verwijsindex.access.actor import Actor, require
from verwijsindex.access.roles import Permission
from verwijsindex.audit.actions import record
from verwijsindex.audit.acts import Act
from verwijsindex.matches.actions import NotAParticipant
from verwijsindex.matches.family import met_by
from verwijsindex.matches.models import FamilyPlace
from verwijsindex.matches.rules import Outcome
from verwijsindex.signals.models import Signal


@transaction.atomic
def record_family_contact(actor: Actor, signal: Signal, *, outcome: Outcome) -> None:
    """Write down what last came of trying to reach colleagues in the family of an own signal.

    Raises: NotAllowed, NotAParticipant.
    """
    require(actor, Permission.FOLLOW_UP_MATCH)
    if signal.professional_id != actor.membership_id or not met_by(signal):
        raise NotAParticipant
    FamilyPlace.objects.filter(signal=signal).update(outcome=outcome, outcome_at=Now())
    record(actor, Act.RECORD_FAMILY_CONTACT, subject=signal.young_person_id, about=("signal", signal.id))


def mark_family_seen(actor: Actor, signal: Signal) -> None:
    """Remember that whose signal it is saw whom it meets."""
    FamilyPlace.objects.filter(signal=signal, signal__professional=actor.membership_id, seen_at=None).update(
        seen_at=Now()
    )
