"""The doors of the clock."""

from django.utils import timezone

from verwijsindex.kit.jobs import every
from verwijsindex.matches.consent import end_consents
from verwijsindex.matches.stalling import pursue_matches


@every("30 6 * * *", name="matches.pursue_matches")
def pursue_matches_daily(timestamp: int) -> None:  # noqa: ARG001
    pursue_matches(on=timezone.localdate())


@every("5 0 * * *", name="matches.end_consents")
def end_consents_daily(timestamp: int) -> None:  # noqa: ARG001
    end_consents(on=timezone.localdate())
