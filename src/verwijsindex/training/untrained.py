"""Who must still be trained: by name for the own coordinator, in numbers for who organises in the region."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction

from verwijsindex.access.actor import Actor, NotAllowed, require
from verwijsindex.access.roles import Permission, Role
from verwijsindex.audit.actions import record
from verwijsindex.audit.acts import Act
from verwijsindex.kit.announcements import announce
from verwijsindex.organisations.models import Membership
from verwijsindex.organisations.rules import holds
from verwijsindex.regions.models import Region
from verwijsindex.training.catalogue import courses_of
from verwijsindex.training.documents import LANGUAGES, Course
from verwijsindex.training.events import InvitedToTraining
from verwijsindex.training.models import Certificate
from verwijsindex.training.rules import Audience

FOR_ROLE = {Audience.PROFESSIONAL: Role.PROFESSIONAL, Audience.COORDINATOR: Role.COORDINATOR}


@dataclass(frozen=True)
class Need:
    """Somebody and a course that is theirs; ``until`` is None where it was never done, or counts for good."""

    membership: Membership
    course: Course
    done_on: date | None
    until: date | None
    is_due: bool


@dataclass(frozen=True)
class Tally:
    """How many of an organisation must follow a course, and how many still have to."""

    organisation: str
    course: str
    people: int
    due: int


def needs_in_organisation(actor: Actor, *, on: date, language: str) -> list[Need]:
    """List who of the own organisation follows which course, those who still have to first. Raises: NotAllowed."""
    require(actor, Permission.INVITE_TO_TRAINING)
    people = Membership.objects.filter(organisation=actor.organisation_id).current().by_name()
    record(actor, Act.SEE_PEOPLE, about=("organisation", actor.organisation_id), purpose="training")
    region = Region.objects.get(organisations=actor.organisation_id)
    return sorted(_needs(people, courses_of(region, language), on=on), key=lambda need: not need.is_due)


def tallies_of_region(actor: Actor, taught: Sequence[Course], *, on: date) -> list[Tally]:
    """Count for each organisation of the region, without a name. Raises: NotAllowed."""
    require(actor, Permission.ORGANISE_TRAINING)
    people = Membership.objects.current().filter(organisation__region__organisations=actor.organisation_id)
    counted: dict[tuple[str, str], list[bool]] = {}
    for need in _needs(people.select_related("organisation"), taught, on=on):
        counted.setdefault((need.membership.organisation.name, need.course.title), []).append(need.is_due)
    return [Tally(name, course, len(due), sum(due)) for (name, course), due in sorted(counted.items())]


@transaction.atomic
def invite(actor: Actor, membership_ids: Collection[UUID], *, on: date) -> int:
    """Ask colleagues who still have to, by mail, once a day at most; say how many. Raises: NotAllowed."""
    needs = needs_in_organisation(actor, on=on, language=LANGUAGES[0])
    if not set(membership_ids) <= {need.membership.id for need in needs}:
        raise NotAllowed(Permission.INVITE_TO_TRAINING)
    asked = [need for need in needs if need.is_due and need.membership.id in membership_ids]
    for need in asked:
        record(actor, Act.INVITE_TO_TRAINING, about=("membership", need.membership.id), outcome=need.course.name)
        announce(InvitedToTraining(need.membership.id, need.course.audience, int(f"{on:%Y%m%d}")))
    return len({need.membership.id for need in asked})


def own_needs(membership: Membership, taught: Sequence[Course], *, on: date) -> list[Need]:
    """Say which of these courses are somebody's own, and how they stand."""
    return _needs([membership], taught, on=on)


def _needs(people: Iterable[Membership], taught: Iterable[Course], *, on: date) -> list[Need]:
    """Say what the work of people asks for; a course that a region wrote besides is nobody's duty."""
    people = list(people)
    found = Certificate.objects.filter(membership__in=people).order_by("issued_on", "id")
    newest = {(certificate.membership_id, certificate.course): certificate for certificate in found}
    return [
        _need(somebody, course, newest.get((somebody.id, course.name)), on=on)
        for course in taught
        if course.is_required
        for somebody in people
        if FOR_ROLE[course.audience] in somebody.roles
    ]


def _need(somebody: Membership, course: Course, certificate: Certificate | None, *, on: date) -> Need:
    """For professionals the fact on the membership counts, which may be older than the index's own course."""
    done_on, until = (certificate.issued_on, certificate.valid_until) if certificate else (None, None)
    if course.audience is Audience.PROFESSIONAL:
        done_on, until = somebody.trained_on, somebody.trained_until
    return Need(somebody, course, done_on, until, not holds(done_on, until, on=on))
