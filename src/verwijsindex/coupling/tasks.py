"""The doors of the clock, and of what an index for trying out puts off."""

from uuid import UUID

from django.utils import timezone

from verwijsindex.coupling.forgetting import forget
from verwijsindex.coupling.lab import meet_from_elsewhere
from verwijsindex.coupling.webhooks import call_overdue
from verwijsindex.kit.jobs import every, job


@every("20 2 * * *", name="coupling.forget")
def forget_nightly(timestamp: int) -> None:  # noqa: ARG001
    forget(at=timezone.now())


@every("*/5 * * * *", name="coupling.call_overdue")
def call_overdue_often(timestamp: int) -> None:  # noqa: ARG001
    call_overdue(at=timezone.now())


@job(name="coupling.meet_from_elsewhere")
def meet_from_elsewhere_later(*, system_id: str, reference: str) -> None:
    meet_from_elsewhere(UUID(system_id), UUID(reference), on=timezone.localdate())
