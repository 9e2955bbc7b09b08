"""What a match shows to whom. The only place where that is decided.

Contact data of colleagues, who calls whom, the lead, what the family agreed to and the history; never what others
know of the young person, where the young person lives, when they signalled or until when.

Of who is shielded it shows that they are involved, and no more: neither the order of participants nor what follows by
which rule tells who it is. Only they themselves, who passes messages on to them, and in need a trustee see that.

Of a family it is decided in ``family_disclosure``.
Source: Jeugdwet art. 7.1.4.3 lid 2; seed 001. Invariant: I6
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from django.contrib.postgres.aggregates import ArrayAgg
from django.utils.translation import gettext as _

from verwijsindex.access.actor import Actor
from verwijsindex.kit.question import Question
from verwijsindex.matches.agreed import agreed_for, place_by_rule, residences, what_follows
from verwijsindex.matches.cards import (
    ColleagueCard,
    ConsentCard,
    Deputy,
    HistoryLine,
    MatchCard,
    RelayCard,
    RelayTask,
    UnmaskingCard,
)
from verwijsindex.matches.models import Consent, Match, MatchEvent, Participant, RelayRequest, Unmasking
from verwijsindex.matches.relay_codes import Ask, Need, Reply
from verwijsindex.matches.rules import (
    Answer,
    EventKind,
    Manner,
    MatchState,
    Purpose,
    Value,
    who_calls_whom,
)
from verwijsindex.organisations.models import Domain, Membership
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
        unmaskings=_unmaskings(found.own),
        lead_rule=agreed.lead.rule,
        follows=what_follows(match, agreed.terms),
    )


def match_cards(matches: Iterable[Match], viewer: Actor) -> dict[UUID, MatchCard]:
    """Show matches in a list, without consent and what is agreed for them. Three queries at most, however many."""
    return {found.match.id: _card(found, by_rule=None) for found in _find(list(matches), viewer)}


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


def relay_tasks(actor: Actor) -> tuple[RelayTask, ...]:
    """Show what the actor must pass on, from whom and to whom; nothing of whom it is about."""
    waiting = RelayRequest.objects.waiting_for(actor).with_people()
    return tuple(
        RelayTask(
            request_id=request.id,
            number=str(request.place.match_id)[:8],
            ask=Ask(request.ask),
            asked_at=request.asked_at,
            asked_by=who_is(request.asked_by),
            shielded=who_is(request.place),
        )
        for request in waiting
    )


def who_is(place: Participant) -> ColleagueCard:
    """Show who somebody is, shielded or not: to who passes messages on, or to who was told in need."""
    return replace(card_of(place.membership), place=place.id, is_shielded=place.is_shielded)


def card_of(membership: Membership, *, is_absent: bool = False) -> ColleagueCard:
    """Show how somebody is reached. Whoever calls this has seen that they may be shown."""
    return ColleagueCard(
        name=str(membership.user),
        organisation=membership.organisation.name,
        domain=Domain(membership.organisation.domain),
        location=membership.location.name,
        job_title=membership.job_title,
        phone=membership.phone,
        email=membership.email,
        reachable=membership.reachable,
        absent_until=membership.absent_until if is_absent else None,
        deputy=_deputy(membership.deputy) if is_absent and membership.deputy else None,
    )


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
    colleagues = tuple(_colleague(match, place, found.viewer, turn=turn, by_rule=by_rule) for place in places)
    lines = [line for line in found.lines if _is_told(line.at, {line.by_id, line.about_id}, places, came_at)]
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
        relayed=tuple(_relayed(found.requests, own, {card.place: card for card in colleagues})),
    )


def _colleague(
    match: Match, place: Participant, viewer: Actor, *, turn: tuple[int | None, int | None], by_rule: Participant | None
) -> ColleagueCard:
    """Show a participant; of who is shielded only that they are there, unless it is the viewer."""
    if place.is_shielded and place.membership_id != viewer.membership_id:
        return ColleagueCard(place=place.id, name=_("a shielded involvement"), is_shielded=True)
    caller, callee = turn
    return replace(
        card_of(place.membership, is_absent=place.is_absent),  # type: ignore[attr-defined]  # in_order asks it
        place=place.id,
        is_shielded=place.is_shielded,
        is_you=place.membership_id == viewer.membership_id,
        calls=place.id == caller,
        is_called=place.id == callee,
        is_lead=place.id == match.lead_id,
        is_proposed=place.id == match.proposed_lead_id,
        fits_the_rule=place == by_rule,
    )


def _deputy(colleague: Membership) -> Deputy:
    return Deputy(str(colleague.user), colleague.phone, colleague.email)


def _name(person: Membership | None, line: MatchEvent, held: Sequence[Participant], viewer: Actor) -> str:
    """Name who stands in a line, unless they were shielded in the place that they held then."""
    if person is None:
        return ""
    places = [place for place in held if place.membership_id == person.id]
    then = next((place for place in reversed(places) if place.joined_at <= line.at), None)
    is_shielded = then is not None and then.is_shielded and person.id != viewer.membership_id
    return _("a shielded involvement") if is_shielded else str(person)


def _relayed(
    requests: Iterable[RelayRequest], own: Participant | None, cards: Mapping[int, ColleagueCard]
) -> Iterable[RelayCard]:
    """Show what the viewer asked of who is shielded, or what was asked of the viewer; the others do not see it."""
    for request in requests:
        both = {request.place_id, request.asked_by_id}
        if own and own.id in both and both <= cards.keys():
            yield RelayCard(
                place=request.place_id,
                ask=Ask(request.ask),
                asked_by=cards[request.asked_by_id],
                asked_at=request.asked_at,
                reply=Reply(request.reply) if request.reply else None,
                replied_at=request.replied_at,
            )


def _unmaskings(own: Participant | None) -> tuple[UnmaskingCard, ...]:
    """Show who was told who the viewer is."""
    if own is None or not own.is_shielded:
        return ()
    found = Unmasking.objects.filter(place=own).select_related("by__user")
    return tuple(UnmaskingCard(Need(unmasking.need), unmasking.at, str(unmasking.by)) for unmasking in found)


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
    return _is_told(consent.recorded_at, {consent.recorded_by_id}, found.present, _came_at(found))


def _came_at(found: _Found) -> datetime:
    """Say since when the viewer is here; who gave a signal on behalf of a colleague, as long as the last who came."""
    return found.own.joined_at if found.own else max(place.joined_at for place in found.present)


def _is_told(at: datetime, named: Iterable[UUID | None], places: list[Participant], came_at: datetime) -> bool:
    """All that happened since the viewer came; of before, only what those did who are still here, since they came.

    That somebody was involved earlier is for the archive to tell, once. Invariant: I4, I5
    """
    here_since = {place.membership_id: place.joined_at for place in places}
    return at >= came_at or all(at >= here_since.get(person, came_at) for person in named if person)
