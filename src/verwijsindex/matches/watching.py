"""What a match shows to who watches over it, and who that is. Never a young person, nor what the family agreed to.

A process director sees who is involved, where the young person is known to live in the own municipality; otherwise who
works there. A coordinator sees only the own people.
Source: Jeugdwet art. 7.1.2.3 lid 1 onder c; art. 7.1.3.2. Invariant: I6
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Exists, OuterRef, Subquery
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
from verwijsindex.matches.numbers import number_of
from verwijsindex.matches.querysets import MatchQuerySet
from verwijsindex.matches.rules import EventKind, FollowUpStatus
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
        return number_of(self.match_id)

    @property
    def organisations(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(person.organisation for person in self.people))


def watched(
    actor: Actor, *, status: FollowUpStatus | None = None, organisation: str = "", order: str = "stands_since"
) -> MatchQuerySet:
    """Find what the actor watches over; ``order`` may be ``organisation``, that of who came first."""
    shown = Participant.objects.watched_by(actor).filter(match=OuterRef("pk"))
    first = shown.order_by("joined_at", "id").values("membership__organisation__name")[:1]
    found = Match.objects.watched_by(actor).with_status(status)
    if organisation:
        found = found.filter(Exists(shown.filter(membership__organisation__name=organisation)))
    return found.alias(organisation=Subquery(first)).order_by(order, "id")


def organisations_watched(actor: Actor) -> list[str]:
    """Name the organisations that the actor sees in what they watch over."""
    places = Participant.objects.watched_by(actor).filter(match__in=Match.objects.watched_by(actor))
    names = places.values_list("membership__organisation__name", flat=True)
    return list(names.distinct().order_by("membership__organisation__name"))


def watched_cards(actor: Actor, matches: Iterable[Match], *, on: date) -> list[WatchedCard]:
    """Show what was found by ``watched``. Two queries, however many."""
    matches = list(matches)
    held: dict[UUID, list[Participant]] = defaultdict(list)
    for place in Participant.objects.in_order().with_watched(actor).filter(match__in=matches):
        held[place.match_id].append(place)
    lines: dict[UUID, list[MatchEvent]] = defaultdict(list)
    events = MatchEvent.objects.of_follow_up().filter(match__in=matches)
    for line in events.select_related("by__user", "about__user"):
        lines[line.match_id].append(line)
    return [_card(match, actor, held[match.id], lines[match.id], on=on) for match in matches]


def look_at(actor: Actor, act: Act, shown: Iterable[WatchedCard], *, purpose: str) -> None:
    """Write in the logbook whose matches were shown: who asks may hear it, though nobody was named."""
    subjects = Match.objects.filter(id__in=[card.match_id for card in shown]).values_list("young_person", flat=True)
    record_looks(actor, act, subjects, purpose=purpose)


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


def _card(match: Match, actor: Actor, held: list[Participant], lines: list[MatchEvent], *, on: date) -> WatchedCard:
    present = [place for place in held if place.left_at is None]
    places = [place for place in present if not place.is_shielded]
    seen = [place for place in places if place.is_shown]  # type: ignore[attr-defined]  # with_watched asks it
    sees_all = actor.may(Permission.CLOSE_FOLLOW_UP) and len(seen) == len(places)
    named = {place.membership_id for place in (present if sees_all else seen)} | {None}
    return WatchedCard(
        match_id=match.id,
        since=match.stands_since,
        days=working_days_between(localtime(match.stands_since).date(), on),
        status=FollowUpStatus(match.status),  # type: ignore[attr-defined]  # asked by watched
        people=tuple(_reachable(match, place) for place in seen),
        others=len(places) - len(seen),
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
