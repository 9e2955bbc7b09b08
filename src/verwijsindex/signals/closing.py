"""An organisation leaves: whoever coordinates there ends its signals in one act, and says why."""

from datetime import date
from enum import StrEnum

from django.db import transaction

from verwijsindex.access.actor import Actor, require
from verwijsindex.access.roles import Permission
from verwijsindex.audit.actions import record
from verwijsindex.audit.acts import Act
from verwijsindex.organisations.models import Organisation
from verwijsindex.signals.many import end_signals
from verwijsindex.signals.models import Signal
from verwijsindex.signals.querysets import SignalQuerySet


class Reason(StrEnum):
    """Why all signals of an organisation end."""

    NOT_INVOLVED = "not-involved"
    AS_AGREED = "as-agreed"


class AgreementGoesOn(Exception):
    """The agreement of the organisation does not end, so there is no reason to end everything."""


@transaction.atomic
def end_all_signals(actor: Actor, *, reason: Reason, on: date) -> int:
    """End every signal of the own organisation, as ``end_signal`` does, and say how many; the shielded are not counted.

    They go to the archive: they were rightly given. That nobody is told whose signals ended holds here as well.

    Raises: NotAllowed, AgreementGoesOn. Source: Jeugdwet art. 7.1.4.5 lid 1. Invariant: I10
    """
    require(actor, Permission.END_ALL_SIGNALS)
    own = Organisation.objects.select_for_update(no_key=True).filter(id__in=[actor.organisation_id])
    if not own.filter(agreement_ends_on__isnull=False).exists():
        raise AgreementGoesOn
    running = dict(running_signals(actor).values_list("id", "shield"))
    refused = end_signals([(actor, signal_id) for signal_id in running], on=on)
    record(actor, Act.END_ALL_SIGNALS, about=("organisation", actor.organisation_id), outcome=reason)
    return sum(not shield for signal_id, shield in running.items() if signal_id not in refused)


def running_signals(actor: Actor) -> SignalQuerySet:
    """Find the signals of the actor's organisation, without a look at whom they are about."""
    return Signal.objects.changeable_by(actor).filter(organisation=actor.organisation_id)
