"""Ask people to come and work with the index: one by one, or a whole form of them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models.functions import Now

from verwijsindex.access.actor import Actor, NotAllowed, require
from verwijsindex.access.roles import Permission, Role
from verwijsindex.audit.actions import record
from verwijsindex.audit.acts import Act
from verwijsindex.kit.announcements import announce
from verwijsindex.organisations.events import PersonInvited
from verwijsindex.organisations.models import Invitation, Location, Membership, Organisation


class WorksHereAlready(Exception):
    """Somebody with this e-mail address works at the organisation."""


class InvitedAlready(Exception):
    """Somebody with this e-mail address was invited by the organisation, and has not come yet."""


class Incomplete(Exception):
    """A name, a function or a good e-mail address is missing."""


@dataclass(frozen=True)
class Invited:
    """Whom an organisation wants to work with the index, and as what."""

    given_name: str
    infix: str
    surname: str
    email: str
    job_title: str
    phone: str
    location: Location
    roles: frozenset[Role]
    has_bsn_right: bool = False


class Result(StrEnum):
    INVITED = "invited"
    WORKS_HERE = "works-here"
    WAS_INVITED = "was-invited"
    INCOMPLETE = "incomplete"
    NOT_ALLOWED = "not-allowed"


_RESULTS: dict[type[Exception], Result] = {
    WorksHereAlready: Result.WORKS_HERE,
    InvitedAlready: Result.WAS_INVITED,
    Incomplete: Result.INCOMPLETE,
    NotAllowed: Result.NOT_ALLOWED,
}


def invite_many(actor: Actor, people: Iterable[Invited], *, at: datetime) -> list[Result]:
    """Invite everybody who can be, and say of each, in their order, what came of it. Twice invites nobody twice.

    Raises: NotAllowed, where the actor may invite nobody at all.
    """
    require(actor, Permission.INVITE_PERSON)
    return [_result(actor, person, at=at) for person in people]


def _result(actor: Actor, person: Invited, *, at: datetime) -> Result:
    try:
        invite(actor, person, at=at)
    except tuple(_RESULTS) as refusal:
        return _RESULTS[type(refusal)]
    return Result.INVITED


@transaction.atomic
def invite(actor: Actor, person: Invited, *, at: datetime) -> Invitation:
    """Ask somebody to come, by mail; they work here once they accept.

    Raises: NotAllowed, WorksHereAlready, InvitedAlready, Incomplete.
    Source: Jeugdwet art. 7.1.1.2
    """
    organisation = _organisation(actor, person)
    if Membership.objects.current().filter(organisation=organisation, user__email__iexact=person.email).exists():
        raise WorksHereAlready
    if organisation.invitations.filter(email__iexact=person.email).exists():
        raise InvitedAlready
    asked = {**vars(person), "roles": sorted(person.roles)}
    by = Membership.objects.of(actor).get()
    invitation = Invitation(organisation=organisation, invited_by=by, sent_at=at, **asked)
    try:
        invitation.clean_fields()
    except ValidationError as fault:
        raise Incomplete from fault
    invitation.save()
    _send(actor, invitation)
    return invitation


@transaction.atomic
def invite_again(actor: Actor, invitation: Invitation, *, at: datetime) -> None:
    """Send an invitation anew, with a new link that holds a full term; the one before works no more.

    Raises: NotAllowed.
    """
    held = _in_hand(actor, invitation)
    held.sent_at, held.bounced_at = at, None
    held.save(update_fields=["sent_at", "bounced_at"])
    _send(actor, held)


@transaction.atomic
def withdraw_invitation(actor: Actor, invitation: Invitation) -> None:
    """Take an invitation back: its link works no more, and nothing of it is kept. Raises: NotAllowed."""
    held = _in_hand(actor, invitation)
    record(actor, Act.WITHDRAW_INVITATION, about=("invitation", held.id))
    held.delete()


def record_bounced_invitation(invitation_id: UUID) -> bool:
    """Write down that the mail came back, for whoever invited to see. Say whether there was one."""
    return Invitation.objects.filter(id=invitation_id).update(bounced_at=Now()) == 1


def _organisation(actor: Actor, person: Invited) -> Organisation:
    """Hold the organisation, so that nobody is invited twice at once. Raises: NotAllowed."""
    require(actor, Permission.INVITE_PERSON)
    reached = Organisation.objects.within_reach(actor).select_for_update(no_key=True)
    organisation = reached.filter(locations__in=Location.objects.open().filter(id=person.location.id)).first()
    if organisation is None or not person.roles or not person.roles <= actor.gives:
        raise NotAllowed(Permission.INVITE_PERSON)
    return organisation


def _in_hand(actor: Actor, invitation: Invitation) -> Invitation:
    """Raises: NotAllowed, also where it was accepted or taken back meanwhile."""
    held = Invitation.objects.visible_to(actor).select_for_update(of=("self",)).filter(id=invitation.id).first()
    if held is None:
        raise NotAllowed(Permission.INVITE_PERSON)
    return held


def _send(actor: Actor, invitation: Invitation) -> None:
    record(actor, Act.INVITE_PERSON, about=("invitation", invitation.id))
    announce(PersonInvited(invitation.id))
