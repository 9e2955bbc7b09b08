"""What a match shows to whom. The only place where that is decided.

Contact data of colleagues, who calls whom, the lead and the history; never what others know of the young person,
when they signalled or until when. Source: Jeugdwet art. 7.1.4.3 lid 2. Invariant: I6
"""

from dataclasses import dataclass

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
    match_id: str
    state: MatchState
    colleagues: tuple[ColleagueCard, ...]
    history: tuple[MatchEvent, ...]
    you_are_asked_to_lead: bool
    you_are_participant: bool

    @property
    def others(self) -> tuple[ColleagueCard, ...]:
        return tuple(card for card in self.colleagues if not card.is_you)

    @property
    def you_call(self) -> ColleagueCard | None:
        """Whom the viewer should call, when it is the viewer's turn to call."""
        mine = any(card.is_you and card.calls for card in self.colleagues)
        return next((card for card in self.colleagues if card.is_called), None) if mine else None

    @property
    def calls_you(self) -> ColleagueCard | None:
        mine = any(card.is_you and card.is_called for card in self.colleagues)
        return next((card for card in self.colleagues if card.calls), None) if mine else None

    @property
    def lead(self) -> ColleagueCard | None:
        return next((card for card in self.colleagues if card.is_lead), None)


def match_card(match: Match, viewer: Actor) -> MatchCard:
    """Show a match to one of its participants. The caller found it through ``visible_to``. Three queries."""
    places = list(match.participants.present().in_order())
    turn = who_calls_whom([(place.id, place.membership.organisation_id) for place in places])
    caller, callee = turn or (None, None)
    own = next((place for place in places if place.membership_id == viewer.membership_id), None)
    return MatchCard(
        match_id=str(match.id),
        state=MatchState(match.state),
        colleagues=tuple(_colleague(match, place, viewer, caller, callee) for place in places),
        history=_history(match, places, own or places[-1]),
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


def _history(match: Match, places: list[Participant], own: Participant) -> tuple[MatchEvent, ...]:
    """The whole history since the viewer came; of before, only what those did who are still here.

    That somebody was involved earlier is for the archive to tell, once. Invariant: I4, I5
    """
    present = {place.membership_id for place in places}
    events = match.events.select_related("by__user", "by__organisation", "about__user", "about__organisation")
    return tuple(
        event for event in events if event.at >= own.joined_at or {event.by_id, event.about_id} - {None} <= present
    )
