"""Several signals of one colleague go to others at once: to one of them, or shared out over a team."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from verwijsindex.access.actor import Actor
from verwijsindex.organisations.models import Membership
from verwijsindex.signals.actions import end_signal, hand_over_signal
from verwijsindex.signals.models import Signal


@dataclass(frozen=True)
class Step:
    """What happens to one signal: it goes to a colleague, or ends where all of them signal the young person already."""

    signal: Signal
    to: Membership | None


def plan_transfer(signals: Iterable[Signal], successors: Sequence[Membership]) -> list[Step]:
    """Share signals out, each to whom the fewest stand on the name of. Changes nothing."""
    theirs = Signal.objects.filter(professional__in=successors).values_list("professional", "young_person")
    known = set(theirs)
    load = Counter(professional for professional, _ in theirs)
    steps = []
    for signal in signals:
        able = [one for one in successors if (one.id, signal.young_person_id) not in known]
        to = min(able, key=lambda one: load[one.id], default=None)
        steps.append(Step(signal, to))
        if to:
            load[to.id] += 1
            known.add((to.id, signal.young_person_id))
    return steps


@transaction.atomic
def transfer_signals(
    actor: Actor, signals: Iterable[Signal], successors: Sequence[Membership], *, on: date
) -> list[Step]:
    """Do as planned, all of it or nothing. Matches and their lead go along, and who is in them hears it in one mail.

    Raises: NotAllowed, SignalAlreadyEnded, NotYetTrained, ColleagueAlreadySignals.
    """
    steps = plan_transfer(signals, successors)
    for step in steps:
        if step.to:
            hand_over_signal(actor, step.signal, to=step.to, on=on)
        else:
            end_signal(actor, step.signal, on=on)
    return steps
