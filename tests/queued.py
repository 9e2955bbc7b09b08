"""What was put in the queue, done as the worker does it, but in the transaction of the test."""

from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob

from verwijsindex.kit.jobs import HOUSE


class Queue:
    """The jobs of the house, each done once, in the order in which they came; what is for later waits."""

    def __init__(self) -> None:
        self._done = 0

    def work_off(self) -> None:
        """Do what waits, and what comes of that."""
        while waiting := self._waiting():
            for job in waiting:
                app.tasks[job.task_name].func(**job.args)
                self._done = job.id

    def _waiting(self) -> list[ProcrastinateJob]:
        queued = ProcrastinateJob.objects.filter(id__gt=self._done, queue_name=HOUSE, scheduled_at=None)
        return list(queued.order_by("id"))
