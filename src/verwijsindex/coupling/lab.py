"""An index for trying out: what goes wrong for a record system on purpose, and what it asked and was answered.

In an index that is in use nothing of this can be set, and nothing is kept.
"""

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import transaction
from pydantic import ValidationError

from verwijsindex.access.actor import Actor, NotAllowed
from verwijsindex.access.roles import Permission
from verwijsindex.audit.actions import record
from verwijsindex.audit.acts import Act
from verwijsindex.coupling.models import Change, Faults, SignalReference, SourceSystem
from verwijsindex.coupling.reading import described
from verwijsindex.coupling.rules import MOST_EXCHANGES
from verwijsindex.coupling.shapes.signals import YoungPersonIn
from verwijsindex.coupling.systems import take_system
from verwijsindex.coupling.young_people import NotABsn, NotADate, told
from verwijsindex.organisations.models import Membership, Organisation
from verwijsindex.persons.lab import is_test_number, is_test_person
from verwijsindex.persons.looks import open_identity
from verwijsindex.signals.actions import Informing, raise_signal
from verwijsindex.signals.models import Excuse, Involvement
from verwijsindex.signals.rules import months_after

PURPOSE = "lab"
WEIGHINGS = "/afwegingen"


@dataclass(frozen=True)
class Asked:
    """A call of a record system; ``namens`` is for whom it was made."""

    method: str
    path: str
    namens: str
    body: str


@transaction.atomic
def set_faults(actor: Actor, system: SourceSystem, **faults: bool) -> None:
    """Let these go wrong for a system from now on, and no others. Raises: NotAllowed, also where nothing is tried."""
    if not settings.LAB:
        raise NotAllowed(Permission.MANAGE_SYSTEMS)
    system = take_system(actor, system)
    Faults.objects.update_or_create(system=system, defaults=faults)
    record(actor, Act.SET_FAULTS, about=("source-system", system.id))


def faults_of(system: SourceSystem) -> Faults:
    """Give what goes wrong for a system; nothing, if nobody set that."""
    return Faults.objects.filter(system=system).first() or Faults(system=system)


def keep_exchange(system: SourceSystem, asked: Asked, *, status: int, answered: str) -> None:
    """Keep a call and its answer, and no more than the last ones. Of who is no test person nothing is kept."""
    fields = asdict(asked) | {"asked": _of_test_persons(asked)}
    fields.pop("body")
    system.exchanges.create(**fields, status=status, answered=answered)
    last = system.exchanges.values("id")[:MOST_EXCHANGES]
    system.exchanges.exclude(id__in=last).delete()


def sent_again(change: Change) -> Iterator[Change]:
    """Give what is sent besides a change that was taken: itself once more, and the one before it."""
    faults = faults_of(change.system)
    if faults.twice:
        yield change
    if faults.disordered:
        yield from Change.objects.filter(system=change.system, number=change.number - 1).select_related("reference")


@transaction.atomic
def meet_from_elsewhere(system_id: UUID, reference: UUID, *, on: date) -> None:
    """Let somebody of another organisation signal the young person of a reference: so a match comes later."""
    given = SignalReference.objects.filter(system=system_id, reference=reference, signal__isnull=False)
    signal = given.select_related("signal__professional", "signal__report").first()
    if not settings.LAB or signal is None or signal.signal is None:
        return
    own = signal.signal.professional
    identity = open_identity(own.as_actor(), signal.signal.report, purpose=PURPOSE)
    elsewhere = Membership.objects.who_may_be_named_in_a_signal().exclude(organisation=own.organisation_id)
    bound = elsewhere.filter(organisation__in=Organisation.objects.bound(on=on)).order_by("id")
    joined = bound.select_related("organisation__region", "location__municipality")
    if professional := next((each for each in joined if not each.has_left_covenant(on=on)), None):
        raise_signal(
            professional.as_actor(),
            identity,
            professional=professional,
            involvement=Involvement.DIRECT,
            ends_on=months_after(on, professional.organisation.months_proposed),
            informing=Informing(excuse=Excuse.NOT_REACHED),
            on=on,
        )


def _of_test_persons(asked: Asked) -> str:
    """Give what was asked, as far as it is JSON in which all young people are test persons; a weighing is its own."""
    try:
        rows = [json.loads(line) for line in asked.body.splitlines() if line.strip()]
    except ValueError:
        rows = _whole(asked.body)
    may_be_kept = not asked.path.endswith(WEIGHINGS) and all(map(_is_of_test_person, _young_people(rows)))
    return asked.body if may_be_kept and rows else ""


def _whole(body: str) -> list[Any]:
    try:
        return [json.loads(body)]
    except ValueError:
        return []


def _young_people(told_of: Any) -> Iterator[Any]:
    if isinstance(told_of, list):
        for one in told_of:
            yield from _young_people(one)
    elif isinstance(told_of, dict) and "jeugdige" in told_of:
        yield told_of["jeugdige"]


def _is_of_test_person(young_person: Any) -> bool:
    try:
        known = described(YoungPersonIn.model_validate(young_person))
        identity = told(known)
    except (ValidationError, NotABsn, NotADate):
        return False
    return is_test_person(identity) if identity else bool(known.bsn and is_test_number(known.bsn))
