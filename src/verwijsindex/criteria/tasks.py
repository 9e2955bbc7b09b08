"""The door of the clock."""

from django.utils import timezone

from verwijsindex.criteria.weighings import destroy_what_is_due
from verwijsindex.kit.jobs import every


@every("30 1 * * *", name="criteria.destroy_weighings")
def destroy_weighings_daily(timestamp: int) -> None:  # noqa: ARG001
    destroy_what_is_due(on=timezone.localdate())
