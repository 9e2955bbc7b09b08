"""The doors of the clock."""

from django.utils import timezone

from verwijsindex.kit.jobs import every
from verwijsindex.matches.stalling import pursue_matches


@every("30 6 * * *", name="matches.pursue_matches")
def pursue_matches_daily(timestamp: int) -> None:  # noqa: ARG001
    pursue_matches(on=timezone.localdate())
