"""What the archive's one notice shows to whom: how the earlier organisation is reached, to who was told alone."""

from collections.abc import Sequence

from verwijsindex.access.actor import Actor
from verwijsindex.access.roles import Role
from verwijsindex.kit.question import Question
from verwijsindex.matches.cards import ColleagueCard, EarlierCard
from verwijsindex.matches.disclosure import card_of
from verwijsindex.signals.models import ArchivedSignal, Signal

_TOLD: Question[ArchivedSignal] = Question(
    lambda signal_id, membership_id: (
        ArchivedSignal.objects.filter(noticed_with=signal_id, noticed_to=membership_id)
        .select_related("professional__user", "professional__location", "professional__organisation")
        .order_by("professional__organisation__name", "id")
    )
)


def earlier_involved(viewer: Actor, signal: Signal) -> Sequence[EarlierCard]:
    """Show who was involved before, as this signal made known; nothing to a successor, a deputy or who typed it.

    Of another young person of the family no day is told. Source: Jeugdwet art. 7.1.4.3 lid 2. Invariant: I4, I7
    """
    return tuple(_card(archived, signal) for archived in _TOLD(signal.id, viewer.membership_id))


def _card(archived: ArchivedSignal, signal: Signal) -> EarlierCard:
    of_family = archived.young_person_id != signal.young_person_id
    return EarlierCard(_who(archived), of_family, None if of_family else archived.ended_on)


def _who(archived: ArchivedSignal) -> ColleagueCard:
    """Name the earlier reporter, or who coordinates there when they left."""
    if archived.professional.left_on is None:
        return card_of(archived.professional)
    here = archived.professional.organisation
    coordinators = here.memberships.current().filter(roles__contains=[Role.COORDINATOR]).by_name()
    coordinator = coordinators.select_related("organisation").first()
    return card_of(coordinator) if coordinator else ColleagueCard(name=here.name, organisation=here.name)
