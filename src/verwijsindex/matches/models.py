from typing import ClassVar
from uuid import UUID, uuid4

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from verwijsindex.matches.querysets import (
    ConsentQuerySet,
    FamilyPlaceQuerySet,
    MatchEventQuerySet,
    MatchQuerySet,
    ParticipantQuerySet,
    RelayRequestQuerySet,
)
from verwijsindex.matches.relay_codes import Ask, Need, Reply
from verwijsindex.matches.rules import (
    FAMILY_OUTCOMES,
    Answer,
    Closing,
    EventKind,
    Manner,
    MatchState,
    NotNeeded,
    Outcome,
    Purpose,
    Refusal,
    Value,
)
from verwijsindex.organisations.models import Membership
from verwijsindex.persons.models import Family, YoungPerson
from verwijsindex.signals.models import Signal
from verwijsindex.signals.rules import Party


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


class Consent(models.Model):
    """What the family answered when asked whether participants may share what it is about.

    It covers the participants who were named then, not who joins later. Only codes: no free text. After its last day,
    ``ends_on``, it stands no more: ``ran_out_at`` is when the clock saw that.
    Source: AVG art. 6 lid 1 onder a; art. 7 lid 3
    """

    match = models.ForeignKey(Match, on_delete=models.CASCADE, related_name="consents")
    answer = models.CharField(max_length=10, choices=[(a, a) for a in Answer])
    parties = ArrayField(models.CharField(max_length=20, choices=[(p, p) for p in Party]))
    purposes = ArrayField(models.CharField(max_length=20, choices=[(p, p) for p in Purpose]))
    manner = models.CharField(max_length=10, choices=[(m, m) for m in Manner])
    answered_on = models.DateField()
    ends_on = models.DateField(null=True)
    covers = models.ManyToManyField(Participant, related_name="+")
    recorded_by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(auto_now_add=True)
    withdrawn_by = models.ForeignKey(Membership, on_delete=models.PROTECT, null=True, related_name="+")
    withdrawn_at = models.DateTimeField(null=True)
    ran_out_at = models.DateTimeField(null=True)

    objects = ConsentQuerySet.as_manager()

    class Meta:
        verbose_name = _("consent")
        ordering: ClassVar = ["-recorded_at", "-id"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(parties=[]), name="consent_says_who_answered"),
            models.CheckConstraint(
                condition=Q(answer=Answer.REFUSED) | ~Q(purposes=[]), name="given_consent_says_what_for"
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at=None, withdrawn_by=None)
                | Q(answer=Answer.GIVEN, withdrawn_at__isnull=False, withdrawn_by__isnull=False),
                name="consent_withdrawn_says_who_and_when",
            ),
            models.CheckConstraint(
                condition=Q(answer=Answer.REFUSED, ends_on=None)
                | Q(answer=Answer.GIVEN, ends_on__isnull=False, ends_on__gte=F("answered_on")),
                name="given_consent_says_until_when",
            ),
            models.CheckConstraint(
                condition=Q(ran_out_at=None) | Q(ends_on__isnull=False, withdrawn_at=None),
                name="consent_runs_out_or_is_withdrawn",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.answer} {self.answered_on}"


class RelayRequest(models.Model):
    """What a participant asks of one who is shielded, and what who passes it on says that came of it."""

    place = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="relay_requests")
    asked_by = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="+")
    relay = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="relay_requests")
    ask = models.CharField(max_length=20, choices=[(a, a) for a in Ask])
    asked_at = models.DateTimeField(auto_now_add=True)
    reply = models.CharField(max_length=20, choices=[(r, r) for r in Reply], blank=True)
    replied_at = models.DateTimeField(null=True)

    objects = RelayRequestQuerySet.as_manager()

    class Meta:
        verbose_name = _("message to pass on")
        ordering: ClassVar = ["asked_at", "id"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(reply="", replied_at=None) | (~Q(reply="") & Q(replied_at__isnull=False)),
                name="reply_of_relay_says_when",
            ),
            models.UniqueConstraint(
                fields=["place", "asked_by", "ask"], condition=Q(reply=""), name="one_open_message_of_a_kind_to_pass_on"
            ),
        ]

    def __str__(self) -> str:
        return str(self.id)


class Unmasking(models.Model):
    """Somebody was told who is shielded in a match: by whom, for what, when. The one who is shielded sees it."""

    place = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="unmaskings")
    by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    need = models.CharField(max_length=20, choices=[(n, n) for n in Need])
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("unmasking")
        ordering: ClassVar = ["at", "id"]

    def __str__(self) -> str:
        return str(self.id)


class FamilyMatch(models.Model):
    """Signals of different organisations on different young people who share a parent. One that ended is gone.

    ``key`` is in words, to read out on the phone: whoever has the same one speaks of the same family.
    Source: Jeugdwet art. 7.1.2.3 lid 1 onder e
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    family = models.OneToOneField(Family, on_delete=models.CASCADE, related_name="match")
    key = models.CharField(max_length=40)

    class Meta:
        verbose_name = _("family match")

    def __str__(self) -> str:
        return str(self.id)


class FamilyPlace(models.Model):
    """A signal in the match of its family, and what came of calling. It goes with the signal.

    The database does not guard the signal: who places one of a colleague must not wait for whoever ends it.
    """

    match = models.ForeignKey(FamilyMatch, on_delete=models.CASCADE, related_name="places")
    signal = models.OneToOneField(Signal, on_delete=models.DO_NOTHING, related_name="family_place", db_constraint=False)
    seen_at = models.DateTimeField(null=True)
    outcome = models.CharField(max_length=20, choices=[(o, o) for o in FAMILY_OUTCOMES], blank=True)
    outcome_at = models.DateTimeField(null=True)

    objects = FamilyPlaceQuerySet.as_manager()

    class Meta:
        verbose_name = _("place in a family match")
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(outcome="", outcome_at=None) | (~Q(outcome="") & Q(outcome_at__isnull=False)),
                name="family_outcome_says_when",
            ),
        ]

    def __str__(self) -> str:
        return str(self.id)
