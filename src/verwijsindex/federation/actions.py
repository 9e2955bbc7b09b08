"""The verbs: write down which index works where, and send the overview to who asks for it."""

from collections.abc import Collection
from datetime import date, datetime, timedelta

from django.core import signing
from django.db import transaction

from verwijsindex.access.actor import Actor, require
from verwijsindex.access.roles import Permission
from verwijsindex.audit.actions import record
from verwijsindex.audit.acts import Act
from verwijsindex.federation.directory import municipalities
from verwijsindex.federation.jobs import send_confirmation, send_overview
from verwijsindex.federation.mailing import read_token
from verwijsindex.federation.models import Listing, OverviewRequest
from verwijsindex.federation.rules import MAILED_AGAIN_AFTER, MOST_AN_HOUR, REMEMBERED, Listed, System


class AddressMissing(Exception):
    """An open index was named without its address, so that nobody can reach it."""


class TooManyAsk(Exception):
    """More addresses asked for the overview in this hour than people do."""


@transaction.atomic
def list_index(actor: Actor, codes: Collection[str], listed: Listed, *, since: date) -> int:
    """Write down which index works in municipalities since a day, and say of how many; what began that day is replaced.

    Raises: NotAllowed, AddressMissing.
    """
    require(actor, Permission.EDIT_DIRECTORY)
    if listed.system is System.OPEN and not listed.address:
        raise AddressMissing
    known = [code for code, _name, _province in municipalities() if code in codes]
    values = {"system": listed.system, "address": listed.address, "source": listed.source}
    Listing.objects.bulk_create(
        [Listing(municipality_code=code, since=since, **values) for code in known],
        update_conflicts=True,
        unique_fields=["municipality_code", "since"],
        update_fields=[*values],
    )
    for code in known:
        record(actor, Act.LIST_INDEX, about=("municipality", code))
    return len(known)


@transaction.atomic
def unlist_index(actor: Actor, listing: Listing) -> None:
    """Take away what was written down by mistake. Raises: NotAllowed."""
    require(actor, Permission.EDIT_DIRECTORY)
    record(actor, Act.UNLIST_INDEX, about=("municipality", listing.municipality_code))
    listing.delete()


@transaction.atomic
def ask_overview(email: str, *, language: str, at: datetime) -> None:
    """Send a mail that asks whether the address is theirs: once a day to an address, whoever asks.

    Nothing tells whether the address asked before. Raises: TooManyAsk.
    """
    if OverviewRequest.objects.filter(asked_at__gt=at - timedelta(hours=1)).count() >= MOST_AN_HOUR:
        raise TooManyAsk
    asked, is_new = OverviewRequest.objects.select_for_update().get_or_create(
        email=email.lower(), defaults={"language": language, "asked_at": at}
    )
    if is_new or asked.asked_at <= at - MAILED_AGAIN_AFTER:
        OverviewRequest.objects.filter(id=asked.id).update(language=language, asked_at=at, confirmed_at=None)
        send_confirmation.defer(request_id=str(asked.id))


@transaction.atomic
def confirm_overview(token: str, *, at: datetime) -> None:
    """Send the overview to who has the mail with this token, once. Raises: OverviewRequest.DoesNotExist."""
    asked = find_asked(token)
    if OverviewRequest.objects.filter(id=asked.id, confirmed_at=None).update(confirmed_at=at):
        send_overview.defer(request_id=str(asked.id))


def find_asked(token: str) -> OverviewRequest:
    """Raises: OverviewRequest.DoesNotExist."""
    try:
        return OverviewRequest.objects.get(id=read_token(token))
    except signing.BadSignature:
        raise OverviewRequest.DoesNotExist from None


def forget_asked(*, at: datetime) -> int:
    """Forget who asked thirty days ago."""
    forgotten, _ = OverviewRequest.objects.filter(asked_at__lte=at - REMEMBERED).delete()
    return forgotten
