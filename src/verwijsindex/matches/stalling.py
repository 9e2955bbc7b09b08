"""The clock's verb: of what nothing comes is not forgotten. Safe to run twice."""

from collections import Counter
from collections.abc import Mapping
from datetime import date
from uuid import UUID

from django.db import transaction

from verwijsindex.access.actor import machine, require
from verwijsindex.access.roles import Permission
from verwijsindex.matches.agreed import agreed_for, residences, what_follows
from verwijsindex.matches.history import write
from verwijsindex.matches.models import Match
from verwijsindex.matches.rules import EventKind
from verwijsindex.regions.models import Municipality

CLOCK = machine("follow-up")


def pursue_matches(*, on: date) -> Counter[EventKind]:
    """Remind those involved, then tell their coordinators, then the process director; give how many of each.

    Source: Jeugdwet art. 7.1.3.2
    """
    require(CLOCK, Permission.PURSUE_MATCH)
    homes = residences()
    waiting = Match.objects.to_pursue(on=on).values_list("id", flat=True)
    steps = (_pursue(match_id, homes, on=on) for match_id in waiting)
    return Counter(step for step in steps if step)


@transaction.atomic
def _pursue(match_id: UUID, homes: Mapping[bytes, Municipality], *, on: date) -> EventKind | None:
    """Take the next step with one match, if its day has come."""
    held = Match.objects.waiting().select_for_update(of=("self",)).select_related("young_person")
    match = held.filter(id=match_id).first()
    if match is None:
        return None
    places = list(match.participants.present().in_order())
    follows = what_follows(match, agreed_for(match, places, homes).terms)
    if follows is None or follows[1] > on:
        return None
    match.step = follows[0]
    write(CLOCK, match, follows[0])
    return follows[0]
