"""The door of the clock."""

from django.utils import timezone

from verwijsindex.kit.jobs import every
from verwijsindex.training.reminding import remind


@every("30 6 * * *", name="training.remind")
def remind_daily(timestamp: int) -> None:  # noqa: ARG001
    remind(on=timezone.localdate())
