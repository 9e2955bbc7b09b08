"""The verbs by which an organisation goes its way."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction

from verwijsindex.access.actor import Actor, NotAllowed, require
from verwijsindex.access.roles import Permission, Role
from verwijsindex.audit.actions import record
from verwijsindex.audit.acts import Act
from verwijsindex.onboarding.models import Accession, Line, Umbrella
from verwijsindex.onboarding.models.dossier import LineKind
from verwijsindex.onboarding.rules import Step, check_move, proposed_date
from verwijsindex.organisations.models import Membership
from verwijsindex.organisations.querysets import MembershipQuerySet
from verwijsindex.regions.models import Municipality, Region


class NameTaken(Exception):
    """The region knows an organisation of this name already."""


class AlreadyStopped(Exception):
    """Who stopped takes no step until it is taken up again."""


@dataclass(frozen=True)
class Prospect:
    """What is known of an organisation from the start; an umbrella is known by its name."""

    name: str
    domain: str
    municipality: Municipality
    umbrella: str = ""


@transaction.atomic
def begin(actor: Actor, prospect: Prospect, *, on: date, step: Step = Step.CONTACT) -> Accession:
    """Take an organisation up; who does so goes along with it. Raises: NotAllowed, NameTaken."""
    region = region_of(actor)
    _check_name(region, prospect.name)
    accession = Accession(region=region, owner_id=membership_of(actor), step=step, since=on)
    accession.next_on = proposed_date(step, since=on)
    _write(accession, prospect)
    tell(accession, LineKind.BEGUN, actor, on=on)
    record(actor, Act.BEGIN_ACCESSION, about=("accession", accession.id))
    return accession


@transaction.atomic
def change(actor: Actor, accession: Accession, prospect: Prospect, *, owner: Membership, next_on: date) -> None:
    """Write down what is known now, who goes along, and when something comes next. Raises: NotAllowed, NameTaken."""
    own = in_hand(actor, accession)
    if not managers_of(own.region).filter(id=owner.id).exists():
        raise NotAllowed(Permission.MANAGE_ACCESSIONS)
    if prospect.name != own.name:
        _check_name(own.region, prospect.name)
    own.owner, own.next_on = owner, next_on
    _write(own, prospect)
    note_change(actor, own, "details")


@transaction.atomic
def move(actor: Actor, accession: Accession, *, to: Step, on: date) -> None:
    """Let an organisation come to a step, on the day on which the step before was done, and propose the next date.

    Raises: NotAllowed, AlreadyStopped, CannotSkip.
    """
    own = in_hand(actor, accession)
    if own.stopped_on:
        raise AlreadyStopped
    check_move(own.at, to)
    own.step, own.since, own.next_on = to, on, proposed_date(to, since=on)
    own.save(update_fields=["step", "since", "next_on"])
    tell(own, LineKind.MOVED, actor, on=on)
    record(actor, Act.MOVE_ACCESSION, about=("accession", own.id), outcome=f"step-{to}")


@transaction.atomic
def stop(actor: Actor, accession: Accession, *, why: str, on: date) -> None:
    """End the way for now: nothing of it falls due any more. Raises: NotAllowed, AlreadyStopped."""
    own = in_hand(actor, accession)
    if own.stopped_on:
        raise AlreadyStopped
    own.stopped_on = on
    own.save(update_fields=["stopped_on"])
    tell(own, LineKind.STOPPED, actor, on=on, text=why)
    record(actor, Act.STOP_ACCESSION, about=("accession", own.id))


@transaction.atomic
def resume(actor: Actor, accession: Accession, *, on: date) -> None:
    """Take an organisation up where it stopped; a second time does nothing. Raises: NotAllowed."""
    own = in_hand(actor, accession)
    if own.stopped_on is None:
        return
    own.stopped_on, own.since, own.next_on = None, on, proposed_date(own.at, since=on)
    own.save(update_fields=["stopped_on", "since", "next_on"])
    tell(own, LineKind.RESUMED, actor, on=on)
    record(actor, Act.RESUME_ACCESSION, about=("accession", own.id))


def region_of(actor: Actor) -> Region:
    """Raises: NotAllowed."""
    require(actor, Permission.MANAGE_ACCESSIONS)
    region = Region.objects.filter(organisations=actor.organisation_id).first()
    if region is None:
        raise NotAllowed(Permission.MANAGE_ACCESSIONS)
    return region


def membership_of(actor: Actor) -> UUID:
    """Raises: NotAllowed."""
    if actor.membership_id is None:
        raise NotAllowed(Permission.MANAGE_ACCESSIONS)
    return actor.membership_id


def in_hand(actor: Actor, accession: Accession) -> Accession:
    """Lock and read the row as it stands now. Raises: NotAllowed."""
    require(actor, Permission.MANAGE_ACCESSIONS)
    visible = Accession.objects.visible_to(actor).select_for_update(of=("self",))
    own = visible.select_related("region").filter(id=accession.id).first()
    if own is None:
        raise NotAllowed(Permission.MANAGE_ACCESSIONS)
    return own


def tell(accession: Accession, kind: LineKind, actor: Actor, *, on: date, text: str = "") -> None:
    """Write a line of the timeline."""
    by = membership_of(actor)
    Line.objects.create(accession=accession, kind=kind, on=on, by_id=by, step=accession.step, text=text)


def note_change(actor: Actor, accession: Accession, what: str) -> None:
    record(actor, Act.CHANGE_ACCESSION, about=("accession", accession.id), outcome=what)


def managers_of(region: Region) -> MembershipQuerySet:
    """Find who can go along with organisations of a region."""
    managers = Membership.objects.current().filter(organisation__region=region, roles__contains=[Role.REGION_MANAGER])
    return managers.by_name()


def _write(accession: Accession, prospect: Prospect) -> None:
    """Raises: NotAllowed."""
    if prospect.municipality.region_id != accession.region_id:
        raise NotAllowed(Permission.MANAGE_ACCESSIONS)
    accession.name, accession.domain = prospect.name, prospect.domain
    accession.municipality, accession.umbrella = prospect.municipality, None
    if prospect.umbrella:
        accession.umbrella, _ = Umbrella.objects.get_or_create(region=accession.region, name=prospect.umbrella)
    accession.save()


def _check_name(region: Region, name: str) -> None:
    """Raises: NameTaken."""
    if Accession.objects.filter(region=region, name__iexact=name).exists():
        raise NameTaken
