"""The verbs of a coordinator."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from verwijsindex.access.actor import Actor, NotAllowed, require
from verwijsindex.access.roles import Permission, Role
from verwijsindex.accounts import actions as accounts
from verwijsindex.audit.actions import record
from verwijsindex.audit.acts import Act
from verwijsindex.kit.announcements import announce
from verwijsindex.organisations.events import RolesChanged
from verwijsindex.organisations.models import Location, Membership, Organisation


class OwnDeparture(Exception):
    """Nobody closes their own work: a colleague does, so that no organisation is left without a coordinator."""


class LastCoordinator(Exception):
    """Nobody else coordinates the organisation."""


class NoRoleLeft(Exception):
    """Without any role, somebody may nothing: then they leave."""


@dataclass(frozen=True)
class Work:
    """How somebody works at an organisation and is reached there: what its coordinator keeps right."""

    location: Location
    job_title: str
    phone: str
    email: str
    reachable: str
    has_bsn_right: bool
    trained_on: date | None
    trained_until: date | None = None
    absent_from: date | None = None
    absent_until: date | None = None
    deputy: Membership | None = None


@dataclass(frozen=True)
class OwnContact:
    """How somebody wants to be reached, and who is called during an absence."""

    phone: str
    email: str
    reachable: str
    mail_choice: str
    absent_from: date | None
    absent_until: date | None
    deputy: Membership | None


@transaction.atomic
def update_membership(actor: Actor, membership: Membership, work: Work) -> None:
    """Write down how a colleague works now; a right to use the BSN, given or taken, shows in the logbook.

    Raises: NotAllowed.
    """
    colleague = _of_own_organisation(actor, membership, Permission.CHANGE_PERSON)
    if work.location.organisation_id != colleague.organisation_id:
        raise NotAllowed(Permission.CHANGE_PERSON)
    outcome = _bsn_right(before=colleague.has_bsn_right, after=work.has_bsn_right)
    _write(colleague, work)
    record(actor, Act.UPDATE_PERSON, about=("membership", membership.id), outcome=outcome)


@transaction.atomic
def change_roles(actor: Actor, membership: Membership, roles: Collection[Role]) -> None:
    """Give a colleague these roles, and take the others that the actor may give; at once, and they are told.

    Raises: NotAllowed, NoRoleLeft, LastCoordinator.
    """
    colleague = _of_own_organisation(actor, membership, Permission.CHANGE_PERSON)
    if not actor.gives.issuperset(roles):
        raise NotAllowed(Permission.CHANGE_PERSON)
    before = {Role(role) for role in colleague.roles}
    after = before - actor.gives | set(roles)
    if not after:
        raise NoRoleLeft
    if Role.COORDINATOR in before - after:
        _require_another_coordinator(colleague)
    if after == before:
        return
    colleague.roles = sorted(after)
    colleague.save(update_fields=["roles"])
    outcome = ",".join(
        [f"+{role}" for role in sorted(after - before)] + [f"-{role}" for role in sorted(before - after)]
    )
    record(actor, Act.CHANGE_ROLES, about=("membership", colleague.id), outcome=outcome)
    announce(RolesChanged(colleague.id))


@transaction.atomic
def update_own_contact(actor: Actor, contact: OwnContact, *, on: date) -> None:
    """Write down how the actor is reached; who does that has looked at it all. Raises: NotAllowed."""
    own = Membership.objects.of(actor).select_for_update().get()
    own.contact_confirmed_on = on
    _write(own, contact)
    record(actor, Act.UPDATE_PERSON, about=("membership", own.id), outcome="own-contact")


@transaction.atomic
def confirm_contact(actor: Actor, *, on: date) -> None:
    """Say that one's contact data still are right; mail that came back is forgotten until one comes back again."""
    Membership.objects.of(actor).update(contact_confirmed_on=on, mail_bounced_at=None)
    record(actor, Act.CONFIRM_CONTACT, about=("membership", actor.membership_id))


@transaction.atomic
def deactivate(actor: Actor, membership: Membership, *, on: date) -> None:
    """End somebody's work here; who works nowhere else has no account any more. A second time does nothing.

    Signals on the name must have gone to a colleague first: ``signals.departure`` sees to both.

    Raises: NotAllowed, OwnDeparture, LastCoordinator.
    """
    leaver = _of_own_organisation(actor, membership, Permission.DEACTIVATE_PERSON)
    if leaver.id == actor.membership_id:
        raise OwnDeparture
    if leaver.left_on is not None:
        return
    if Role.COORDINATOR in leaver.roles:
        _require_another_coordinator(leaver)
    leaver.left_on = on
    leaver.save(update_fields=["left_on"])
    record(actor, Act.DEACTIVATE_PERSON, about=("membership", leaver.id))
    if not Membership.objects.current().filter(user=leaver.user_id).exists():
        accounts.deactivate(leaver.user)


@transaction.atomic
def give_phone_of_location(actor: Actor, people: Iterable[Membership]) -> None:
    """Let colleagues without a phone number be called at their location. Raises: NotAllowed."""
    for somebody in people:
        colleague = _of_own_organisation(actor, somebody, Permission.CHANGE_PERSON)
        if not colleague.phone and colleague.location.phone:
            colleague.phone = colleague.location.phone
            colleague.save(update_fields=["phone"])
            record(actor, Act.UPDATE_PERSON, about=("membership", colleague.id), outcome="phone")


def _write(membership: Membership, work: Work | OwnContact) -> None:
    """Mail that came back counts no more for another address. Raises: NotAllowed."""
    if work.deputy and work.deputy.organisation_id != membership.organisation_id:
        raise NotAllowed(Permission.CHANGE_PERSON)
    if work.email != membership.email:
        membership.mail_bounced_at = None
    for name, value in vars(work).items():
        setattr(membership, name, value)
    membership.save(update_fields=[*vars(work), "mail_bounced_at", "contact_confirmed_on"])


def _of_own_organisation(actor: Actor, membership: Membership, permission: Permission) -> Membership:
    """Lock and read the row as it stands now. Raises: NotAllowed."""
    require(actor, permission)
    if membership.organisation_id != actor.organisation_id:
        raise NotAllowed(permission)
    return Membership.objects.select_for_update().get(id=membership.id)


def _require_another_coordinator(colleague: Membership) -> None:
    """Hold the organisation, so that two coordinators cannot take the role of each other at once.

    Raises: LastCoordinator.
    """
    Organisation.objects.select_for_update(no_key=True).get(id=colleague.organisation_id)
    others = Membership.objects.current().filter(organisation=colleague.organisation_id).exclude(id=colleague.id)
    if not others.filter(roles__contains=[Role.COORDINATOR]).exists():
        raise LastCoordinator


def _bsn_right(*, before: bool, after: bool) -> str:
    if before == after:
        return ""
    return "bsn-right-given" if after else "bsn-right-taken"
