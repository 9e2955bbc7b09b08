"""Whom the news of a family is told: each once, however many of the family they are involved with.

A second message about one colleague would tell that they know another brother or sister. Invariant: I7
"""

from verwijsindex.matches.family import met_by
from verwijsindex.matches.models import FamilyPlace
from verwijsindex.notices.actions import write_notice
from verwijsindex.notices.models import Notice
from verwijsindex.notices.rules import NoticeKind
from verwijsindex.notices.telling import deputies_of
from verwijsindex.signals.models import Signal


def tell_family(place: FamilyPlace) -> None:
    """Tell whoever came of those they meet, and those of whoever came."""
    for other in met_by(place.signal):
        for hearer, met in ((place, other), (other, place)):
            signal, cause = hearer.signal, f"family:{_first_of(met)}"
            write_notice(signal.professional_id, NoticeKind.FAMILY_FOUND, cause=cause, signal=signal)
            for deputy in deputies_of([signal.professional_id]):
                write_notice(deputy.id, NoticeKind.MATCH_OF_ABSENT, cause=cause, signal=signal)


def _first_of(place: FamilyPlace) -> int:
    """Give the place with which somebody came into the match: what stands for them, whatever others they have."""
    places = FamilyPlace.objects.filter(match=place.match_id, signal__professional=place.signal.professional_id)
    return places.earliest("id").id


def tell_parted(signal: Signal, place_id: int) -> None:
    """Tell who had heard of a family match that nobody is there any more."""
    heard = Notice.objects.filter(signal=signal, recipient=signal.professional_id, kind=NoticeKind.FAMILY_FOUND)
    if heard.exists():
        cause = f"family-ended:{place_id}"
        write_notice(signal.professional_id, NoticeKind.FAMILY_ENDED, cause=cause, signal=signal)
