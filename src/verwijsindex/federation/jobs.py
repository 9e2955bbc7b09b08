"""Mails that go after the transaction that asks for them; who is forgotten meanwhile gets none."""

from uuid import UUID

from verwijsindex.federation.mailing import confirmation, overview
from verwijsindex.federation.models import OverviewRequest
from verwijsindex.kit.jobs import job


@job(name="federation.send_confirmation")
def send_confirmation(*, request_id: str) -> None:
    for asked in OverviewRequest.objects.filter(id=UUID(request_id), confirmed_at=None):
        confirmation(asked).send()


@job(name="federation.send_overview")
def send_overview(*, request_id: str) -> None:
    for asked in OverviewRequest.objects.filter(id=UUID(request_id)).exclude(confirmed_at=None):
        overview(asked).send()
