"""The doors of the clock."""

from django.utils import timezone

from verwijsindex.coupling.forgetting import forget
from verwijsindex.coupling.webhooks import call_overdue
from verwijsindex.kit.jobs import every


@every("20 2 * * *", name="coupling.forget")
def forget_nightly(timestamp: int) -> None:  # noqa: ARG001
    forget(at=timezone.now())


@every("*/5 * * * *", name="coupling.call_overdue")
def call_overdue_often(timestamp: int) -> None:  # noqa: ARG001
    call_overdue(at=timezone.now())
