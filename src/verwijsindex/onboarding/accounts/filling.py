"""Fill in an account form, by the region or with a link, and send it in."""

import hashlib
import json
from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.utils.timezone import localtime

from verwijsindex.onboarding.accounts.checking import COLUMNS, STILL_OPEN, faults_of
from verwijsindex.onboarding.actions import in_hand, note_change, tell
from verwijsindex.onboarding.models import Accession, AccountForm, AccountRow
from verwijsindex.onboarding.models.dossier import LineKind
from verwijsindex.onboarding.profile.writing import Writer
from verwijsindex.onboarding.sheets import MOST_ROWS, Row


class BeingInvited(Exception):
    """Invitations are on their way: the form is open again when they are gone."""


class ChangedMeanwhile(Exception):
    """Somebody else wrote on the form since it was opened."""


class NotRight(Exception):
    """Nobody stands on the form, or something on it is wrong."""


@transaction.atomic
def save_rows(writer: Writer, accession: Accession, rows: Iterable[Row], *, seen: str | None = None) -> None:
    """Keep who stands on the form, right or not yet; who was invited stays, and empty rows go.

    ``seen`` is the fingerprint of the rows as the writer opened them; without it, these take the place of what stands.

    Raises: NotAllowed, BeingInvited, ChangedMeanwhile.
    """
    form = _form_in_hand(writer, accession)
    if seen is not None and seen != fingerprint_of(open_rows(accession)):
        raise ChangedMeanwhile
    form.rows.filter(outcome__in=STILL_OPEN).delete()
    filled = [as_kept(row) for row in rows if any(map(row.get, COLUMNS))]
    AccountRow.objects.bulk_create(AccountRow(form=form, cells=row) for row in filled[:MOST_ROWS])
    form.sent_in_at, form.sent_in_by = None, ""
    form.save()
    note_change(writer.actor, accession, "accounts")


@transaction.atomic
def send_in(writer: Writer, accession: Accession, *, at: datetime) -> None:
    """Say that everybody stands on it. Raises: NotAllowed, BeingInvited, NotRight."""
    form = _form_in_hand(writer, accession)
    rows = open_rows(accession)
    if not rows or any(faults_of(rows, form.accession)):
        raise NotRight
    form.sent_in_at, form.sent_in_by = at, writer.name
    form.save()
    tell(accession, LineKind.ACCOUNTS, writer.actor, on=localtime(at).date(), text=writer.name)
    note_change(writer.actor, accession, "accounts-sent-in")


def open_rows(accession: Accession) -> list[Row]:
    """Give who stands on the form and was not invited yet."""
    return list(AccountRow.objects.filter(form=accession.id, outcome__in=STILL_OPEN).values_list("cells", flat=True))


def as_kept(row: Row) -> Row:
    return {name: row.get(name, "") for name in COLUMNS}


def fingerprint_of(rows: Iterable[Row]) -> str:
    """Tell one state of the form from another, so that nobody overwrites what they have not seen."""
    return hashlib.sha256(json.dumps([as_kept(row) for row in rows]).encode()).hexdigest()[:16]


def _form_in_hand(writer: Writer, accession: Accession) -> AccountForm:
    """Raises: NotAllowed, BeingInvited."""
    form, _ = AccountForm.objects.get_or_create(accession=in_hand(writer.actor, accession))
    if form.inviting_since:
        raise BeingInvited
    return form
