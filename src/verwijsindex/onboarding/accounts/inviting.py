"""Whoever stands on an account form is invited: by a job, row by row, so that one sees how far it is."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from verwijsindex.access.actor import Actor, require
from verwijsindex.access.roles import Permission
from verwijsindex.kit.announcements import announce
from verwijsindex.onboarding.accounts.checking import FAULTY, STILL_OPEN, faults_of, read_row
from verwijsindex.onboarding.actions import in_hand, note_change
from verwijsindex.onboarding.events import PeopleToInvite
from verwijsindex.onboarding.models import Accession, AccountForm, AccountRow
from verwijsindex.onboarding.registering import NotRegistered
from verwijsindex.organisations.inviting import invite_many


class NotSentIn(Exception):
    """The form was not sent in, was changed since, or its people are being invited already."""


@dataclass(frozen=True)
class Progress:
    done: int
    total: int
    is_under_way: bool


@transaction.atomic
def begin_inviting(actor: Actor, accession: Accession, *, at: datetime) -> None:
    """Let whoever stands on the form be invited. Raises: NotAllowed, NotRegistered, NotSentIn."""
    require(actor, Permission.INVITE_PERSON)
    own = in_hand(actor, accession)
    if own.organisation_id is None:
        raise NotRegistered
    sent_in = AccountForm.objects.filter(accession=own, sent_in_at__isnull=False, inviting_since=None)
    if not sent_in.update(inviting_since=at, invited_by=actor.membership_id):
        raise NotSentIn
    AccountRow.objects.filter(form=own.id, outcome__in=STILL_OPEN).update(outcome="")
    note_change(actor, own, "accounts-invited")
    announce(PeopleToInvite(own.id))


def invite_waiting(accession_id: UUID) -> None:
    """Invite who waits, each in a transaction of its own; run twice it goes on where it was."""
    form = AccountForm.objects.filter(accession=accession_id, inviting_since__isnull=False).first()
    if form is None or form.invited_by is None or form.inviting_since is None:
        return
    actor, at = form.invited_by.as_actor(), form.inviting_since
    while _invite_next(actor, form, at=at):
        pass
    AccountForm.objects.filter(accession=accession_id).update(inviting_since=None, sent_in_at=None, sent_in_by="")


def progress_of(form: AccountForm) -> Progress:
    outcomes = list(form.rows.values_list("outcome", flat=True))
    return Progress(sum(map(bool, outcomes)), len(outcomes), form.inviting_since is not None)


@transaction.atomic
def _invite_next(actor: Actor, form: AccountForm, *, at: datetime) -> bool:
    """Invite one, and say whether there was one."""
    row = form.rows.select_for_update(of=("self",)).filter(outcome="").first()
    organisation = form.accession.organisation
    if row is None or organisation is None:
        return False
    locations = {place.name.casefold(): place for place in organisation.locations.open().order_by("name")}
    row.outcome = FAULTY
    if not any(faults_of([row.cells], form.accession)):
        (row.outcome,) = invite_many(actor, [read_row(row.cells, locations)], at=at)
    row.save(update_fields=["outcome"])
    return True
