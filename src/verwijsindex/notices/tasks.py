"""The doors of the clock."""

from uuid import UUID

from verwijsindex.kit.jobs import every, job
from verwijsindex.notices.actions import mail_of_the_day
from verwijsindex.notices.models import Notice


@every("0 7 * * 1-5", name="notices.mail_of_the_day")
def mail_of_the_day_daily(timestamp: int) -> None:  # noqa: ARG001
    """One job for each recipient, so that one address that fails holds up nobody else."""
    for recipient_id in Notice.objects.for_the_day().order_by().values_list("recipient", flat=True).distinct():
        mail_day_of.defer(recipient_id=str(recipient_id))


@job(name="notices.mail_day_of")
def mail_day_of(*, recipient_id: str) -> None:
    mail_of_the_day(UUID(recipient_id))
