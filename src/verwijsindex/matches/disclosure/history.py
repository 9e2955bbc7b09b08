"""What is told of what happened in a match, and to whom."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from verwijsindex.access.actor import Actor
from verwijsindex.matches.cards import HistoryLine
from verwijsindex.matches.models import MatchEvent, Participant
from verwijsindex.matches.rules import EventKind
from verwijsindex.organisations.models import Membership


def told(lines: Iterable[MatchEvent], held: Sequence[Participant], viewer: Actor) -> tuple[HistoryLine, ...]:
    """Show lines of a match's history to somebody.

    Args:
        held: all places in the match, those that were left too, first signaller first.
    """
    return tuple(
        HistoryLine(
            kind=EventKind(line.kind),
            at=line.at,
            outcome=line.outcome,
            reason=line.reason,
            by=_name(line.by, line, held, viewer),
            about=_name(line.about, line, held, viewer),
            by_you=line.by_id is not None and line.by_id == viewer.membership_id,
            about_you=line.about_id is not None and line.about_id == viewer.membership_id,
        )
        for line in lines
    )


def is_told(at: datetime, named: Iterable[UUID | None], places: list[Participant], came_at: datetime) -> bool:
    """All that happened since the viewer came; of before, only what those did who are still here, since they came.

    That somebody was involved earlier is for the archive to tell, once. Invariant: I4, I5
    """
    here_since = {place.membership_id: place.joined_at for place in places}
    return at >= came_at or all(at >= here_since.get(person, came_at) for person in named if person)


def _name(person: Membership | None, line: MatchEvent, held: Sequence[Participant], viewer: Actor) -> str:
    """Name who stands in a line, unless they were shielded in the place that they held then."""
    if person is None:
        return ""
    places = [place for place in held if place.membership_id == person.id]
    then = next((place for place in reversed(places) if place.joined_at <= line.at), None)
    is_shielded = then is not None and then.is_shielded and person.id != viewer.membership_id
    return _("a shielded involvement") if is_shielded else str(person)
