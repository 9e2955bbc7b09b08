"""Taking turns: whoever decides about young people holds all of them, and nobody waits for each other."""

from collections.abc import Callable, Collection
from typing import TypeVar
from uuid import UUID

from django.db import transaction

from verwijsindex.kit.question import Many, Question
from verwijsindex.persons.models import YoungPerson

Found = TypeVar("Found")

_TURNS: Question[UUID] = Question(
    lambda young_people: (
        YoungPerson.objects.select_for_update()
        .filter(id__among=young_people)
        .order_by("id")
        .values_list("id", flat=True)
    )
)


def take_turn(*young_people: UUID) -> None:
    """Let nobody else change what is known of young people until the transaction ends; who is gone is no obstacle.

    Whoever locks more than this takes the turn first, so that no two wait for each other.
    """
    _TURNS(Many(young_people))


def take_turns(look: Callable[[], Found], young_people: Callable[[Found], Collection[UUID]]) -> Found:
    """Look for young people, hold them until the transaction ends, and give what is found when all of them are held.

    Whoever is found only now, because others decided while this waited, is held too. All are let go first, and are
    held in one order, so that no two wait for each other.
    """
    found = look()
    while wanted := set(young_people(found)):
        before = transaction.savepoint()
        held = set(_TURNS(Many(wanted)))
        found = look()
        if held.issuperset(young_people(found)):
            transaction.savepoint_commit(before)
            break
        transaction.savepoint_rollback(before)
    return found
