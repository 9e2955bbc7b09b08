"""The verbs of the yearly round: choose organisations, send each its own letter, write replies down. Row C7"""

from collections.abc import Collection
from dataclasses import asdict
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from verwijsindex.access.actor import Actor, NotAllowed, require
from verwijsindex.access.roles import Permission
from verwijsindex.audit.actions import record
from verwijsindex.audit.acts import Act
from verwijsindex.kit.announcements import announce_all
from verwijsindex.onboarding.actions import membership_of, region_of
from verwijsindex.onboarding.evaluations.figures import figures_of
from verwijsindex.onboarding.events import YearlyLetterSent
from verwijsindex.onboarding.models import YearlyLetter, YearlyRound
from verwijsindex.organisations.models import Organisation
from verwijsindex.organisations.querysets import OrganisationQuerySet


class AlreadySent(Exception):
    """What was sent stays as it is."""


def who_joined(actor: Actor, *, on: date) -> OrganisationQuerySet:
    """Find the organisations that can hear how their year went, but for the actor's own. Raises: NotAllowed."""
    joined = Organisation.objects.filter(region=region_of(actor)).bound(on=on)
    return joined.exclude(memberships=membership_of(actor)).order_by("name")


@transaction.atomic
def begin_round(actor: Actor, organisations: Collection[UUID], *, start: date, end: date) -> YearlyRound:
    """Write a letter for each, by the figures of now; nothing is sent yet. Raises: NotAllowed."""
    chosen = list(who_joined(actor, on=end).filter(id__in=organisations))
    region, by = region_of(actor), membership_of(actor)
    begun = YearlyRound.objects.create(region=region, since=start, until=end, begun_by_id=by)
    figures = figures_of(chosen, start=start, end=end)
    YearlyLetter.objects.bulk_create(
        YearlyLetter(round=begun, organisation=each, figures=asdict(figures[each.id])) for each in chosen
    )
    record(actor, Act.BEGIN_ROUND, about=("round", begun.id), outcome=str(len(chosen)))
    return begun


@transaction.atomic
def discard_round(actor: Actor, yearly: YearlyRound) -> None:
    """Raises: NotAllowed, AlreadySent."""
    own = _unsent(actor, yearly)
    record(actor, Act.DISCARD_ROUND, about=("round", own.id))
    own.delete()


@transaction.atomic
def send_round(actor: Actor, yearly: YearlyRound, *, at: datetime) -> int:
    """Let each letter go, as a job of its own, and say how many they are. Raises: NotAllowed, AlreadySent."""
    own = _unsent(actor, yearly)
    own.sent_at = at
    own.save(update_fields=["sent_at"])
    events = [YearlyLetterSent(letter) for letter in own.letters.values_list("id", flat=True)]
    record(actor, Act.SEND_ROUND, about=("round", own.id), outcome=str(len(events)))
    announce_all(YearlyLetterSent, events)
    return len(events)


@transaction.atomic
def write_reply(actor: Actor, letter: YearlyLetter, text: str, *, on: date) -> None:
    """Write down what an organisation replied, by mail or in a call; it can be put right later. Raises: NotAllowed."""
    own = _in_hand(actor, letter.round)
    own.letters.filter(id=letter.id).update(reply=text, replied_on=on)
    record(actor, Act.WRITE_REPLY, about=("round", own.id))


def _unsent(actor: Actor, yearly: YearlyRound) -> YearlyRound:
    """Raises: NotAllowed, AlreadySent."""
    own = _in_hand(actor, yearly)
    if own.sent_at:
        raise AlreadySent
    return own


def _in_hand(actor: Actor, yearly: YearlyRound) -> YearlyRound:
    """Lock and read the row as it stands now. Raises: NotAllowed."""
    require(actor, Permission.MANAGE_ACCESSIONS)
    own = YearlyRound.objects.visible_to(actor).select_for_update(of=("self",)).filter(id=yearly.id).first()
    if own is None:
        raise NotAllowed(Permission.MANAGE_ACCESSIONS)
    return own
