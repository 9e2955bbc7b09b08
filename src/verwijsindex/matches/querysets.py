from datetime import date, datetime
from typing import TYPE_CHECKING, Self
from uuid import UUID

from django.apps import apps
from django.db import models
from django.db.models import Case, Exists, ExpressionWrapper, OuterRef, Q, Value, When

from verwijsindex.access.actor import Actor
from verwijsindex.matches import policies
from verwijsindex.matches.rules import Answer, EventKind, FollowUpStatus, MatchState, Outcome
from verwijsindex.organisations.models import Membership

if TYPE_CHECKING:
    from verwijsindex.matches.models import Consent, FamilyPlace, Match, MatchEvent, Participant, RelayRequest  # noqa: F401

_WORK = ("user", "location", "organisation")
_MOVES = (EventKind.CONTACT, EventKind.LEAD_PROPOSED, EventKind.LEAD_ACCEPTED, EventKind.LEAD_REFUSED)
_COMINGS_AND_GOINGS = (EventKind.FOUND, EventKind.JOINED, EventKind.LEFT)
_STEPS = (EventKind.REMINDED, EventKind.ESCALATED, EventKind.STALLED, EventKind.LEAD_OVERDUE)


class MatchQuerySet(models.QuerySet["Match"]):
    def live(self) -> Self:
        return self.filter(ended_at=None)

    def without_lead(self) -> Self:
        return self.live().exclude(state=MatchState.COORDINATED)

    def coordinated(self) -> Self:
        return self.filter(state=MatchState.COORDINATED)

    def ended(self) -> Self:
        return self.exclude(ended_at=None)

    def led_by(self, actor: Actor) -> Self:
        return self.live().filter(lead__membership=actor.membership_id)

    def about(self, young_person_id: UUID) -> Self:
        return self.filter(young_person=young_person_id)

    def waiting(self) -> Self:
        """Keep those of which something must still come, but for those that may be about different young people."""
        states = [MatchState.FOUND, MatchState.CONTACTED]
        return self.live().filter(~policies.is_disputed(), state__in=states)

    def to_pursue(self, *, on: date) -> Self:
        """Keep those of which a step may be due: the last was not taken yet, and each takes a working day at least."""
        stalled = Q(state=MatchState.FOUND, step=EventKind.STALLED)
        overdue = Q(state=MatchState.CONTACTED, step=EventKind.LEAD_OVERDUE)
        return self.waiting().exclude(stalled | overdue).filter(stands_since__date__lt=on)

    def visible_to(self, actor: Actor) -> Self:
        participants = apps.get_model("matches", "Participant").objects.visible_to(actor)
        return self.filter(id__in=participants.values("match"))

    def watched_by(self, actor: Actor) -> Self:
        """Find what somebody watches over without seeing the young person."""
        participants = apps.get_model("matches", "Participant").objects
        present, idle = participants.present().unshielded(), participants.idle()
        return self.waiting().filter(policies.directed(actor, present) | policies.coordinated(actor, present, idle))

    def with_status(self, only: FollowUpStatus | None = None) -> Self:
        """Say of each how the follow-up stands, as ``status``; keep only those that stand so."""
        events = apps.get_model("matches", "MatchEvent").objects
        not_reached = events.of_follow_up().filter(match=OuterRef("pk"), outcome=Outcome.NOT_REACHED)
        stands = Case(
            When(proposed_lead__isnull=False, then=Value(FollowUpStatus.LEAD_PROPOSED)),
            When(step=EventKind.LEAD_OVERDUE, then=Value(FollowUpStatus.WITHOUT_LEAD)),
            When(Exists(not_reached), then=Value(FollowUpStatus.NOT_REACHED)),
            default=Value(FollowUpStatus.NOBODY_CALLED),
            output_field=models.CharField(),
        )
        stood = self.annotate(status=stands)
        return stood.filter(status=only) if only else stood


