"""Whom the news of a family is told: each once, however many of the family they are involved with. Invariant: I7"""

from verwijsindex.matches.family import brought_together
from verwijsindex.matches.models import FamilyPlace
from verwijsindex.notices.actions import write_notice
from verwijsindex.notices.models import Notice
from verwijsindex.notices.rules import NoticeKind
from verwijsindex.notices.telling import deputies_of
from verwijsindex.signals.models import Signal


def tell_family(place: FamilyPlace) -> None:
    """Tell whoever came of those they meet, and those of whoever came."""
    for signal, cause in brought_together(place):
        write_notice(signal.professional_id, NoticeKind.FAMILY_FOUND, cause=cause, signal=signal)
        for deputy in deputies_of([signal.professional_id]):
            write_notice(deputy.id, NoticeKind.MATCH_OF_ABSENT, cause=cause, signal=signal)


def tell_parted(signal: Signal, place_id: int) -> None:
    """Tell who had heard of a family match that nobody is there any more."""
    heard = Notice.objects.filter(signal=signal, recipient=signal.professional_id, kind=NoticeKind.FAMILY_FOUND)
    if heard.exists():
        cause = f"family-ended:{place_id}"
        write_notice(signal.professional_id, NoticeKind.FAMILY_ENDED, cause=cause, signal=signal)
