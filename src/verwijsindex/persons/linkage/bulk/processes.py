"""Work spread over two processes. What all of it needs is handed to each process once, when it starts."""

from collections.abc import Callable, Iterable, Iterator
from multiprocessing import Pool
from typing import Any, TypeVar

Portion = TypeVar("Portion")
Result = TypeVar("Result")

_PROCESSES = 2


def spread(work: Callable[[Portion], Result], portions: Iterable[Portion]) -> Iterator[Result]:
    """Do the work on each portion; the results come in the order of the portions."""
    with Pool(_PROCESSES, _remember, (work,)) as pool:
        yield from pool.imap(_do, portions)


_remembered: list[Callable[[Any], Any]] = []


def _remember(work: Callable[[Any], Any]) -> None:
    _remembered.append(work)


def _do(portion: Portion) -> Any:
    return _remembered[-1](portion)
