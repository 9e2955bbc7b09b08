"""The card of a match: who is in it, what happened, what the family agreed to."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from django.contrib.postgres.aggregates import ArrayAgg

from verwijsindex.access.actor import Actor
from verwijsindex.kit.question import Question
from verwijsindex.matches.agreed import agreed_for, place_by_rule, residences, what_follows
from verwijsindex.matches.cards import ColleagueCard, ConsentCard, MatchCard
from verwijsindex.matches.disclosure.colleagues import participant_card
from verwijsindex.matches.disclosure.history import is_told, told
from verwijsindex.matches.disclosure.shielded import relayed, unmaskings
from verwijsindex.matches.models import Consent, Match, MatchEvent, Participant, RelayRequest
from verwijsindex.matches.rules import Answer, Manner, MatchState, Purpose, Value, who_calls_whom
from verwijsindex.signals.rules import Party

_PLACES: Question[Participant] = Question(
    lambda viewer, matches: Participant.objects.shown_to(viewer).in_order().filter(match__in=matches)
)
_LINES: Question[MatchEvent] = Question(
    lambda viewer, matches: (
        MatchEvent.objects.shown_to(viewer).filter(match__in=matches).select_related("by__user", "about__user")
    )
)
_CONSENTS: Question[Consent] = Question(
    lambda match_id: Consent.objects.filter(match=match_id).annotate(covered=ArrayAgg("covers"))
)


@dataclass(frozen=True)
class _Found:
    """All that there is of one match; ``held`` are all places in it, those that were left too."""

    match: Match
    viewer: Actor
    held: list[Participant]
    lines: list[MatchEvent]
    requests: list[RelayRequest]

    @property
    def present(self) -> list[Participant]:
        """Who is here, first signaller first; who is shielded last, for the order would tell when they signalled."""
        return sorted((place for place in self.held if place.left_at is None), key=lambda place: place.is_shielded)

    @property
    def own(self) -> Participant | None:
        return next((place for place in self.present if place.membership_id == self.viewer.membership_id), None)


def match_card(match: Match, viewer: Actor) -> MatchCard:
    """Show one match in full to somebody who found it through ``visible_to``."""
    (found,) = _find([match], viewer)
    places = found.present
    agreed = agreed_for(match, places, residences() if match.young_person.residence_digest else {})
    by_rule = place_by_rule(agreed.lead, places, found.lines)
    card = _card(found, by_rule=by_rule)
    consents = _CONSENTS(match.id)
    return replace(
        card,
        consents=tuple(_consent(consent, card.colleagues) for consent in consents if _tells_of(found, consent)),
        unmaskings=unmaskings(found.own),
        lead_rule=agreed.lead.rule,
        follows=what_follows(match, agreed.terms),
    )


def match_cards(matches: Iterable[Match], viewer: Actor) -> dict[UUID, MatchCard]:
    """Show matches in a list, without consent and what is agreed for them. Three queries at most, however many."""
    return {found.match.id: _card(found, by_rule=None) for found in _find(list(matches), viewer)}


def _find(matches: list[Match], viewer: Actor) -> list[_Found]:
    held: dict[UUID, list[Participant]] = defaultdict(list)
    ids = tuple(match.id for match in matches)
    for place in _PLACES(viewer, ids):
        held[place.match_id].append(place)
    lines: dict[UUID, list[MatchEvent]] = defaultdict(list)
    for line in _LINES(viewer, ids):
        lines[line.match_id].append(line)
    requests: dict[UUID, list[RelayRequest]] = defaultdict(list)
    if any(place.is_shielded for places in held.values() for place in places):
        for request in RelayRequest.objects.filter(place__match__in=matches).select_related("place"):
            requests[request.place.match_id].append(request)
    return [_Found(match, viewer, held[match.id], lines[match.id], requests[match.id]) for match in matches]


def _card(found: _Found, *, by_rule: Participant | None) -> MatchCard:
    match, own, places = found.match, found.own, found.present
    named = [place for place in places if not place.is_shielded]
    turn = who_calls_whom([(place.id, place.membership.organisation_id) for place in named]) or (None, None)
    came_at = _came_at(found)
    colleagues = tuple(participant_card(match, place, found.viewer, turn=turn, by_rule=by_rule) for place in places)
    lines = [line for line in found.lines if is_told(line.at, {line.by_id, line.about_id}, places, came_at)]
    return MatchCard(
        match_id=match.id,
        state=MatchState(match.state),
        since=max(match.found_at, came_at),
        is_new=own is not None and own.seen_at is None,
        colleagues=colleagues,
        consents=(),
        history=told(lines, found.held, found.viewer),
        you_are_asked_to_lead=own is not None and match.proposed_lead_id == own.id,
        you_are_participant=own is not None,
        your_value=Value(own.value) if own and own.value else None,
        relayed=tuple(relayed(found.requests, own, {card.place: card for card in colleagues})),
    )


def _consent(consent: Consent, colleagues: tuple[ColleagueCard, ...]) -> ConsentCard:
    covered: set[int] = set(consent.covered)  # type: ignore[attr-defined]  # asked by match_card
    return ConsentCard(
        consent_id=consent.id,
        answer=Answer(consent.answer),
        parties=tuple(Party(party) for party in consent.parties),
        purposes=tuple(Purpose(purpose) for purpose in consent.purposes),
        manner=Manner(consent.manner),
        answered_on=consent.answered_on,
        ends_on=consent.ends_on,
        withdrawn_at=consent.withdrawn_at,
        ran_out_at=consent.ran_out_at,
        covered=tuple(card for card in colleagues if card.place in covered),
        not_covered=tuple(card for card in colleagues if card.place not in covered),
    )


def _tells_of(found: _Found, consent: Consent) -> bool:
    return is_told(consent.recorded_at, {consent.recorded_by_id}, found.present, _came_at(found))


def _came_at(found: _Found) -> datetime:
    """Say since when the viewer is here; who gave a signal on behalf of a colleague, as long as the last who came."""
    return found.own.joined_at if found.own else max(place.joined_at for place in found.present)
