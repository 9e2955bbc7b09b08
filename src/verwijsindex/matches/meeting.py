"""Keep matches true to the signals that live: bring professionals together, let them go, replace them."""

from uuid import UUID

from django.db import transaction
from django.db.models.functions import Now

from verwijsindex.matches.history import INDEX, write
from verwijsindex.matches.models import Match, Participant
from verwijsindex.matches.rules import EventKind, is_match
from verwijsindex.organisations.models import Membership
from verwijsindex.persons.recognition import take_turn
from verwijsindex.signals.models import Signal


@transaction.atomic
def bring_together(young_person_id: UUID) -> None:
    """Make the match when signals of two organisations live on a young person, or let newcomers join it.

    Takes turns per young person, so that two who signal at once make one match.
    """
    take_turn(young_person_id)
    signals = list(Signal.objects.about(young_person_id).order_by("raised_at").select_related("professional"))
    if not is_match(signal.organisation_id for signal in signals):
        return
    match = Match.objects.select_for_update().live().about(young_person_id).first()
    if match is None:
        match = Match.objects.create(young_person_id=young_person_id)
        for signal in signals:
            _join(match, signal)
        write(INDEX, match, EventKind.FOUND)
        return
    present = set(match.participants.present().values_list("membership", flat=True))
    for signal in signals:
        if signal.professional_id not in present:
            _join(match, signal)
            write(INDEX, match, EventKind.JOINED, about=signal.professional)


@transaction.atomic
def let_go(young_person_id: UUID, professional_id: UUID) -> None:
    """Let a professional leave the match; with signals of fewer than two organisations left, it ends.

    A match that ended before is left too: who signals anew does not find it back.
    """
    places = Participant.objects.present().filter(match__young_person=young_person_id, membership=professional_id)
    match = Match.objects.select_for_update().live().about(young_person_id).first()
    leaver = places.select_related("membership").filter(match=match).first()
    places.update(left_at=Now())
    if match is None or leaver is None:
        return
    _free_the_lead(match, leaver)
    write(INDEX, match, EventKind.LEFT, about=leaver.membership)
    if not is_match(match.participants.present().values_list("membership__organisation", flat=True)):
        write(INDEX, match, EventKind.ENDED)


@transaction.atomic
def replace(young_person_id: UUID, professional_id: UUID, successor: Membership) -> None:
    """Let a colleague take a place in the match, the lead included."""
    match = Match.objects.select_for_update().live().about(young_person_id).first()
    if match is None:
        return
    place = match.participants.present().get(membership=professional_id)
    place.membership, place.seen_at = successor, None
    place.save(update_fields=["membership", "seen_at"])
    write(INDEX, match, EventKind.REPLACED, about=successor)


def _join(match: Match, signal: Signal) -> None:
    Participant.objects.create(match=match, membership=signal.professional, joined_at=signal.raised_at)


def _free_the_lead(match: Match, leaver: Participant) -> None:
    if match.proposed_lead_id == leaver.id:
        match.proposed_lead = None
    if match.lead_id == leaver.id:
        match.lead = None
        write(INDEX, match, EventKind.LEAD_LEFT, about=leaver.membership)
