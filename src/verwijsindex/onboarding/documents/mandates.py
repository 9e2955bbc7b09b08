"""Who may bind a municipality in what an organisation signs: the one place of that rule. Row E1

The law wants an agreement with the municipal executive. The executive adopts the covenant, and gives a mandate to
whoever of the region makes the agreements in its name. So both must be there, on the day itself.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.models import Q, QuerySet

from verwijsindex.access.actor import Actor, NotAllowed
from verwijsindex.access.roles import Permission
from verwijsindex.audit.actions import record
from verwijsindex.audit.acts import Act
from verwijsindex.onboarding.actions import managers_of, region_of
from verwijsindex.onboarding.documents.papers import keep_scan
from verwijsindex.onboarding.models import Accession, Adoption, Mandate
from verwijsindex.onboarding.rules import DecidedBy
from verwijsindex.organisations.models import Membership
from verwijsindex.regions.models import Municipality


@dataclass(frozen=True)
class NotAdopted(Exception):
    """In this municipality the covenant did not hold on that day."""

    municipality: Municipality


@dataclass(frozen=True)
class NotMandated(Exception):
    """Whoever acts had no mandate of this municipality on that day."""

    municipality: Municipality


@dataclass(frozen=True)
class Granted:
    """What a mandate says; without municipalities it is for the whole region, and without an end until it is ended."""

    holder: Membership
    municipalities: Collection[Municipality]
    decided_by: DecidedBy
    decided_on: date
    begins_on: date
    ends_on: date | None = None


def check_mandates(actor: Actor, accession: Accession, *, on: date) -> None:
    """See to it that the actor may bind each municipality where an organisation works, on a day.

    Raises: NotAdopted, NotMandated.
    """
    for municipality in municipalities_of(accession):
        check_mandate(actor, municipality, on=on)


def check_mandate(actor: Actor, municipality: Municipality, *, on: date) -> None:
    """See to it that the actor may bind a municipality on a day. Raises: NotAdopted, NotMandated.

    Source: Jeugdwet art. 7.1.3.1; Awb art. 10:1; Awb art. 10:12
    """
    if not municipality.adoptions.holding(on=on).exists():
        raise NotAdopted(municipality)
    if not Mandate.objects.holding(on=on).covering(municipality).filter(holder=actor.membership_id).exists():
        raise NotMandated(municipality)


def uncovered_of(accession: Accession, *, on: date) -> QuerySet[Municipality]:
    """Find where an organisation works and the covenant does not hold."""
    covered = Adoption.objects.holding(on=on).values("municipality")
    return municipalities_of(accession).exclude(code__in=covered)


def municipalities_of(accession: Accession) -> QuerySet[Municipality]:
    """Find where an organisation works: by its own municipality, and by the locations that are known now."""
    known = accession.organisation.locations.open() if accession.organisation else accession.sites.all()
    told = Q(code=accession.municipality_id) | Q(code__in=known.values("municipality"))
    return accession.region.municipalities.filter(told)


@transaction.atomic
def write_down_mandate(actor: Actor, granted: Granted, pdf: bytes, *, at: datetime) -> Mandate:
    """Write down a mandate with the decision that gives it. Raises: NotAllowed, NotAPdf."""
    region = region_of(actor)
    strangers = any(each.region_id != region.id for each in granted.municipalities)
    if strangers or not managers_of(region).filter(id=granted.holder.id).exists():
        raise NotAllowed(Permission.MANAGE_ACCESSIONS)
    mandate = Mandate.objects.create(
        region=region,
        holder=granted.holder,
        decided_by=granted.decided_by,
        decided_on=granted.decided_on,
        begins_on=granted.begins_on,
        ends_on=granted.ends_on,
        paper=keep_scan(pdf),
        written_by=Membership.objects.of(actor).get(),
        written_at=at,
    )
    mandate.municipalities.set(granted.municipalities)
    _note(actor, Act.WRITE_DOWN_MANDATE, mandate)
    return mandate


@transaction.atomic
def end_mandate(actor: Actor, mandate: Mandate, *, on: date) -> None:
    """Let a mandate end on a day; one that ended before stays so. Raises: NotAllowed. Source: Awb art. 10:8"""
    own = Mandate.objects.visible_to(actor).select_for_update(of=("self",)).filter(id=mandate.id).first()
    if own is None:
        raise NotAllowed(Permission.MANAGE_ACCESSIONS)
    last = max(on, own.begins_on)
    if own.ends_on is None or own.ends_on > last:
        own.ends_on = last
        own.save(update_fields=["ends_on"])
        _note(actor, Act.END_MANDATE, own)


def _note(actor: Actor, act: Act, mandate: Mandate) -> None:
    record(actor, act, about=("region", mandate.region_id), outcome=str(mandate.holder_id))
