"""The doors of the clock."""

from django.utils import timezone

from verwijsindex.kit.jobs import every
from verwijsindex.signals.retention import keep_to_the_terms


@every("15 1 * * *", name="signals.keep_to_the_terms")
def keep_to_the_terms_daily(timestamp: int) -> None:  # noqa: ARG001
    keep_to_the_terms(on=timezone.localdate())
