"""The verbs of a weighing: keep it where the organisation wants that, read it, open a colleague's, destroy it."""

from collections.abc import Iterable
from datetime import date, timedelta
from enum import StrEnum

from django.db import transaction

from verwijsindex.access.actor import Actor, NotAllowed, machine, require
from verwijsindex.access.roles import Permission
from verwijsindex.audit.actions import record
from verwijsindex.audit.acts import Act
from verwijsindex.criteria.actions import current_version, organisation_of
from verwijsindex.criteria.models import Weighing, WeighingPolicy
from verwijsindex.criteria.rules import Weighed
from verwijsindex.criteria.sealing import seal, unseal

CLOCK = machine("weighings")


class Purpose(StrEnum):
    """What a coordinator may open a colleague's weighing for."""

    REQUEST_OF_FAMILY = "request-of-family"
    COMPLAINT = "complaint"
    REPLACEMENT = "replacement"


def kept_for(actor: Actor) -> timedelta | None:
    """Say how long the actor's organisation keeps weighings; None when it keeps none."""
    policy = WeighingPolicy.objects.filter(organisation=actor.organisation_id).first()
    return policy.kept_for if policy else None


@transaction.atomic
def set_policy(actor: Actor, *, kept_for: timedelta | None) -> None:
    """Keep weighings for a term, or no longer: then those that were kept are destroyed. Raises: NotAllowed."""
    organisation_id = organisation_of(actor, Permission.EDIT_CRITERIA)
    if kept_for is None:
        WeighingPolicy.objects.filter(organisation=organisation_id).delete()
        Weighing.objects.filter(organisation=organisation_id).delete()
    else:
        WeighingPolicy.objects.update_or_create(organisation_id=organisation_id, defaults={"kept_for": kept_for})
    outcome = f"{kept_for.days}-days" if kept_for else "none"
    record(actor, Act.SET_WEIGHING_POLICY, about=("organisation", organisation_id), outcome=outcome)


@transaction.atomic
def keep_weighing(actor: Actor, weighed: Weighed, *, on: date) -> Weighing | None:
    """Seal what was weighed, for the organisation alone; None, and nothing stored, where it keeps none.

    Raises: NotAllowed.
    """
    organisation_id = organisation_of(actor, Permission.WEIGH)
    # Holds the policy, so that nothing is kept beside one that ends meanwhile.
    policy = WeighingPolicy.objects.select_for_update(no_key=True).filter(organisation=organisation_id).first()
    if policy is None or actor.membership_id is None:
        return None
    weighing = Weighing(
        organisation_id=organisation_id,
        professional_id=actor.membership_id,
        version=current_version(actor, on=on),
        weighed_on=on,
    )
    seal(weighing, weighed)
    weighing.save()
    record(actor, Act.KEEP_WEIGHING, about=("weighing", weighing.id))
    return weighing


@transaction.atomic
def read_own(actor: Actor, weighings: Iterable[Weighing]) -> list[tuple[Weighing, Weighed]]:
    """Read one's own, with one line in the logbook. Raises: NotAllowed, CannotOpen."""
    read = list(weighings)
    if any(weighing.professional_id != actor.membership_id for weighing in read):
        raise NotAllowed(Permission.WEIGH)
    if read:
        record(actor, Act.OPEN_WEIGHING, about=("membership", actor.membership_id), purpose="own")
    return [(weighing, unseal(weighing)) for weighing in read]


@transaction.atomic
def open_weighing(actor: Actor, weighing: Weighing, *, purpose: Purpose) -> Weighed:
    """Open a colleague's weighing, for a purpose. Raises: NotAllowed, CannotOpen."""
    if not Weighing.objects.openable_by(actor).filter(id=weighing.id).exists():
        raise NotAllowed(Permission.OPEN_WEIGHING_OF_COLLEAGUE)
    record(actor, Act.OPEN_WEIGHING, about=("weighing", weighing.id), purpose=purpose)
    return unseal(weighing)


@transaction.atomic
def destroy_weighing(actor: Actor, weighing: Weighing) -> None:
    """Destroy a weighing before its term: one's own, or one of the organisation. Raises: NotAllowed."""
    require(actor, Permission.DESTROY_WEIGHING)
    destroyed, _per_model = Weighing.objects.destroyable_by(actor).filter(id=weighing.id).delete()
    if not destroyed:
        raise NotAllowed(Permission.DESTROY_WEIGHING)
    record(actor, Act.DESTROY_WEIGHING, about=("weighing", weighing.id))


def destroy_what_is_due(*, on: date) -> int:
    """Destroy what was kept for the whole term of its organisation, and give how many; safe to run twice."""
    require(CLOCK, Permission.DESTROY_WEIGHING)
    return sum(_destroy_due(policy, on=on) for policy in WeighingPolicy.objects.all())


@transaction.atomic
def _destroy_due(policy: WeighingPolicy, *, on: date) -> int:
    due = Weighing.objects.due(policy.organisation_id, kept_since=on - policy.kept_for)
    number, _per_model = due.delete()
    if number:
        about = ("organisation", policy.organisation_id)
        record(CLOCK, Act.DESTROY_WEIGHING, about=about, purpose="term", outcome=str(number))
    return number
