"""Who was invited comes: with the link from the mail, which works once."""

from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.db import transaction

from verwijsindex.accounts import actions as accounts
from verwijsindex.accounts.models import User
from verwijsindex.audit.actions import record
from verwijsindex.audit.acts import Act
from verwijsindex.organisations.models import Invitation, Membership

_PURPOSE = "invitation"


class InvitationClosed(Exception):
    """The link was used, is too old, was replaced by a newer one or was never right."""


class NotTheirs(Exception):
    """The address belongs to an account that is in use: whoever has it logs in first."""


def key_of(invitation: Invitation) -> str:
    """Make the secret part of the link, from nothing but the invitation and the keys outside of the database."""
    return settings.KEYRING.digest(_PURPOSE, _sending_of(invitation)).hex()


def find_invitation(invitation_id: UUID, key: str, *, at: datetime) -> Invitation:
    """Raises: InvitationClosed."""
    return _opened(Invitation.objects.holding(at=at).filter(id=invitation_id).first(), key)


def account_of(invitation: Invitation) -> User | None:
    """Find the account of whoever works with the index elsewhere already."""
    return User.objects.filter(email__iexact=invitation.email, is_active=True).first()


@transaction.atomic
def accept(
    invitation_id: UUID, key: str, *, at: datetime, as_user: User | None = None, password: str | None = None
) -> Membership:
    """Let somebody work here from now on: as who they are already, or with an account of their own.

    Without a password, a new account is one for the organisation's own provider.

    Raises: InvitationClosed, NotTheirs.
    """
    held = Invitation.objects.holding(at=at).select_for_update(of=("self",)).filter(id=invitation_id).first()
    invitation = _opened(held, key)
    known = account_of(invitation)
    if known != as_user:
        raise NotTheirs
    names = {name: getattr(invitation, name) for name in ("given_name", "infix", "surname")}
    user = known or accounts.open_account(invitation.email, password=password, **names)
    membership = _begin(invitation, user)
    record(membership.as_actor(), Act.ACCEPT_INVITATION, about=("invitation", invitation.id))
    invitation.delete()
    return membership


def _begin(invitation: Invitation, user: User) -> Membership:
    copied = ("organisation", "location", "roles", "job_title", "phone", "email", "has_bsn_right")
    return Membership.objects.create(user=user, **{name: getattr(invitation, name) for name in copied})


def _opened(invitation: Invitation | None, key: str) -> Invitation:
    """Raises: InvitationClosed."""
    if invitation is None or not settings.KEYRING.is_digest(key, _PURPOSE, _sending_of(invitation)):
        raise InvitationClosed
    return invitation


def _sending_of(invitation: Invitation) -> str:
    return f"{invitation.id}:{invitation.sent_at.timestamp()}"
