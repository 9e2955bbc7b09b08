"""What a match shows to who watches over it, and who that is. Never a young person, nor what the family agreed to.

A process director sees who is involved; a coordinator only the own people among them.
Source: Jeugdwet art. 7.1.2.3 lid 1 onder c; art. 7.1.3.2. Invariant: I6
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.utils.timezone import localtime

from verwijsindex.access.actor import Actor
from verwijsindex.access.roles import Permission, Role
from verwijsindex.audit.actions import record_looks
from verwijsindex.audit.acts import Act
from verwijsindex.kit.working_days import working_days_between
from verwijsindex.matches.agreed import agreed_for, place_by_rule, residences
from verwijsindex.matches.cards import HistoryLine
from verwijsindex.matches.disclosure import told
from verwijsindex.matches.models import Match, MatchEvent, Participant
from verwijsindex.matches.querysets import MatchQuerySet, ParticipantQuerySet
from verwijsindex.matches.rules import EventKind, FollowUpStatus, follow_up_status
from verwijsindex.organisations.models import Membership
from verwijsindex.organisations.querysets import MembershipQuerySet


@dataclass(frozen=True)
class Reachable:
    """A participant whom who watches can call. ``place`` is the participant's id, for the forms on the page."""

    place: int
    name: str
    organisation: str
    location: str
    job_title: str
    phone: str
    email: str
    reachable: str
    is_proposed: bool


@dataclass(frozen=True)
class WatchedCard:
    """A match of which nothing comes. ``others`` are involved too, but not shown; so are who is ``shielded``."""

    match_id: UUID
    since: datetime
    days: int
    status: FollowUpStatus
    people: tuple[Reachable, ...]
    others: int
    shielded: int
    history: tuple[HistoryLine, ...]

    @property
    def number(self) -> str:
        """A short name by which those who watch can speak of it."""
        return str(self.match_id)[:8]

    @property
    def organisations(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(person.organisation for person in self.people))


def list_watched(actor: Actor, *, on: date) -> list[WatchedCard]:
    """List what the actor watches over, the longest waiting first. Three queries, however many."""
    return _cards(actor, Match.objects.watched_by(actor).order_by("stands_since", "id"), on=on)


def find_watched(actor: Actor, match_id: UUID, *, on: date) -> WatchedCard | None:
    """Find one of them; None for what the actor does not watch over."""
    return next(iter(_cards(actor, Match.objects.watched_by(actor).filter(id=match_id), on=on)), None)


def look_at(actor: Actor, act: Act, shown: Iterable[WatchedCard], *, purpose: str) -> None:
    """Write in the logbook whose matches were shown: who asks may hear it, though nobody was named."""
    subjects = Match.objects.filter(id__in=[card.match_id for card in shown]).values_list("young_person", flat=True)
    record_looks(actor, act, subjects, purpose=purpose)


def shown_places(actor: Actor, match: Match) -> ParticipantQuerySet:
    """Find the participants whom who watches over a match sees; who is shielded is seen by nobody."""
    present = match.participants.present().unshielded()
    if actor.may(Permission.CLOSE_FOLLOW_UP):
        return present
    return present.filter(membership__organisation=actor.organisation_id)


def who_watches(match: Match, step: EventKind) -> MembershipQuerySet:
    """Find who is told of a step of the clock."""
    current = Membership.objects.current()
    if step is EventKind.STALLED:
        return current.filter(roles__contains=[Role.PROCESS_DIRECTOR], directs__in=_municipalities(match)).distinct()
    coordinators = current.filter(roles__contains=[Role.COORDINATOR])
    if step is EventKind.ESCALATED:
        return coordinators.filter(organisation__in=match.participants.idle().values("membership__organisation"))
    return coordinators.filter(organisation__in=_asked_for_the_lead(match))


def _municipalities(match: Match) -> list[str]:
    """Give where the young person lives, or where that is not known where those involved work."""
    home = residences().get(bytes(match.young_person.residence_digest or b""))
    work = match.participants.present().unshielded().values_list("membership__location__municipality", flat=True)
    return [home.code] if home else list(work)


def _asked_for_the_lead(match: Match) -> set[UUID]:
    """Give the organisation that was proposed, by somebody or else by the rule; without one, all that are known."""
    involved = list(match.participants.present().in_order())
    policy = agreed_for(match, involved, residences()).lead
    places = [place for place in involved if not place.is_shielded]
    proposed = next((place for place in places if place.id == match.proposed_lead_id), None)
    proposed = proposed or place_by_rule(policy, places, match.events.all())
    return {place.membership.organisation_id for place in ([proposed] if proposed else places)}


def _cards(actor: Actor, watched: MatchQuerySet, *, on: date) -> list[WatchedCard]:
    matches = list(watched)
    held: dict[UUID, list[Participant]] = defaultdict(list)
    for place in Participant.objects.in_order().filter(match__in=matches):
        held[place.match_id].append(place)
    lines: dict[UUID, list[MatchEvent]] = defaultdict(list)
    events = MatchEvent.objects.of_follow_up().filter(match__in=matches)
    for line in events.select_related("by__user", "about__user"):
        lines[line.match_id].append(line)
    return [_card(match, actor, held[match.id], lines[match.id], on=on) for match in matches]


def _card(match: Match, actor: Actor, held: list[Participant], lines: list[MatchEvent], *, on: date) -> WatchedCard:
    sees_all = actor.may(Permission.CLOSE_FOLLOW_UP)
    present = [place for place in held if place.left_at is None]
    places = [place for place in present if not place.is_shielded]
    shown = [place for place in places if sees_all or place.membership.organisation_id == actor.organisation_id]
    named = {place.membership_id for place in (present if sees_all else shown)} | {None}
    status = follow_up_status(
        EventKind(match.step), (line.outcome for line in lines), is_proposed=match.proposed_lead_id is not None
    )
    return WatchedCard(
        match_id=match.id,
        since=match.stands_since,
        days=working_days_between(localtime(match.stands_since).date(), on),
        status=status,
        people=tuple(_reachable(match, place) for place in shown),
        others=len(places) - len(shown),
        shielded=len(present) - len(places),
        history=told((line for line in lines if {line.by_id, line.about_id} <= named), held, actor),
    )


def _reachable(match: Match, place: Participant) -> Reachable:
    membership = place.membership
    return Reachable(
        place=place.id,
        name=str(membership.user),
        organisation=membership.organisation.name,
        location=membership.location.name,
        job_title=membership.job_title,
        phone=membership.phone,
        email=membership.email,
        reachable=membership.reachable,
        is_proposed=place.id == match.proposed_lead_id,
    )
