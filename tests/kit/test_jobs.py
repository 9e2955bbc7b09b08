"""Work for later is tried again, and the clock's work waits in the queue once."""

from collections.abc import Iterator
from datetime import UTC, datetime
from uuid import uuid4

import pytest
from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued
from procrastinate.jobs import Job

from verwijsindex.kit.jobs import every, job


@pytest.fixture
def name() -> Iterator[str]:
    """Give a job a name of its own, and forget the job afterwards."""
    name = f"test.{uuid4()}"
    yield name
    del app.tasks[name]
    app.periodic_registry.periodic_tasks.pop((name, ""), None)


def test_a_job_is_tried_again_with_growing_pauses_for_some_days_and_then_given_up(name: str) -> None:
    task = job(name=name)(lambda: None)

    def pause(attempts: int) -> float | None:
        failed = Job(id=1, queue="", lock=None, queueing_lock=None, task_name=name, attempts=attempts)
        again = task.get_retry_exception(exception=OSError(), job=failed)
        moment = again.retry_decision.retry_at if again else None
        return (moment - datetime.now(UTC)).total_seconds() if moment else None

    assert [pause(attempts) for attempts in range(3)] == pytest.approx([4, 16, 64], abs=1)
    assert pause(8) == pytest.approx(3 * 24 * 3600, rel=0.02)
    assert pause(9) is None


@pytest.mark.django_db
def test_the_clocks_work_that_still_waits_is_not_queued_again(name: str) -> None:
    task = every("15 1 * * *", name=name)(lambda timestamp: None)  # noqa: ARG005

    task.defer(timestamp=0)

    assert app.periodic_registry.periodic_tasks[name, ""].cron == "15 1 * * *"
    with pytest.raises(AlreadyEnqueued):
        task.defer(timestamp=0)
