"""The verbs of a coordinator about record systems: who of them may do what, and by which keys they are known."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction
from django.db.models.functions import Now

from verwijsindex.access.actor import Actor, NotAllowed, require
from verwijsindex.access.roles import Permission
from verwijsindex.audit.actions import record
from verwijsindex.audit.acts import Act
from verwijsindex.coupling.keys import read_public_key
from verwijsindex.coupling.models import SourceSystem, SystemKey
from verwijsindex.coupling.rules import SCOPES


@dataclass(frozen=True)
class Rights:
    """What a record system may do for the professionals of its organisation."""

    scopes: frozenset[Permission]
    has_bsn_right: bool


@transaction.atomic
def register_system(actor: Actor, name: str, rights: Rights) -> SourceSystem:
    """Let a record system of the own organisation be known; without a key it cannot do anything. Raises: NotAllowed."""
    require(actor, Permission.MANAGE_SYSTEMS)
    if actor.organisation_id is None:
        raise NotAllowed(Permission.MANAGE_SYSTEMS)
    system = SourceSystem.objects.create(organisation_id=actor.organisation_id, name=name, **_as_fields(rights))
    record(actor, Act.REGISTER_SYSTEM, about=("source-system", system.id))
    return system


@transaction.atomic
def change_system(actor: Actor, system: SourceSystem, name: str, rights: Rights) -> None:
    """Change what a system may do; what it may no longer do ends at once. Raises: NotAllowed."""
    system = take_system(actor, system)
    for field, value in {"name": name, **_as_fields(rights)}.items():
        setattr(system, field, value)
    system.save(update_fields=["name", *_as_fields(rights)])
    system.tokens.all().delete()
    record(actor, Act.CHANGE_SYSTEM, about=("source-system", system.id))


@transaction.atomic
def add_key(actor: Actor, system: SourceSystem, text: str) -> SystemKey:
    """Add a public key, as PEM or as JWK; added twice, it is one.

    Raises: NotAllowed, NotAPublicKey, PrivateKeyGiven.
    """
    system = take_system(actor, system)
    key = read_public_key(text)
    stored, is_new = SystemKey.objects.get_or_create(
        system=system, thumbprint=key.thumbprint(), defaults={"public": key.as_dict(private=False)}
    )
    if is_new:
        record(actor, Act.ADD_KEY, about=("source-system", system.id))
    return stored


@transaction.atomic
def remove_key(actor: Actor, key: SystemKey) -> None:
    """Let nobody in by this key any more; tokens that were given live on for minutes at most. Raises: NotAllowed."""
    system = take_system(actor, key.system)
    key.delete()
    record(actor, Act.REMOVE_KEY, about=("source-system", system.id))


@transaction.atomic
def stop_system(actor: Actor, system: SourceSystem) -> None:
    """Let a system do nothing any more, at once and for good. Its signals stay. Raises: NotAllowed."""
    system = take_system(actor, system)
    system.stopped_at = Now()
    system.save(update_fields=["stopped_at"])
    system.tokens.all().delete()
    record(actor, Act.STOP_SYSTEM, about=("source-system", system.id))


def take_system(actor: Actor, system: SourceSystem) -> SourceSystem:
    """Lock and read the row as it stands now. Raises: NotAllowed."""
    require(actor, Permission.MANAGE_SYSTEMS)
    running = SourceSystem.objects.visible_to(actor).running().select_for_update(no_key=True)
    found = running.filter(id=system.id).first()
    if found is None:
        raise NotAllowed(Permission.MANAGE_SYSTEMS)
    return found


def _as_fields(rights: Rights) -> dict[str, object]:
    return {"scopes": _known(rights.scopes), "has_bsn_right": rights.has_bsn_right}


def _known(scopes: Iterable[Permission]) -> list[str]:
    return [scope for scope in SCOPES if scope in scopes]
