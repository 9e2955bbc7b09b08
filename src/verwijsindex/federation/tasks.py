"""The door of the clock."""

from django.utils import timezone

from verwijsindex.federation.actions import forget_asked
from verwijsindex.kit.jobs import every


@every("50 2 * * *", name="federation.forget_asked")
def forget_asked_nightly(timestamp: int) -> None:  # noqa: ARG001
    forget_asked(at=timezone.now())
