"""Let matches follow, when signals on one young person turn out to be on another."""

from uuid import UUID

from django.db import transaction

from verwijsindex.matches.history import INDEX, write
from verwijsindex.matches.meeting import bring_together, free_the_lead
from verwijsindex.matches.models import Match, Participant
from verwijsindex.matches.rules import EventKind, is_match
from verwijsindex.signals.models import ArchivedSignal, Signal


@transaction.atomic
def follow(from_id: UUID, to_id: UUID) -> None:
    """Move, merge or part the matches of a young person whose signals moved, so that nobody stays in the wrong one.

    A match goes along when all who are in it do; else those who do leave it. The person's turn is taken already.
    """
    for match in Match.objects.select_for_update().filter(young_person__in=[from_id, to_id]).order_by("id"):
        if match.young_person_id == from_id:
            _follow(match, to_id)
    bring_together(from_id)
    bring_together(to_id)


def _follow(match: Match, to_id: UUID) -> None:
    here = Signal.objects.about(match.young_person_id).values("professional")
    there = Signal.objects.about(to_id).values("professional")
    staying = match.participants.present().filter(membership__in=here)
    going = match.participants.present().filter(membership__in=there).exclude(membership__in=here)
    nobody_stays = going.exists() and not staying.exists()
    if nobody_stays or _nothing_is_left(match.young_person_id):
        _go_along(match, to_id)
    elif match.ended_at is None and going.exists():
        _part(match, list(going))


def _nothing_is_left(young_person_id: UUID) -> bool:
    live, archived = Signal.objects.about(young_person_id), ArchivedSignal.objects.about(young_person_id)
    return not live.exists() and not archived.exists()


def _go_along(match: Match, to_id: UUID) -> None:
    """Where there is a live match already, the older of the two goes on."""
    there = Match.objects.live().about(to_id).first()
    if there and match.ended_at is None:
        younger = max(match, there, key=lambda live: live.found_at)
        write(INDEX, younger, EventKind.MERGED)
    match.young_person_id = to_id
    match.save(update_fields=["young_person"])


def _part(match: Match, going: list[Participant]) -> None:
    """Let go who turned out to have signalled another young person: all who were in the match are told."""
    for place in going:
        free_the_lead(match, place)
    leaving = Participant.objects.filter(id__in=[place.id for place in going])
    staying = match.participants.present().exclude(id__in=leaving.values("id"))
    goes_on = is_match(staying.parties())
    line = write(INDEX, match, EventKind.PARTED if goes_on else EventKind.DISPROVED)
    leaving.update(left_at=line.at)
