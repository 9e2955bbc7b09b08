"""Matches of which nothing came: some wait for a few days, some have stalled."""

from datetime import datetime, time, timedelta
from itertools import cycle

from django.utils import timezone

from verwijsindex.matches.models import Match, MatchEvent
from verwijsindex.matches.rules import MatchState
from verwijsindex.matches.stalling import pursue_matches

WAITING_DAYS = (2, 30, 9, 37, 16, 44, 23)
A_WEEK = 7
DAWN = time(6, 30)


def let_some_wait() -> None:
    """Let matches be found some weeks ago, and the clock come by each week since."""
    now = timezone.localtime()
    waiting = Match.objects.filter(state=MatchState.FOUND).order_by("id")
    for match, days in zip(waiting, cycle(WAITING_DAYS), strict=False):
        since = now - timedelta(days=days)
        match.events.update(at=since)
        Match.objects.filter(id=match.id).update(found_at=since, stands_since=since)
    for days in range(max(WAITING_DAYS), 0, -A_WEEK):
        on = now.date() - timedelta(days=days)
        began = timezone.now()
        pursue_matches(on=on)
        MatchEvent.objects.filter(at__gte=began).update(at=timezone.make_aware(datetime.combine(on, DAWN)))
