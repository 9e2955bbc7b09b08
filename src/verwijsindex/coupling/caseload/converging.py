"""Let the index follow a caseload, chunk by chunk, each in one transaction: what was cut off is simply told again.

The verbs are those of single calls, for thousands at once where there may be thousands. Row B4
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import TypeVar
from uuid import UUID, uuid4

from django.db import IntegrityError, transaction
from django.db.models.functions import Now

from verwijsindex.access.actor import Actor
from verwijsindex.audit.actions import record
from verwijsindex.audit.acts import Act
from verwijsindex.coupling.admission import Caller, machine_name
from verwijsindex.coupling.caseload.adjusting import adjust, asks_nothing_of
from verwijsindex.coupling.caseload.plan import Line, Plan, Task, plan
from verwijsindex.coupling.caseload.remembering import Told, remember
from verwijsindex.coupling.caseload.rows import Row
from verwijsindex.coupling.giving import end_of, give_signal, require_informed_by_now, stored
from verwijsindex.coupling.models import Caseload, SignalReference
from verwijsindex.coupling.reading import described
from verwijsindex.coupling.rules import RowOutcome, blows_fuse
from verwijsindex.coupling.young_people import identify
from verwijsindex.kit.copying import copy_in
from verwijsindex.kit.keys import Digest
from verwijsindex.persons.identity import Identity
from verwijsindex.signals.many import Giving, end_signals, hand_over_signals, raise_signals
from verwijsindex.signals.models import Signal

CHUNK = 2_500
Item = TypeVar("Item")


class TooManyWouldEnd(Exception):
    """More signals would end than a caseload may end by itself: perhaps half of it is missing."""

    def __init__(self, closing: int, living: int) -> None:
        self.closing, self.living = closing, living


@dataclass(frozen=True)
class Converging:
    """A system that tells its caseload today. What is among ``refusals`` is an answer to a row, and ends no more."""

    caller: Caller
    on: date
    refusals: tuple[type[Exception], ...]

    def as_actor(self, task: Task) -> Actor:
        return self.caller.as_actor(task.professional)


def look_at(caller: Caller, rows: Sequence[Row], *, most_closed: int, on: date) -> tuple[list[Line], bool]:
    """Say what would come of a caseload, as far as that shows before it is tried; and whether the fuse would blow."""
    planned = plan(caller, rows, on=on)
    lines = [
        *planned.lines,
        *(task.line(RowOutcome.NEW) for task in planned.new),
        *(task.line(RowOutcome.CHANGED) for task in planned.other),
        *(Line(None, reference, RowOutcome.CLOSED) for reference, _ in planned.closing),
    ]
    return lines, blows_fuse(len(planned.closing), planned.living, most=most_closed)


def converge(converging: Converging, rows: Sequence[Row], *, most_closed: int) -> list[Line]:
    """Let signals live as the rows say, and end those that are in none. Done twice, it changes nothing.

    Raises: TooManyWouldEnd.
    """
    planned = plan(converging.caller, rows, on=converging.on)
    if blows_fuse(len(planned.closing), planned.living, most=most_closed):
        raise TooManyWouldEnd(len(planned.closing), planned.living)
    lines = [*planned.lines, *_follow(converging, planned)]
    _write_down(converging.caller, lines, planned.same)
    return lines


def _follow(converging: Converging, planned: Plan) -> Iterator[Line]:
    for tasks in _chunks(planned.new):
        yield from _give(converging, tasks)
    for tasks in _chunks(planned.other):
        yield from _change(converging, tasks)
    for closing in _chunks(planned.closing):
        yield from _end(converging, closing)


def _give(converging: Converging, tasks: Sequence[Task]) -> Iterator[Line]:
    """Give a chunk at once; what is shielded, and what somebody gives in this same instant, one by one."""
    ready: list[tuple[Task, Identity]] = []
    for task in tasks:
        try:
            require_informed_by_now(task.asked.informing, on=converging.on)
            identity = identify(converging.as_actor(task), described(task.young_person), on=converging.on)
        except converging.refusals as fault:
            yield task.line(RowOutcome.REFUSED, fault)
        else:
            ready.append((task, identity))
    plain = [one for one in ready if not one[0].asked.shield]
    by_itself = [one for one in ready if one[0].asked.shield]
    try:
        yield from _give_at_once(converging, plain)
    except IntegrityError:
        by_itself = ready
    for task, identity in by_itself:
        yield _attempt(converging, task, lambda: _give_one(converging, task, identity))  # noqa: B023  # called at once


@transaction.atomic
def _give_at_once(converging: Converging, ready: Sequence[tuple[Task, Identity]]) -> list[Line]:
    """Whoever tells a caseload of the same system at the same moment waits here, and finds what was given.

    References come first, as where one signal is given: so no two wait for each other.
    """
    system = converging.caller.system
    Caseload.objects.select_for_update().get_or_create(system=system)
    taken = SignalReference.objects.filter(system=system, reference__among=[task.reference for task, _ in ready])
    given_by_now = set(taken.values_list("reference", flat=True))
    fresh = [(task, identity) for task, identity in ready if task.reference not in given_by_now]
    givings = [_giving(converging, *one) for one in fresh]
    references = [
        SignalReference(
            system_id=system.id,
            reference=task.reference,
            signal_id=giving.signal_id,
            told=task.told,
            **stored(task.content),
        )
        for (task, _), giving in zip(fresh, givings, strict=True)
    ]
    copy_in(references)
    answers = raise_signals(givings, on=converging.on)
    lines = [task.line(RowOutcome.UNCHANGED) for task, _ in ready if task.reference in given_by_now]
    for (task, _), reference, answer in zip(fresh, references, answers, strict=True):
        if isinstance(answer, Exception):
            reference.delete()
            lines.append(task.line(RowOutcome.REFUSED, answer))
            continue
        if reference.signal_id != answer.signal.id:  # given before, under another reference or by hand
            SignalReference.objects.filter(id=reference.id).update(signal=answer.signal)
        lines.append(task.line(RowOutcome.NEW))
    return lines


def _giving(converging: Converging, task: Task, identity: Identity) -> Giving:
    asked = task.asked
    return Giving(
        reference=str(uuid4()),
        signal_id=uuid4(),
        actor=converging.as_actor(task),
        identity=identity,
        professional=task.professional,
        involvement=asked.involvement,
        ends_on=end_of(asked, task.professional, on=converging.on),
        informing=asked.informing,
    )


def _give_one(converging: Converging, task: Task, identity: Identity) -> RowOutcome:
    given = give_signal(
        converging.as_actor(task),
        converging.caller.system,
        task.reference,
        identity,
        task.asked,
        professional=task.professional,
        content=task.content,
        on=converging.on,
    )
    return RowOutcome.NEW if given.raised else RowOutcome.UNCHANGED


def _change(converging: Converging, tasks: Sequence[Task]) -> Iterator[Line]:
    """Hand over at once what goes to a colleague; then follow what else is otherwise, one by one."""
    now = _signals(task.known.signal_id for task in tasks if task.known)
    signal_of = {task: now[task.known.signal_id] for task in tasks if task.known and task.known.signal_id in now}
    moving = {task: signal for task, signal in signal_of.items() if signal.professional_id != task.professional.id}
    refused = hand_over_signals(
        (
            (converging.caller.as_actor(signal.professional), signal.id, task.professional)
            for task, signal in moving.items()
        ),
        on=converging.on,
    )
    done = {task for task, signal in moving.items() if signal.id not in refused and asks_nothing_of(signal, task)}
    remember(converging.caller.system, [Told(task.reference, task.told, **stored(task.content)) for task in done])
    for task in tasks:
        signal = signal_of.get(task)
        if signal is None:
            yield task.line(RowOutcome.OVER)
        elif signal.id in refused:
            yield task.line(RowOutcome.REFUSED, refused[signal.id])
        elif task in done:
            yield task.line(RowOutcome.HANDED_OVER)
        else:
            yield _attempt(converging, task, lambda: _adjusted(converging, task, signal, task in moving))  # noqa: B023


def _adjusted(converging: Converging, task: Task, signal: Signal, has_moved: bool) -> RowOutcome:  # noqa: FBT001
    changed = adjust(converging.as_actor(task), signal, task, on=converging.on)
    if has_moved:
        return RowOutcome.HANDED_OVER
    return RowOutcome.CHANGED if changed else RowOutcome.UNCHANGED


def _end(converging: Converging, closing: Sequence[tuple[UUID, UUID]]) -> Iterator[Line]:
    signals = _signals(signal_id for _, signal_id in closing)
    actors = ((converging.caller.as_actor(signal.professional), signal.id) for signal in signals.values())
    refused = end_signals(actors, on=converging.on)
    for reference, signal_id in closing:
        fault = refused.get(signal_id)
        yield Line(None, reference, RowOutcome.REFUSED if fault else RowOutcome.CLOSED, fault)


def _attempt(converging: Converging, task: Task, deed: Callable[[], RowOutcome]) -> Line:
    try:
        return task.line(deed())
    except converging.refusals as fault:
        return task.line(RowOutcome.REFUSED, fault)


def _signals(ids: Iterator[UUID | None]) -> dict[UUID, Signal]:
    found = Signal.objects.filter(id__in=list(ids)).select_related("professional", "report")
    return {signal.id: signal for signal in found}


@transaction.atomic
def _write_down(caller: Caller, lines: Sequence[Line], same: Mapping[UUID, Digest]) -> None:
    told = {"told_at": Now(), "outcomes": count(lines)}
    Caseload.objects.update_or_create(system=caller.system, defaults=told)
    system = caller.system
    remember(system, [Told(reference, told) for reference, told in same.items()])
    by = Actor(None, None, system.organisation_id, roles=frozenset(), machine=machine_name(system))
    record(by, Act.FOLLOW_CASELOAD, about=("source-system", system.id))


def count(lines: Sequence[Line]) -> dict[RowOutcome, int]:
    """Say how often each outcome comes."""
    counted = Counter(line.outcome for line in lines)
    return {outcome: counted[outcome] for outcome in RowOutcome}


def _chunks(items: Sequence[Item]) -> Iterator[list[Item]]:
    rest = iter(items)
    while chunk := list(islice(rest, CHUNK)):
        yield chunk
