"""What a match shows to whom. The only place where that is decided.

Contact data of colleagues, who calls whom, the lead, what the family agreed to and the history; never what others
know of the young person, where the young person lives, when they signalled or until when.
Source: Jeugdwet art. 7.1.4.3 lid 2. Invariant: I6
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from verwijsindex.access.actor import Actor
from verwijsindex.matches.agreed import agreed_for, place_by_rule, residences, what_follows
from verwijsindex.matches.models import Consent, Match, MatchEvent, Participant
from verwijsindex.matches.rules import (
    Answer,
    EventKind,
    Manner,
    MatchState,
    Purpose,
    Value,
    is_closed,
    who_calls_whom,
)
from verwijsindex.organisations.models import Domain
from verwijsindex.regions.models import Municipality
from verwijsindex.regions.policy import LeadRule
from verwijsindex.signals.rules import Party


@dataclass(frozen=True)
class ColleagueCard:
    """A participant, as the others see them. ``place`` is the participant's id, for the forms on the page."""

    place: int
    name: str
    organisation: str
    domain: Domain
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
    fits_the_rule: bool


@dataclass(frozen=True)
class ConsentCard:
    """What the family answered, and which of the participants who are still here it covers."""

    consent_id: int
    answer: Answer
    parties: tuple[Party, ...]
    purposes: tuple[Purpose, ...]
    manner: Manner
    answered_on: date
    withdrawn_at: datetime | None
    covered: tuple[ColleagueCard, ...]
    not_covered: tuple[ColleagueCard, ...]

    @property
    def stands(self) -> bool:
        return self.answer is Answer.GIVEN and self.withdrawn_at is None

    @property
    def covers_you(self) -> bool:
        return any(colleague.is_you for colleague in self.covered)


@dataclass(frozen=True)
class MatchCard:
    """A match, as one of those who may see it sees it. It is new until they open it.

    ``follows`` is what happens on which day if nobody does anything; ``lead_rule`` is how somebody is proposed.
    """

    match_id: UUID
    state: MatchState
    since: datetime
    is_new: bool
    colleagues: tuple[ColleagueCard, ...]
    consents: tuple[ConsentCard, ...]
    history: tuple[MatchEvent, ...]
    you_are_asked_to_lead: bool
    you_are_participant: bool
    your_value: Value | None = None
    lead_rule: LeadRule = LeadRule.NOBODY
    follows: tuple[EventKind, date] | None = None

    @property
    def number(self) -> str:
        """The name by which who watches over the follow-up speaks of it."""
        return str(self.match_id)[:8]

    @property
    def asks_value(self) -> bool:
        """It is settled or over, and the viewer has not said yet what it was worth."""
        return self.you_are_participant and self.your_value is None and is_closed(self.state)

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

    @property
    def proposed_by_rule(self) -> ColleagueCard | None:
        """Whom the rule of the municipality proposes, as long as nobody leads or was asked to."""
        if self.lead or self.proposed:
            return None
        return next((card for card in self.colleagues if card.fits_the_rule), None)


def match_card(match: Match, viewer: Actor) -> MatchCard:
    """Show one match in full to somebody who found it through ``visible_to``."""
    consents = list(Consent.objects.filter(match=match).prefetch_related("covers"))
    return _cards([match], viewer, {match.id: consents}, residences())[match.id]


def match_cards(matches: Iterable[Match], viewer: Actor) -> dict[UUID, MatchCard]:
    """Show matches in a list, without consent and what is agreed for them. Two queries, however many."""
    return _cards(list(matches), viewer, {}, None)


def _cards(
    matches: list[Match],
    viewer: Actor,
    consents: dict[UUID, list[Consent]],
    homes: Mapping[bytes, Municipality] | None,
) -> dict[UUID, MatchCard]:
    places: dict[UUID, list[Participant]] = defaultdict(list)
    for place in Participant.objects.present().shown_to(viewer).in_order().filter(match__in=matches):
        places[place.match_id].append(place)
    lines: dict[UUID, list[MatchEvent]] = defaultdict(list)
    events = MatchEvent.objects.shown_to(viewer).filter(match__in=matches)
    for line in events.select_related("by__user", "by__organisation", "about__user", "about__organisation"):
        lines[line.match_id].append(line)
    return {
        match.id: _card(match, places[match.id], lines[match.id], consents.get(match.id, []), homes, viewer)
        for match in matches
    }


def _card(
    match: Match,
    places: list[Participant],
    lines: list[MatchEvent],
    consents: list[Consent],
    homes: Mapping[bytes, Municipality] | None,
    viewer: Actor,
) -> MatchCard:
    turn = who_calls_whom([(place.id, place.membership.organisation_id) for place in places])
    agreed = None if homes is None else agreed_for(match, [place.membership.organisation for place in places], homes)
    by_rule = place_by_rule(agreed.lead, places, lines) if agreed else None
    own = next((place for place in places if place.membership_id == viewer.membership_id), None)
    came_at = (own or places[-1]).joined_at
    colleagues = tuple(_colleague(match, place, viewer, turn=turn or (None, None), by_rule=by_rule) for place in places)
    return MatchCard(
        match_id=match.id,
        state=MatchState(match.state),
        since=max(match.found_at, came_at),
        is_new=own is not None and own.seen_at is None,
        colleagues=colleagues,
        consents=tuple(
            _consent(consent, colleagues)
            for consent in consents
            if _is_told(consent.recorded_at, {consent.recorded_by_id}, places, came_at)
        ),
        history=tuple(line for line in lines if _is_told(line.at, {line.by_id, line.about_id}, places, came_at)),
        you_are_asked_to_lead=own is not None and match.proposed_lead_id == own.id,
        you_are_participant=own is not None,
        your_value=Value(own.value) if own and own.value else None,
        lead_rule=agreed.lead.rule if agreed else LeadRule.NOBODY,
        follows=what_follows(match, agreed.terms) if agreed else None,
    )


def _colleague(
    match: Match, place: Participant, viewer: Actor, *, turn: tuple[int | None, int | None], by_rule: Participant | None
) -> ColleagueCard:
    membership, (caller, callee) = place.membership, turn
    return ColleagueCard(
        place=place.id,
        name=str(membership.user),
        organisation=membership.organisation.name,
        domain=Domain(membership.organisation.domain),
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
        fits_the_rule=place == by_rule,
    )


def _consent(consent: Consent, colleagues: tuple[ColleagueCard, ...]) -> ConsentCard:
    covered = {place.id for place in consent.covers.all()}
    return ConsentCard(
        consent_id=consent.id,
        answer=Answer(consent.answer),
        parties=tuple(Party(party) for party in consent.parties),
        purposes=tuple(Purpose(purpose) for purpose in consent.purposes),
        manner=Manner(consent.manner),
        answered_on=consent.answered_on,
        withdrawn_at=consent.withdrawn_at,
        covered=tuple(card for card in colleagues if card.place in covered),
        not_covered=tuple(card for card in colleagues if card.place not in covered),
    )


def _is_told(at: datetime, named: Iterable[UUID | None], places: list[Participant], came_at: datetime) -> bool:
    """All that happened since the viewer came; of before, only what those did who are still here, since they came.

    That somebody was involved earlier is for the archive to tell, once. Invariant: I4, I5
    """
    here_since = {place.membership_id: place.joined_at for place in places}
    return at >= came_at or all(at >= here_since.get(person, came_at) for person in named if person)
