"""The doors of the clock."""

from django.utils import timezone

from verwijsindex.coupling.forgetting import forget
from verwijsindex.kit.jobs import every


@every("20 2 * * *", name="coupling.forget")
def forget_nightly(timestamp: int) -> None:  # noqa: ARG001
    forget(at=timezone.now())
