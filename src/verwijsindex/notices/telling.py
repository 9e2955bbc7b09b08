"""Whom the news of a match is told: who takes part, and corrections to who heard."""

from collections.abc import Iterable
from uuid import UUID

from verwijsindex.matches.models import Match, MatchEvent
from verwijsindex.matches.rules import EventKind
from verwijsindex.matches.undoing import BRINGS
from verwijsindex.notices.actions import write_notice
from verwijsindex.notices.models import Notice
from verwijsindex.notices.rules import CORRECTIONS, Involved, NoticeKind, told_as, who_hears
from verwijsindex.organisations.models import Membership
from verwijsindex.organisations.querysets import MembershipQuerySet


def tell(line: MatchEvent) -> None:
    """Write the messages. Of an arrival in a match that ended meanwhile nobody hears any more."""
    happened = EventKind(line.kind)
    if happened in BRINGS and line.match.ended_at:
        return
    places = line.match.participants.involved_at(line.at).select_related("membership")
    involved = [Involved(place.membership_id, place.party) for place in places]
    hearers = who_hears(happened, involved, by=line.by_id, about=line.about_id)
    if happened in BRINGS:
        shielded = {place.membership_id for place in places if place.is_shielded}
        _tell_deputies(line, set(hearers) - shielded)  # where they work nobody hears of it
    for recipient in hearers:
        kind = told_as(happened, to_newcomer=recipient == line.about_id)
        if kind and (kind not in CORRECTIONS or _has_heard_of(line.match, recipient)):
            write_notice(recipient, kind, cause=f"match-event:{line.id}", match=line.match)


def deputies_of(people: Iterable[UUID]) -> MembershipQuerySet:
    """Find who stands in for those of these people who are absent."""
    absent = Membership.objects.absent().filter(id__in=people)
    return Membership.objects.current().filter(deputises_for__in=absent).distinct()


def _tell_deputies(line: MatchEvent, hearers: Iterable[UUID]) -> None:
    """Let a new match of who is absent not wait for their return."""
    for deputy in deputies_of(hearers):
        write_notice(deputy.id, NoticeKind.MATCH_OF_ABSENT, cause=f"match-event:{line.id}", match=line.match)


def _has_heard_of(match: Match, membership_id: UUID) -> bool:
    opened = match.participants.filter(membership=membership_id, seen_at__isnull=False)
    return opened.exists() or Notice.objects.about_match(match).filter(recipient=membership_id).exists()
