"""What a match shows to whom. The only place where that is decided.

Contact data of colleagues, who calls whom, the lead and the history; never what others know of the young person,
when they signalled or until when. Source: Jeugdwet art. 7.1.4.3 lid 2. Invariant: I6
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from verwijsindex.access.actor import Actor
from verwijsindex.matches.models import Match, MatchEvent, Participant
from verwijsindex.matches.rules import MatchState, who_calls_whom


@dataclass(frozen=True)
class ColleagueCard:
    """A participant, as the others see them. ``place`` is the participant's id, for the forms on the page."""

    place: int
    name: str
    organisation: str
    location: str
    job_title: str
    phone: str
    email: str
    reachable: str
    is_you: bool
    calls: bool
    is_called: bool
    is_lead: bool
    is_proposed: bool


@dataclass(frozen=True)
class MatchCard:
    """A match, as one of those who may see it sees it. It is new until they open it."""

    match_id: UUID
    state: MatchState
    since: datetime
    is_new: bool
    colleagues: tuple[ColleagueCard, ...]
    history: tuple[MatchEvent, ...]
    you_are_asked_to_lead: bool
    you_are_participant: bool

    @property
    def you(self) -> ColleagueCard | None:
        return next((card for card in self.colleagues if card.is_you), None)

    @property
    def others(self) -> tuple[ColleagueCard, ...]:
        return tuple(card for card in self.colleagues if not card.is_you)

    @property
    def caller(self) -> ColleagueCard | None:
        return next((card for card in self.colleagues if card.calls), None)

    @property
    def callee(self) -> ColleagueCard | None:
        return next((card for card in self.colleagues if card.is_called), None)

    @property
    def you_call(self) -> ColleagueCard | None:
        """Whom the viewer should call, when it is the viewer's turn to call."""
        return self.callee if self.caller and self.caller.is_you else None

    @property
    def calls_you(self) -> ColleagueCard | None:
        return self.caller if self.callee and self.callee.is_you else None

    @property
    def lead(self) -> ColleagueCard | None:
        return next((card for card in self.colleagues if card.is_lead), None)

    @property
    def proposed(self) -> ColleagueCard | None:
        return next((card for card in self.colleagues if card.is_proposed), None)


def match_card(match: Match, viewer: Actor) -> MatchCard:
    return match_cards([match], viewer)[match.id]


def match_cards(matches: Iterable[Match], viewer: Actor) -> dict[UUID, MatchCard]:
    """Show matches to somebody who found them through ``visible_to``. Two queries, however many they are."""
    matches = list(matches)
    places: dict[UUID, list[Participant]] = defaultdict(list)
    for place in Participant.objects.present().in_order().filter(match__in=matches):
        places[place.match_id].append(place)
    lines: dict[UUID, list[MatchEvent]] = defaultdict(list)
    events = MatchEvent.objects.filter(match__in=matches)
    for line in events.select_related("by__user", "by__organisation", "about__user", "about__organisation"):
        lines[line.match_id].append(line)
    return {match.id: _card(match, places[match.id], lines[match.id], viewer) for match in matches}


def _card(match: Match, places: list[Participant], lines: list[MatchEvent], viewer: Actor) -> MatchCard:
    turn = who_calls_whom([(place.id, place.membership.organisation_id) for place in places])
    caller, callee = turn or (None, None)
    own = next((place for place in places if place.membership_id == viewer.membership_id), None)
    came_at = (own or places[-1]).joined_at
    return MatchCard(
        match_id=match.id,
        state=MatchState(match.state),
        since=max(match.found_at, came_at),
        is_new=own is not None and own.seen_at is None,
        colleagues=tuple(_colleague(match, place, viewer, caller, callee) for place in places),
        history=_history(lines, places, came_at=came_at),
        you_are_asked_to_lead=own is not None and match.proposed_lead_id == own.id,
        you_are_participant=own is not None,
    )


def _colleague(
    match: Match, place: Participant, viewer: Actor, caller: int | None, callee: int | None
) -> ColleagueCard:
    membership = place.membership
    return ColleagueCard(
        place=place.id,
        name=str(membership.user),
        organisation=membership.organisation.name,
        location=membership.location.name,
        job_title=membership.job_title,
        phone=membership.phone,
        email=membership.email,
        reachable=membership.reachable,
        is_you=membership.id == viewer.membership_id,
        calls=place.id == caller,
        is_called=place.id == callee,
        is_lead=place.id == match.lead_id,
        is_proposed=place.id == match.proposed_lead_id,
    )


def _history(lines: list[MatchEvent], places: list[Participant], *, came_at: datetime) -> tuple[MatchEvent, ...]:
    """The whole history since the viewer came; of before, only what those did who are still here, since they came.

    That somebody was involved earlier is for the archive to tell, once. Invariant: I4, I5
    """
    here_since = {place.membership_id: place.joined_at for place in places}

    def is_told(line: MatchEvent) -> bool:
        named = [person for person in (line.by_id, line.about_id) if person]
        return line.at >= came_at or all(line.at >= here_since.get(person, came_at) for person in named)

    return tuple(line for line in lines if is_told(line))
