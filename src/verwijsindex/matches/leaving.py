"""Let professionals leave their matches, and colleagues take their places: one, or hundreds in a few statements."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import TypeVar
from uuid import UUID

from django.db import transaction
from django.db.models.functions import Now

from verwijsindex.audit.actions import record
from verwijsindex.audit.acts import Act
from verwijsindex.matches.history import INDEX, Line, write_all
from verwijsindex.matches.meeting import bring_together, free_the_lead
from verwijsindex.matches.models import Match, Participant
from verwijsindex.matches.rules import EventKind, is_match
from verwijsindex.organisations.models import Membership
from verwijsindex.signals.models import Signal

Told = TypeVar("Told")


@transaction.atomic
def let_go(leavers: Iterable[tuple[UUID, UUID]], *, was_wrong: bool = False) -> None:
    """Let each professional leave the match about a young person.

    With signals of fewer than two organisations left, it ends. A match that ended before is left too: who signals anew
    does not find it back. Whoever has a second signal stays.
    Of a signal that ``was_wrong``, one line tells that they left and that it ended.
    """
    for those in _one_for_each(leavers):
        _let_go(those, was_wrong=was_wrong)


@transaction.atomic
def replace(moves: Iterable[tuple[UUID, tuple[UUID, Membership]]]) -> None:
    """Let a colleague take each place in a match, the lead included; or one beside it, where a second signal stays.

    Of each it is said about which young person, and who makes place for whom.
    """
    for those in _one_for_each(moves):
        _replace(those)


def _let_go(leavers: Mapping[UUID, UUID], *, was_wrong: bool) -> None:
    leaving = leavers.items() - _who_signal(leavers)
    matches = _live_matches([young_person_id for young_person_id, _ in leaving])
    places = _places([young_person_id for young_person_id, _ in leaving])
    gone, staying, lines = [], defaultdict(list), []
    for place in places:
        if (place.match.young_person_id, place.membership_id) in leaving:
            gone.append(place)
        else:
            staying[place.match_id].append(place.party)
    Participant.objects.filter(id__in=[place.id for place in gone]).update(left_at=Now())
    for place in gone:
        if match := matches.get(place.match_id):
            free_the_lead(match, place)
            kinds = _what_is_told(goes_on=is_match(staying[match.id]), was_wrong=was_wrong)
            lines += [Line(match, kind, None if kind is EventKind.ENDED else place.membership) for kind in kinds]
    write_all(lines)


def _what_is_told(*, goes_on: bool, was_wrong: bool) -> list[EventKind]:
    if was_wrong:
        return [EventKind.RETRACTED if goes_on else EventKind.ANNULLED]
    return [EventKind.LEFT] if goes_on else [EventKind.LEFT, EventKind.ENDED]


def _replace(moves: Mapping[UUID, tuple[UUID, Membership]]) -> None:
    staying = {one for one, _ in _who_signal({about: left for about, (left, _) in moves.items()})}
    if staying:
        bring_together(*staying)
    going = moves.keys() - staying
    matches, lines, taken = _live_matches(going), [], defaultdict(list)
    for place in _places(going):
        left, successor = moves[place.match.young_person_id]
        match = matches.get(place.match_id)
        if match is None or place.membership_id != left:
            continue
        taken[successor].append(place.id)
        if place.is_shielded:  # no line and no message: whoever knows who changed work would know who it is
            _keep_shielded(place)
            record(INDEX, Act.JOIN_MATCH, subject=match.young_person_id, about=("match", match.id))
        else:
            lines.append(Line(match, EventKind.REPLACED, successor))
    for successor, ids in taken.items():
        Participant.objects.filter(id__in=ids).update(membership=successor, seen_at=None)
    write_all(lines)


def _one_for_each(told: Iterable[tuple[UUID, Told]]) -> Iterator[dict[UUID, Told]]:
    """Give what is told of each young person one after the other: what comes first decides what is left."""
    rest = list(told)
    while rest:
        those: dict[UUID, Told] = {}
        later = []
        for young_person_id, one in rest:
            if young_person_id in those:
                later.append((young_person_id, one))
            else:
                those[young_person_id] = one
        yield those
        rest = later


def _who_signal(professionals: Mapping[UUID, UUID]) -> set[tuple[UUID, UUID]]:
    """Keep those who have another signal on the young person."""
    signals = Signal.objects.filter(young_person__among=professionals.keys()).order_by()
    return professionals.items() & set(signals.values_list("young_person", "professional"))


def _live_matches(young_people: Collection[UUID]) -> dict[UUID, Match]:
    live = Match.objects.select_for_update().live().filter(young_person__among=young_people).order_by("id")
    return {match.id: match for match in live}


def _places(young_people: Collection[UUID]) -> list[Participant]:
    """Find who is in the matches about these, and in those that ended."""
    present = Participant.objects.present().filter(match__young_person__among=young_people)
    return list(present.select_related("match", "membership").order_by("id"))


def _keep_shielded(place: Participant) -> None:
    """Remember that a predecessor was shielded, for the lines that they left in the history."""
    Participant.objects.create(
        match=place.match, membership=place.membership, joined_at=place.joined_at, left_at=Now(), is_shielded=True
    )
