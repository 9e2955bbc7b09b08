"""What a coordinator sees of the organisation's people: their work and how much of it, no young person anywhere."""

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Count, Exists, OuterRef

from verwijsindex.access.actor import Actor, require
from verwijsindex.access.roles import Permission
from verwijsindex.audit.actions import record
from verwijsindex.audit.acts import Act
from verwijsindex.desk.words.people import roles_in_words
from verwijsindex.matches.models import Match, Participant
from verwijsindex.organisations.models import Membership
from verwijsindex.signals.models import ArchivedSignal, Signal

NEVER = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True)
class PersonRow:
    id: UUID
    name: str
    job_title: str
    location: str
    roles: str
    trained_on: date | None
    has_bsn_right: bool
    last_seen_at: datetime | None
    live_signals: int
    open_matches: int


@dataclass(frozen=True)
class Use:
    """How the organisation as a whole uses the index."""

    signals_given: int
    matches_found: int


@dataclass(frozen=True)
class ColleagueSignal:
    """A signal as a coordinator sees it: nothing of whom it is about."""

    id: UUID
    raised_on: date
    ends_on: date
    is_matched: bool

    @property
    def number(self) -> str:
        """A short name by which coordinator and professional can speak of it."""
        return str(self.id)[:8]


def list_people(actor: Actor, *, name: str, role: str, order: str, purpose: str) -> list[PersonRow]:
    """List who works here, and write down that somebody looked. Five queries. Raises: NotAllowed."""
    require(actor, Permission.SEE_PEOPLE)
    people = Membership.objects.visible_to(actor).current().by_name()
    found = [m for m in people.filter(roles__contains=[role] if role else []) if _plain(name) in _plain(str(m.user))]
    signals, matches = _live_signals(actor), _open_matches(actor)
    record(actor, Act.SEE_PEOPLE, about=("organisation", actor.organisation_id), purpose=purpose)
    return [
        PersonRow(
            id=m.id,
            name=m.user.sorted_name,
            job_title=m.job_title,
            location=m.location.name,
            roles=roles_in_words(m.roles),
            trained_on=m.trained_on,
            has_bsn_right=m.has_bsn_right,
            last_seen_at=m.user.last_login,
            live_signals=signals.get(m.id, 0),
            open_matches=matches.get(m.id, 0),
        )
        for m in sorted(found, key=lambda m: (ORDERS[order](m), _plain(m.user.surname), _plain(m.user.given_name)))
    ]


def open_person(actor: Actor, membership_id: UUID) -> Membership | None:
    """Open one colleague, and write down that somebody looked; None for whoever is not the actor's to see."""
    found = Membership.objects.visible_to(actor).current().select_related("user", "location", "organisation")
    person = found.filter(id=membership_id).first()
    if person:
        record(actor, Act.SEE_PEOPLE, about=("membership", person.id), purpose="one")
    return person


def signals_of(actor: Actor, colleague: Membership) -> list[ColleagueSignal]:
    """Tell what stands on a colleague's name, but for what is shielded: a date or a number would tell whose it is."""
    matched = Participant.objects.present().filter(
        membership=colleague, match__ended_at=None, match__young_person=OuterRef("young_person")
    )
    signals = (
        Signal.objects.changeable_by(actor)
        .unshielded()
        .filter(professional=colleague)
        .annotate(is_matched=Exists(matched))
    )
    return [ColleagueSignal(*row) for row in signals.values_list("id", "raised_on", "ends_on", "is_matched")]


def use_of_organisation(actor: Actor, *, since: date) -> Use:
    """Count what the organisation did, and what came of it. Withdrawn signals are gone, and count no more.

    What is shielded does not count: who sees the number grow would know of whom it is. Raises: NotAllowed.
    """
    require(actor, Permission.SEE_PEOPLE)
    given = {"organisation": actor.organisation_id, "raised_on__gte": since}
    places = Participant.objects.unshielded().filter(membership__organisation=actor.organisation_id)
    archived = ArchivedSignal.objects.filter(**given, was_shielded=False)
    return Use(
        signals_given=Signal.objects.unshielded().filter(**given).count() + archived.count(),
        matches_found=Match.objects.filter(found_at__date__gte=since, id__in=places.values("match")).count(),
    )


def _live_signals(actor: Actor) -> dict[UUID, int]:
    signals = Signal.objects.unshielded().filter(organisation=actor.organisation_id).order_by()
    return dict(signals.values_list("professional").annotate(number=Count("id")))


def _open_matches(actor: Actor) -> dict[UUID, int]:
    own = {"membership__organisation": actor.organisation_id}
    places = Participant.objects.present().unshielded().filter(**own, match__ended_at=None)
    return dict(places.values_list("membership").annotate(number=Count("id")))


def _plain(text: str) -> str:
    """Write without case and diacritics, so that Özdemir is found as ozdemir and stands under the O."""
    return "".join(c for c in unicodedata.normalize("NFKD", text).casefold() if not unicodedata.combining(c))


ORDERS: dict[str, Callable[[Membership], Any]] = {
    "naam": lambda _: "",
    "locatie": lambda m: _plain(m.location.name),
    "gezien": lambda m: m.user.last_login or NEVER,
}
