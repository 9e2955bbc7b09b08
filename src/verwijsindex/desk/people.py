"""What a coordinator sees of the organisation's people: their work and how much of it, no young person anywhere."""

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Exists, F, Func, OuterRef, TextField, Value
from django.db.models.expressions import OrderBy
from django.db.models.functions import Concat, Replace

from verwijsindex.access.actor import Actor, require
from verwijsindex.access.roles import Permission
from verwijsindex.audit.actions import record
from verwijsindex.audit.acts import Act
from verwijsindex.desk.words.people import roles_in_words
from verwijsindex.matches.models import Match, Participant
from verwijsindex.organisations.models import Invitation, Membership
from verwijsindex.organisations.querysets import MembershipQuerySet
from verwijsindex.signals.models import ArchivedSignal, Signal


class Plain(Func):
    """Write a text without case and diacritics, in the database."""

    template = "regexp_replace(normalize(lower(%(expressions)s), NFKD), '[\u0300-\u036f]', '', 'g')"
    output_field = TextField()


FULL_NAME = Replace(
    Concat("user__given_name", Value(" "), "user__infix", Value(" "), "user__surname"), Value("  "), Value(" ")
)
ORDERS: dict[str, Sequence[Func | OrderBy]] = {
    "naam": [Plain("user__surname"), Plain("user__given_name")],
    "locatie": [Plain("location__name")],
    "gezien": [F("user__last_login").asc(nulls_first=True)],
}


@dataclass(frozen=True)
class PersonRow:
    id: UUID
    name: str
    job_title: str
    location: str
    roles: str
    trained_on: date | None
    trained_until: date | None
    has_bsn_right: bool
    last_seen_at: datetime | None


@dataclass(frozen=True)
class InvitedRow:
    """Somebody who was asked to come and has not yet; the link may be too old, or the mail have come back."""

    id: UUID
    name: str
    email: str
    roles: str
    holds_until: datetime
    is_over: bool
    came_back: bool


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


def find_people(actor: Actor, *, name: str, role: str, order: str) -> MembershipQuerySet:
    """Find who works here. Raises: NotAllowed."""
    require(actor, Permission.SEE_PEOPLE)
    people = Membership.objects.visible_to(actor).current().by_name()
    named = people.alias(plain_name=Plain(FULL_NAME)).filter(plain_name__contains=_plain(name))
    return named.filter(roles__contains=[role] if role else []).order_by(*ORDERS[order], *ORDERS["naam"], "id")


def people_rows(actor: Actor, people: Iterable[Membership], *, purpose: str) -> list[PersonRow]:
    """Show who was found, and write down that somebody looked."""
    record(actor, Act.SEE_PEOPLE, about=("organisation", actor.organisation_id), purpose=purpose)
    return [
        PersonRow(
            id=m.id,
            name=m.user.sorted_name,
            job_title=m.job_title,
            location=m.location.name,
            roles=roles_in_words(m.roles),
            trained_on=m.trained_on,
            trained_until=m.trained_until,
            has_bsn_right=m.has_bsn_right,
            last_seen_at=m.user.last_login,
        )
        for m in people
    ]


def invited_rows(actor: Actor, *, at: datetime) -> list[InvitedRow]:
    """Show who was asked to come to the own organisation, by name."""
    own = Invitation.objects.visible_to(actor).filter(organisation=actor.organisation_id)
    return [
        InvitedRow(
            id=one.id,
            name=str(one),
            email=one.email,
            roles=roles_in_words(one.roles),
            holds_until=one.holds_until,
            is_over=one.holds_until <= at,
            came_back=one.bounced_at is not None,
        )
        for one in own.order_by("surname", "given_name")
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


def _plain(text: str) -> str:
    """Write as ``Plain`` does, so that Özdemir is found as ozdemir and stands under the O."""
    return "".join(c for c in unicodedata.normalize("NFKD", text.lower()) if not "\u0300" <= c <= "\u036f")
