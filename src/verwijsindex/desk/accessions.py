"""What the pages of joining organisations show: rows of a list, columns of a board, and what an organisation lacks."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from uuid import UUID

from django.db.models import Q
from django.utils.functional import Promise

from verwijsindex.access.actor import Actor, NotAllowed, require
from verwijsindex.access.roles import Permission
from verwijsindex.onboarding.models import Accession
from verwijsindex.onboarding.models.accession import STEPS
from verwijsindex.onboarding.querysets import AccessionQuerySet

MOST_CARDS = 6


@dataclass(frozen=True)
class Asked:
    """Which organisations to show; empty is all of them."""

    name: str = ""
    show: str = "onderweg"
    step: int | None = None
    owner: UUID | None = None
    municipality: str = ""
    domain: str = ""
    order: str = "datum"


@dataclass(frozen=True)
class AccessionRow:
    id: UUID
    name: str
    step: int
    step_name: str
    domain: str
    municipality: str
    umbrella: str
    owner: str
    days: int
    next_on: date
    is_overdue: bool
    is_unreachable: bool
    stopped_on: date | None
    ends_on: date | None


@dataclass(frozen=True)
class Column:
    """A step of the board: the first organisations at it, and how many there are."""

    step: int
    name: Promise
    rows: list[AccessionRow]
    total: int


ORDERS: dict[str, tuple[str, ...]] = {
    "datum": ("next_on", "name"),
    "stap": ("step", "next_on", "name"),
    "lang": ("since", "name"),
    "naam": ("name",),
}


def find_accessions(actor: Actor, asked: Asked, *, on: date) -> AccessionQuerySet:
    """Raises: NotAllowed."""
    require(actor, Permission.MANAGE_ACCESSIONS)
    visible = Accession.objects.visible_to(actor).with_their_kin()
    found = visible.stopped() if asked.show == "gestopt" else visible.under_way()
    if asked.show == "te-laat":
        found = visible.overdue(on=on)
    elif asked.show == "eindigt":
        found = visible.leaving()
    elif asked.show == "mail-terug":
        found = visible.unreachable()
    if asked.name:
        found = found.filter(Q(name__icontains=asked.name) | Q(umbrella__name__icontains=asked.name))
    wanted = {"step": asked.step, "owner": asked.owner, "municipality": asked.municipality, "domain": asked.domain}
    return found.filter(**{name: value for name, value in wanted.items() if value}).order_by(*ORDERS[asked.order])


def find_accession(actor: Actor, accession_id: UUID) -> Accession:
    """Raises: NotAllowed."""
    visible = Accession.objects.visible_to(actor).with_their_kin()
    found = visible.select_related("region", "organisation", "account_form").filter(id=accession_id).first()
    if found is None:
        raise NotAllowed(Permission.MANAGE_ACCESSIONS)
    return found


def rows_of(accessions: Iterable[Accession], *, on: date) -> list[AccessionRow]:
    found = list(accessions)
    unreachable = set(
        Accession.objects.unreachable().filter(id__in=[each.id for each in found]).values_list("id", flat=True)
    )
    return [
        AccessionRow(
            id=each.id,
            name=each.name,
            step=each.step,
            step_name=each.get_step_display(),
            domain=each.get_domain_display(),
            municipality=each.municipality.name,
            umbrella=each.umbrella.name if each.umbrella else "",
            owner=str(each.owner),
            days=each.days_in_step(on=on),
            next_on=each.next_on,
            is_overdue=each.is_overdue(on=on),
            is_unreachable=each.id in unreachable,
            stopped_on=each.stopped_on,
            ends_on=each.organisation.agreement_ends_on if each.organisation else None,
        )
        for each in found
    ]


def board_of(rows: Iterable[AccessionRow]) -> list[Column]:
    """Divide rows over the nine steps, in the order in which they come."""
    at = {step: list(found) for step, found in groupby(sorted(rows, key=lambda row: row.step), lambda row: row.step)}
    return [Column(step, name, at.get(step, [])[:MOST_CARDS], len(at.get(step, []))) for step, name in STEPS.items()]


def steps_of(accession: Accession) -> list[tuple[str, bool, bool]]:
    """Name the nine steps, and say of each whether it is done and whether the organisation stands at it."""
    return [(str(name), step < accession.step, step == accession.step) for step, name in STEPS.items()]
