"""News that travels upward: a lower room announces, an upper room listens.

*Together* runs in the announcing transaction, for what must be true at once. *Afterwards* becomes a job that is
inserted in the same transaction: heard if and only if the transaction commits, and safe to hear twice.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from typing import Any, TypeVar, get_type_hints
from uuid import UUID

from verwijsindex.kit.jobs import job, put_in_queue


@dataclass(frozen=True)
class Event:
    """A fact, in the past tense. Its fields are identifiers and codes only: they are stored in the queue."""


AnyEvent = TypeVar("AnyEvent", bound=Event)
Listener = Callable[[AnyEvent], None]
ListenerToAll = Callable[[Sequence[AnyEvent]], None]

_PARCEL, _IN_A_PARCEL = "parcel", 50

together_listeners: dict[type[Event], list[Callable[[Any], None]]] = defaultdict(list)
afterwards_listeners: dict[type[Event], list[Callable[[Any], None]]] = defaultdict(list)
_hear_all_at_once: set[Callable[[Any], None]] = set()
_jobs: dict[Callable[[Any], None], Any] = {}


def together(event: type[AnyEvent]) -> Callable[[Listener[AnyEvent]], Listener[AnyEvent]]:
    def register(listener: Listener[AnyEvent]) -> Listener[AnyEvent]:
        together_listeners[event].append(listener)
        return listener

    return register


def together_all(event: type[AnyEvent]) -> Callable[[ListenerToAll[AnyEvent]], ListenerToAll[AnyEvent]]:
    """As ``together``, for who hears what is announced in one go in one go, be it one or thousands."""

    def register(listener: ListenerToAll[AnyEvent]) -> ListenerToAll[AnyEvent]:
        together_listeners[event].append(listener)
        _hear_all_at_once.add(listener)
        return listener

    return register


def afterwards(event: type[AnyEvent]) -> Callable[[Listener[AnyEvent]], Listener[AnyEvent]]:
    def register(listener: Listener[AnyEvent]) -> Listener[AnyEvent]:
        def hear(**told: Any) -> None:
            hear_each(listener, [_revive(event, fields) for fields in told.get(_PARCEL, [told])])

        _jobs[listener] = job(name=f"{listener.__module__}.{listener.__name__}")(hear)
        afterwards_listeners[event].append(listener)
        return listener

    return register


def announce(event: Event) -> None:
    """Tell the listeners. Call it inside the transaction of the verb, as its last line."""
    announce_all(type(event), [event])


def announce_all(kind: type[AnyEvent], events: Sequence[AnyEvent]) -> None:
    """Tell the listeners of many events of one kind, with all jobs in one statement, and of very many in few jobs."""
    if not events:
        return
    for listener in together_listeners[kind]:
        for heard in [events] if listener in _hear_all_at_once else events:
            listener(heard)
    if listeners := afterwards_listeners[kind]:
        put_in_queue((_jobs[listener], told) for listener in listeners for told in _parcels(events))


def hear_each(listener: Listener[AnyEvent], events: Iterable[AnyEvent]) -> None:
    """Let a listener hear each, also where one fails; then that is told, and all are heard again, as they may be."""
    faults: list[Exception] = []
    for event in events:
        try:
            listener(event)
        except Exception as fault:  # whatever it is, the others are told
            faults.append(fault)
    if len(faults) == 1:
        raise faults[0]
    if faults:
        raise ExceptionGroup("Several were not heard.", faults)


def _parcels(events: Sequence[Event]) -> Iterator[dict[str, Any]]:
    """Give the arguments of jobs: an event by itself, or many together."""
    told = list(map(_fields, events))
    if len(told) < _IN_A_PARCEL:
        yield from told
        return
    for start in range(0, len(told), _IN_A_PARCEL):
        yield {_PARCEL: told[start : start + _IN_A_PARCEL]}


def _fields(event: Event) -> dict[str, str | int]:
    return {name: str(v) if isinstance(v, UUID) else v for name, v in asdict(event).items()}


def _revive(event: type[AnyEvent], fields: dict[str, str | int]) -> AnyEvent:
    hints = get_type_hints(event)
    return event(**{name: hints[name](value) for name, value in fields.items()})
