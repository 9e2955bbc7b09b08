"""The door of the clock."""

from django.utils import timezone

from verwijsindex.kit.jobs import every
from verwijsindex.onboarding.reminding import remind_owners


@every("30 6 * * 1", name="onboarding.remind_owners")
def remind_owners_weekly(timestamp: int) -> None:  # noqa: ARG001
    remind_owners(on=timezone.localdate())
