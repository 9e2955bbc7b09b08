"""Keep matches true to the signals that live: bring professionals together. How they go is in ``leaving``."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Count, Q
from django.db.models.functions import Now

from verwijsindex.kit.copying import copy_in
from verwijsindex.kit.question import Many, Question
from verwijsindex.matches.history import INDEX, begin, write
from verwijsindex.matches.models import Match, Participant
from verwijsindex.matches.rules import EventKind, is_match, state_before_merging
from verwijsindex.persons.turns import take_turn
from verwijsindex.signals.models import Signal

_LIVING: Question[Signal] = Question(
    lambda young_people: Signal.objects.filter(young_person__among=young_people).order_by("raised_at", "id")
)
_LIVE_MATCH: Question[Match] = Question(
    lambda young_person_id: Match.objects.select_for_update().live().about(young_person_id)
)
_MET_BEFORE: Question[UUID] = Question(
    lambda young_people: (
        Match.objects.filter(Q(ended_at=None) | Q(events__kind=EventKind.MERGED), young_person__among=young_people)
        .order_by()
        .values_list("young_person", flat=True)
    )
)
_MERGED: Question[Match] = Question(
    lambda young_person_id: (
        Match.objects.ended()
        .about(young_person_id)
        .filter(events__kind=EventKind.MERGED)
        .order_by("-ended_at")
        .select_for_update(of=("self",))
    )
)


@transaction.atomic(savepoint=False)
def bring_together(*young_people: UUID) -> None:
    """Make the match when signals of two organisations live on a young person, or let newcomers join it.

    Takes turns per young person, so that two who signal at once make one match.
    """
    take_turn(*young_people)
    signals_on = defaultdict(list)
    for signal in _LIVING(Many(young_people)):
        signals_on[signal.young_person_id].append(signal)
    meeting = {one: signals for one, signals in signals_on.items() if is_match(signal.party for signal in signals)}
    met_before = set(_MET_BEFORE(Many(meeting))) if meeting else set()
    for young_person_id in met_before:
        _meet(young_person_id, meeting.pop(young_person_id))
    _find(meeting)


def who_share(young_people: Collection[UUID]) -> set[UUID]:
    """Keep those on whom several signals live, or of whose match somebody is part: all whom a change may concern."""
    on_them = Signal.objects.filter(young_person__among=young_people).order_by()
    several = on_them.values("young_person").annotate(total=Count("id")).filter(total__gt=1)
    places = Participant.objects.present().filter(match__young_person__among=young_people)
    return {*several.values_list("young_person", flat=True), *places.values_list("match__young_person", flat=True)}


def _find(meeting: Mapping[UUID, Collection[Signal]]) -> None:
    """Make the matches of young people who have none, in a few statements however many."""
    if not meeting:
        return
    matches = {young_person_id: Match(young_person_id=young_person_id) for young_person_id in meeting}
    copy_in(
        _place(matches[young_person_id], signal.professional_id, at=signal.raised_at, shielded=_shielded(signals))
        for young_person_id, signals in meeting.items()
        for signal in _first_signals(signals).values()
    )
    begin(list(matches.values()))


def _meet(young_person_id: UUID, signals: Collection[Signal]) -> None:
    first_signals, shielded = _first_signals(signals), _shielded(signals)
    match = _LIVE_MATCH.first(young_person_id) or _reopen(young_person_id, first_signals.keys())
    if match is None:
        _find({young_person_id: signals})
        return
    _shield(match, shielded)
    present = set(match.participants.present().values_list("membership", flat=True))
    for professional, signal in first_signals.items():
        if professional not in present:
            _place(match, professional, at=Now(), shielded=shielded).save()
            write(INDEX, match, EventKind.JOINED, about=signal.professional)


def _first_signals(signals: Collection[Signal]) -> dict[UUID, Signal]:
    """Give of each professional the signal that came first."""
    found: dict[UUID, Signal] = {}
    for signal in signals:
        found.setdefault(signal.professional_id, signal)
    return found


def _shielded(signals: Collection[Signal]) -> set[UUID]:
    return {signal.professional_id for signal in signals if signal.shield}


@transaction.atomic
def heed_shields(young_person_id: UUID) -> None:
    """Let places be shielded as their signals are. A shield can make a match, and taking it off can end one."""
    bring_together(young_person_id)
    match = Match.objects.select_for_update().live().about(young_person_id).first()
    if match is None:
        return
    signals = Signal.objects.about(young_person_id)
    _shield(match, set(signals.exclude(shield="").values_list("professional", flat=True)))
    if not is_match(match.participants.present().parties()):
        write(INDEX, match, EventKind.ENDED)


def _place(match: Match, professional_id: UUID, *, at: datetime | Now, shielded: Collection[UUID]) -> Participant:
    """Give a place in a match, not saved yet."""
    return Participant(
        match_id=match.id, membership_id=professional_id, joined_at=at, is_shielded=professional_id in shielded
    )


def _shield(match: Match, shielded: Collection[UUID]) -> None:
    """Shield the places of these professionals and no others; who is shielded does not lead."""
    present = match.participants.present()
    present.exclude(membership__in=shielded).update(is_shielded=False)
    for place in present.unshielded().filter(membership__in=shielded).select_related("membership"):
        place.is_shielded = True
        place.save(update_fields=["is_shielded"])
        free_the_lead(match, place)
        match.save(update_fields=["proposed_lead"])


def still_signals(young_person_id: UUID, professional_id: UUID) -> bool:
    return Signal.objects.about(young_person_id).filter(professional=professional_id).exists()


def _reopen(young_person_id: UUID, professionals: Collection[UUID]) -> Match | None:
    """Take up the match that was merged into another when this was wrong, if all who are in it are involved still."""
    match = _MERGED.first(young_person_id)
    if match is None or match.participants.present().exclude(membership__in=professionals).exists():
        return None
    happened = match.events.values_list("outcome", "kind")
    match.state = state_before_merging(outcome or kind for outcome, kind in happened)
    write(INDEX, match, EventKind.REOPENED)
    return match


def free_the_lead(match: Match, leaver: Participant) -> None:
    """Let the match look for another lead, if the one who leaves has it or was asked."""
    if match.proposed_lead_id == leaver.id:
        match.proposed_lead = None
    if match.lead_id == leaver.id:
        match.lead = None
        write(INDEX, match, EventKind.LEAD_LEFT, about=leaver.membership)