class ParticipantQuerySet(models.QuerySet["Participant"]):
    def present(self) -> Self:
        return self.filter(left_at=None)

    def unshielded(self) -> Self:
        return self.filter(is_shielded=False)

    def parties(self) -> set[UUID]:
        """Give who is involved: organisations, and each of those who are shielded."""
        return {place.party for place in self.select_related("membership")}

    def idle(self) -> Self:
        """Keep who is here from organisations that did nothing since the match stands as it does.

        Whoever is shielded is not among them, and what they do counts for nobody: both would tell where they work.
        """
        shielded = self.model.objects.filter(match=OuterRef("match"), membership=OuterRef("by"), is_shielded=True)
        moves = apps.get_model("matches", "MatchEvent").objects.filter(
            kind__in=_MOVES,
            match=OuterRef("match"),
            at__gte=OuterRef("match__stands_since"),
            by__organisation=OuterRef("membership__organisation"),
        )
        return self.present().unshielded().filter(~Exists(moves.exclude(Exists(shielded))))

    def involved_at(self, moment: datetime) -> Self:
        """Keep who is here, and who left at this moment."""
        return self.filter(Q(left_at=None) | Q(left_at=moment))

    def visible_to(self, actor: Actor) -> Self:
        return self.filter(policies.takes_part(actor))

    def watched_by(self, actor: Actor) -> Self:
        """Keep whom somebody who watches over a match sees; who is shielded is seen by nobody."""
        return self.present().unshielded().filter(policies.shown_to_watcher(actor))

    def with_watched(self, actor: Actor) -> Self:
        """Say of each whether somebody who watches over a match may see them, as ``is_shown``."""
        shown = Q(policies.shown_to_watcher(actor), left_at=None, is_shielded=False)
        return self.annotate(is_shown=ExpressionWrapper(shown, models.BooleanField()))

    def shown_to(self, actor: Actor) -> Self:
        return self.filter(policies.shown_to(actor))

    def in_order(self) -> Self:
        """First signaller first."""
        absent = Exists(Membership.objects.absent().filter(id=OuterRef("membership")))
        return (
            self.order_by("joined_at", "id")
            .annotate(is_absent=absent)
            .select_related(
                "membership__user",
                "membership__location",
                "membership__organisation__region",
                "membership__deputy__user",
            )
        )


class MatchEventQuerySet(models.QuerySet["MatchEvent"]):
    def shown_to(self, actor: Actor) -> Self:
        return self.filter(policies.shown_to(actor, "about") | ~Q(kind=EventKind.JOINED))

    def of_follow_up(self) -> Self:
        """Keep what tells how the follow-up goes since the match stands as it does, and nothing of the family."""
        return self.filter(kind__in=[*_MOVES, *_COMINGS_AND_GOINGS, *_STEPS], at__gte=models.F("match__stands_since"))


class ConsentQuerySet(models.QuerySet["Consent"]):
    def standing(self) -> Self:
        """What was given, was not withdrawn since and did not run out."""
        return self.filter(answer=Answer.GIVEN, withdrawn_at=None, ran_out_at=None)

    def due(self, *, on: date) -> Self:
        """What stands in a live match though its last day has passed."""
        return self.standing().filter(ends_on__lt=on, match__ended_at=None)


class RelayRequestQuerySet(models.QuerySet["RelayRequest"]):
    def waiting_for(self, actor: Actor) -> Self:
        """Keep what the actor still must pass on, as long as who asked and who is asked are in the match."""
        here = {"place__left_at": None, "asked_by__left_at": None, "place__match__ended_at": None}
        return self.filter(relay=actor.membership_id, reply="", place__is_shielded=True, **here)

    def with_people(self) -> Self:
        people = [f"{side}__membership__{what}" for side in ("place", "asked_by") for what in _WORK]
        return self.select_related(*people)


class FamilyPlaceQuerySet(models.QuerySet["FamilyPlace"]):
    def with_people(self) -> Self:
        absent = Exists(Membership.objects.absent().filter(id=OuterRef("signal__professional")))
        people = [f"signal__professional__{what}" for what in (*_WORK, "deputy__user")]
        return self.annotate(is_absent=absent).select_related(*people)
