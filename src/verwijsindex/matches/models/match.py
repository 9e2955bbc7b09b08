from typing import ClassVar
from uuid import UUID, uuid4

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from verwijsindex.matches.querysets import MatchEventQuerySet, MatchQuerySet, ParticipantQuerySet
from verwijsindex.matches.rules import Closing, EventKind, MatchState, NotNeeded, Outcome, Refusal, Value
from verwijsindex.organisations.models import Membership
from verwijsindex.persons.models import YoungPerson


class Match(models.Model):
    """Signals of two or more organisations on one young person.

    ``stands_since`` is when its terms of follow-up began, ``step`` how far they ran since.
    Source: Jeugdwet art. 7.1.2.3 lid 1 onder c
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    young_person = models.ForeignKey(YoungPerson, on_delete=models.CASCADE, related_name="matches")
    state = models.CharField(max_length=20, choices=[(s, s) for s in MatchState], default=MatchState.FOUND)
    found_at = models.DateTimeField(auto_now_add=True)
    ended_at = models.DateTimeField(null=True)
    stands_since = models.DateTimeField(db_default=Now())
    step = models.CharField(max_length=20, choices=[(k, k) for k in EventKind], blank=True)
    lead = models.ForeignKey("Participant", on_delete=models.SET_NULL, null=True, related_name="+")
    proposed_lead = models.ForeignKey("Participant", on_delete=models.SET_NULL, null=True, related_name="+")

    objects = MatchQuerySet.as_manager()

    class Meta:
        verbose_name = _("match")
        verbose_name_plural = _("matches")
        ordering: ClassVar = ["-found_at"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["young_person"], condition=Q(ended_at=None), name="one_live_match_per_young_person"
            ),
            models.CheckConstraint(
                condition=Q(state=MatchState.ENDED, ended_at__isnull=False)
                | (~Q(state=MatchState.ENDED) & Q(ended_at=None)),
                name="match_ended_says_when",
            ),
        ]

    def __str__(self) -> str:
        return str(self.id)


class Participant(models.Model):
    """A professional in a match, from the moment their signal brought them in until it ends.

    Who ``is_shielded`` stays so in the history, after they left too.
    """

    match = models.ForeignKey(Match, on_delete=models.CASCADE, related_name="participants")
    membership = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="participations")
    joined_at = models.DateTimeField()
    left_at = models.DateTimeField(null=True)
    seen_at = models.DateTimeField(null=True)
    is_shielded = models.BooleanField(default=False)
    value = models.CharField(max_length=20, choices=[(v, v) for v in Value], blank=True)

    objects = ParticipantQuerySet.as_manager()

    class Meta:
        verbose_name = _("participant")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["match", "membership"], condition=Q(left_at=None), name="one_place_per_professional"
            )
        ]

    def __str__(self) -> str:
        return str(self.membership)

    @property
    def party(self) -> UUID:
        """The organisation that is involved; who is shielded stands for nobody but themselves."""
        return self.membership_id if self.is_shielded else self.membership.organisation_id


class MatchEvent(models.Model):
    """One line of a match's history. Only codes: no free text stands on a match.

    ``by`` is a participant, or nobody: who watches over the follow-up stands in the logbook, not here, since it would
    tell in which municipality the young person lives.
    """

    match = models.ForeignKey(Match, on_delete=models.CASCADE, related_name="events")
    at = models.DateTimeField(auto_now_add=True)
    kind = models.CharField(max_length=20, choices=[(k, k) for k in EventKind])
    by = models.ForeignKey(Membership, on_delete=models.PROTECT, null=True, related_name="+")
    about = models.ForeignKey(Membership, on_delete=models.PROTECT, null=True, related_name="+")
    outcome = models.CharField(max_length=20, choices=[(o, o) for o in Outcome], blank=True)
    reason = models.CharField(max_length=24, choices=[(r, r) for r in (*NotNeeded, *Refusal, *Closing)], blank=True)

    objects = MatchEventQuerySet.as_manager()

    class Meta:
        verbose_name = _("line of history")
        ordering: ClassVar = ["at", "id"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~Q(outcome=Outcome.NOT_NEEDED) | ~Q(reason=""),
                name="no_contact_needed_says_why",
            ),
            models.CheckConstraint(
                condition=~Q(kind__in=[EventKind.LEAD_REFUSED, EventKind.FOLLOW_UP_CLOSED]) | ~Q(reason=""),
                name="refused_and_closed_say_why",
            ),
        ]
