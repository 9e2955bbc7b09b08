from collections.abc import Iterable
from uuid import UUID

from django.conf import settings

from verwijsindex.access.actor import Actor
from verwijsindex.audit.acts import Act
from verwijsindex.audit.models import Entry
from verwijsindex.kit.copying import copy_in, put_in


def record(
    actor: Actor,
    act: Act,
    *,
    subject: UUID | None = None,
    about: tuple[str, object] = ("", ""),
    purpose: str = "",
    outcome: str = "",
) -> None:
    """Write one line. Call it inside the transaction of what it tells of.

    ``subject`` is the young person, stored as pseudonym; ``about`` names the thing touched: ("signal", id).
    """
    put_in(_entry(actor, act, subject=subject, about=about, purpose=purpose, outcome=outcome))


def record_all(actor: Actor, act: Act, told: Iterable[tuple[UUID, tuple[str, object]]]) -> None:
    """Write a line for each subject and what was touched, in one statement."""
    copy_in(_entry(actor, act, subject=subject, about=about) for subject, about in told)


def record_each(act: Act, told: Iterable[tuple[Actor, UUID, tuple[str, object]]]) -> None:
    """Write a line for what each of several did, to which subject and thing, in one statement."""
    copy_in(_entry(actor, act, subject=subject, about=about) for actor, subject, about in told)


def record_looks(actor: Actor, act: Act, subjects: Iterable[UUID], *, purpose: str) -> None:
    """Write a line for each young person shown, in one statement."""
    copy_in(_entry(actor, act, subject=subject, purpose=purpose) for subject in subjects)


def _entry(
    actor: Actor,
    act: Act,
    *,
    subject: UUID | None,
    about: tuple[str, object] = ("", ""),
    purpose: str = "",
    outcome: str = "",
) -> Entry:
    return Entry(
        act=act,
        user_id=actor.user_id,
        membership_id=actor.membership_id,
        organisation_id=actor.organisation_id,
        roles=",".join(sorted(actor.roles)),
        machine=actor.machine,
        subject=settings.KEYRING.pseudonym(str(subject)) if subject else None,
        object_kind=about[0],
        object_id=str(about[1]),
        purpose=purpose,
        outcome=outcome,
    )
