"""Work for later, queued in PostgreSQL in the transaction that asks for it.

A job's arguments are stored and logged: identifiers only. Delivery is at least once: each job can run twice.
"""

from collections.abc import Callable, Iterable
from typing import Any

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app
from procrastinate.tasks import Task

_RETRY = RetryStrategy(max_attempts=9, exponential_wait=4)


HOUSE = "default"
CALLS = "calls"
"""What waits for a machine elsewhere waits here, so that nothing of the house waits for it."""


def job(*, name: str, queue: str = HOUSE) -> Callable[[Callable[..., None]], Task[..., None, ...]]:
    """Make a function a job. When it fails it is tried again for four days, with growing pauses (4, 16, 64 ... s)."""
    return app.task(name=name, queue=queue, retry=_RETRY)


def put_in_queue(jobs: Iterable[tuple[Task[..., None, ...], dict[str, Any]]]) -> None:
    """Queue jobs of any kinds, in one statement."""
    app.job_manager.batch_defer_jobs([task.configure().make_new_job(**arguments) for task, arguments in jobs])


def every(cron: str, *, name: str) -> Callable[[Callable[[int], Any]], Any]:
    """Make a function a job of the clock; it receives the moment for which it runs, in seconds since 1970."""

    def register(function: Callable[[int], Any]) -> Any:
        return app.periodic(cron=cron)(app.task(name=name, retry=_RETRY, queueing_lock=name)(function))

    return register
