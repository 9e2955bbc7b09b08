"""How organisations follow their matches up: of organisations, never of a person."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count, Exists, OuterRef

from verwijsindex.matches.models import MatchEvent, Participant
from verwijsindex.matches.rules import EventKind


@dataclass(frozen=True)
class FollowedUp:
    """In how many matches an organisation came, and of how many its coordinator never had to be told."""

    matches: int = 0
    in_time: int = 0


def followed_up_in(organisations: Collection[UUID], *, start: date, end: date) -> dict[UUID, FollowedUp]:
    """Count the matches that each organisation came into from one day to another. One query.

    Who is shielded counts for nobody: it would tell where they work.
    """
    told = MatchEvent.objects.filter(match=OuterRef("match"), kind=EventKind.ESCALATED)
    places = Participant.objects.unshielded().filter(
        membership__organisation__in=organisations, joined_at__date__range=(start, end)
    )
    counted = places.annotate(is_late=Exists(told)).values_list("membership__organisation", "is_late")
    found: dict[UUID, FollowedUp] = {}
    for organisation, is_late, number in counted.annotate(Count("match", distinct=True)):
        before = found.get(organisation, FollowedUp())
        in_time = before.in_time + (0 if is_late else number)
        found[organisation] = FollowedUp(before.matches + number, in_time)
    return found
