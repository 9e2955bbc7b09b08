"""The shield of a signal: why nobody may see who is involved, and who passes messages on. Its verbs: ``shielding``."""

from dataclasses import dataclass

from django.db.models import Q

from verwijsindex.access.actor import Actor, require
from verwijsindex.access.roles import Permission, Role
from verwijsindex.audit.actions import record
from verwijsindex.audit.acts import Act
from verwijsindex.kit.announcements import announce
from verwijsindex.organisations.models import Membership
from verwijsindex.organisations.querysets import MembershipQuerySet
from verwijsindex.signals.events import ShieldChanged
from verwijsindex.signals.models import ShieldReason, Signal

BY_NAME = ("user__surname", "user__given_name", "id")


class RelayUnfit(Exception):
    """Messages cannot go through this person: no contact point of organisation or region, or the reporter."""


@dataclass(frozen=True)
class Shield:
    reason: ShieldReason
    relay: Membership


def relays_for(professional: Membership) -> MembershipQuerySet:
    """Find who can pass messages on: coordinators of the own organisation first, then the trustees of the region."""
    own = Q(organisation=professional.organisation_id, roles__contains=[Role.COORDINATOR])
    of_region = Q(organisation__region=professional.organisation.region_id, roles__contains=[Role.TRUSTEE])
    fit = Membership.objects.current().filter(own | of_region).exclude(id=professional.id)
    return fit.alias(is_far=~Q(organisation=professional.organisation_id)).order_by("is_far", *BY_NAME)


def relay_of(signal: Signal) -> Membership | None:
    """Find who passes messages on now: the one chosen, or another when that one left or took the signal over."""
    fit = relays_for(signal.professional)
    return fit.filter(id=signal.relay.id).first() or fit.first() if signal.relay else None


def require_fit(actor: Actor, shield: Shield | None, professional: Membership) -> None:
    """Raises: NotAllowed, RelayUnfit."""
    if shield is None:
        return
    require(actor, Permission.SHIELD_SIGNAL)
    if not relays_for(professional).filter(id=shield.relay.id).exists():
        raise RelayUnfit


def put_on(actor: Actor, signal: Signal, shield: Shield | None) -> None:
    """Shield a live signal, or take the shield off; whoever is in a match with it sees that at once."""
    for name, value in as_fields(shield).items():
        setattr(signal, name, value)
    signal.save(update_fields=[*as_fields(shield)])
    act = Act.SHIELD_SIGNAL if shield else Act.UNSHIELD_SIGNAL
    record(actor, act, subject=signal.young_person_id, about=("signal", signal.id))
    announce(ShieldChanged(signal.id, signal.young_person_id))


def as_fields(shield: Shield | None) -> dict[str, object]:
    return {"shield": shield.reason if shield else "", "relay": shield.relay if shield else None}
