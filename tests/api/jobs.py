"""The worker, within this transaction: it does what waits for record systems, and not what waits for later."""

from django.db import connection
from django.db.models import QuerySet
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob


def do_jobs() -> None:
    """Do each queued job of the room twice, as jobs may run, and those that they queue."""
    while job := _waiting().order_by("id").first():
        for _ in range(2):
            app.tasks[job.task_name].func(**job.args)
        with connection.cursor() as cursor:
            cursor.execute("DELETE FROM procrastinate_jobs WHERE id = %s", [job.id])


def put_off() -> list[str]:
    """Name the jobs of the room that wait for later."""
    waiting = ProcrastinateJob.objects.filter(task_name__contains="coupling", scheduled_at__isnull=False)
    return sorted(waiting.values_list("task_name", flat=True))


def _waiting() -> QuerySet[ProcrastinateJob]:
    return ProcrastinateJob.objects.filter(task_name__contains="coupling.", scheduled_at=None)
