"""What professionals do with the matches of one child in the year: most call, some late, some never."""

from collections.abc import Callable
from contextlib import suppress
from datetime import date, datetime, time, timedelta
from functools import partial
from random import Random
from uuid import UUID

from django.utils import timezone

from demo.agenda import Agenda
from verwijsindex.access.actor import Actor
from verwijsindex.kit.working_days import working_days_after
from verwijsindex.matches.actions import (
    LeadNotProposed,
    MatchHasEnded,
    NotAParticipant,
    NotClosedYet,
    answer_lead,
    mark_seen,
    propose_lead,
    record_contact,
    value_match,
)
from verwijsindex.matches.consent import FamilyAnswer, record_consent
from verwijsindex.matches.direction import close_follow_up
from verwijsindex.matches.dispute import dispute
from verwijsindex.matches.models import Match, RelayRequest
from verwijsindex.matches.relay_codes import Ask, Reply
from verwijsindex.matches.relaying import ask_shielded, reply_for_shielded
from verwijsindex.matches.rules import (
    Answer,
    Closing,
    Manner,
    NotNeeded,
    Outcome,
    Purpose,
    Refusal,
    Value,
    consent_proposed_until,
)
from verwijsindex.organisations.models import Membership
from verwijsindex.persons.identity import Identity
from verwijsindex.signals.review import NothingToDispute
from verwijsindex.signals.rules import parties_to_inform

# After how many working days somebody calls, and how often that is so; the last never do.
CALLED_AFTER = (((0, 4), (6, 9), (11, 14), None), (70, 14, 6, 10))
LONG_AGO = timedelta(days=60)  # of what has stalled so long, the process director saw to it
OUTCOMES = {
    Outcome.SPOKEN: 50,
    Outcome.AGREED: 20,
    Outcome.ALREADY_IN_CONTACT: 14,
    Outcome.NOT_REACHED: 8,
    Outcome.PLAN_ELSEWHERE: 4,
    Outcome.NOT_NEEDED: 4,
}
SETTLED = (Outcome.PLAN_ELSEWHERE, Outcome.NOT_NEEDED)


class FollowUp:
    """The matches of one child: who joins makes that all is begun anew."""

    def __init__(self, agenda: Agenda, rng: Random, *, until: date) -> None:
        self._agenda = agenda
        self._rng = rng
        self._until = until

    def begin(self, match: Match, caller: Membership, child: Identity) -> None:
        """Let the last signaller call, sooner or later, or nobody."""
        (after,) = self._rng.choices(*CALLED_AFTER)
        if after:
            self._after(after, match, caller, partial(self._call, child=child))
        elif timezone.localdate() + LONG_AGO < self._until:
            self._after((21, 30), match, caller, self._close)

    def _after(
        self, days: tuple[int, int], match: Match, who: Membership, act: Callable[[Actor, Match, Membership], None]
    ) -> None:
        """Let somebody do something with the match, as it is then, if they still take part in it."""
        day = working_days_after(timezone.localdate(), self._rng.randint(*days))
        moment = timezone.localtime() + timedelta(minutes=self._rng.randint(20, 90))
        if day > moment.date():
            hour, minute = self._rng.randint(8, 17), self._rng.randrange(60)
            moment = timezone.make_aware(datetime.combine(day, time(hour, minute)))
        self._agenda.at(moment, partial(_do, match.id, who, act))

    def _call(self, actor: Actor, match: Match, who: Membership, *, child: Identity) -> None:
        for place in match.participants.present().select_related("membership"):
            mark_seen(place.membership.as_actor(), match)
        (outcome,) = self._rng.choices(*zip(*OUTCOMES.items(), strict=True))
        reason = self._rng.choice(list(NotNeeded)) if outcome is Outcome.NOT_NEEDED else None
        record_contact(actor, match, outcome=outcome, reason=reason)
        self._ask_who_is_shielded(actor, match)
        if outcome is Outcome.NOT_REACHED:
            self._after((1, 3), match, who, partial(self._call, child=child))
        elif outcome in SETTLED:
            self._after((1, 10), match, who, self._value)
        elif self._rng.random() < 0.01:
            self._after((1, 3), match, who, _dispute)
        elif self._rng.random() < 0.9:
            self._after((0, 6), match, who, self._propose)
            if self._rng.random() < 0.25:
                self._after((1, 15), match, who, partial(self._ask_family, child=child))

    def _propose(self, actor: Actor, match: Match, who: Membership) -> None:
        first = match.participants.present().unshielded().in_order().first()
        if match.lead_id or first is None or match.participants.filter(membership=who, is_shielded=True).exists():
            return
        propose_lead(actor, match, to=first)
        if first.membership_id == who.id:
            self._after((5, 40), match, who, self._value)
        elif self._rng.random() < 0.9:
            self._after((1, 4), match, first.membership, partial(self._answer, proposer=who))

    def _answer(self, actor: Actor, match: Match, who: Membership, *, proposer: Membership) -> None:
        mark_seen(actor, match)
        refusal = self._rng.choice(list(Refusal)) if self._rng.random() < 0.15 else None
        answer_lead(actor, match, refusal=refusal)
        if refusal is None:
            self._after((5, 40), match, who, self._value)
        else:
            self._after((1, 5), match, proposer, _take_the_lead)

    def _value(self, actor: Actor, match: Match, who: Membership) -> None:  # noqa: ARG002
        (value,) = self._rng.choices(list(Value), (30, 15, 20, 25, 10))
        value_match(actor, match, value=value)

    def _ask_family(self, actor: Actor, match: Match, who: Membership, *, child: Identity) -> None:
        on = timezone.localdate()
        age = child.birth_date.age(on)
        others = match.participants.present().unshielded().exclude(membership=who)
        if not others.exists():
            return
        is_given = self._rng.random() < 0.85
        family = FamilyAnswer(
            answer=Answer.GIVEN if is_given else Answer.REFUSED,
            parties=parties_to_inform(*age),
            manner=self._rng.choice(list(Manner)),
            on=on,
            purposes=frozenset({self._rng.choice(list(Purpose))}) if is_given else frozenset(),
            until=consent_proposed_until(on),
            share_with=list(others) if is_given else (),
        )
        record_consent(actor, match, family, age=age, on=on)

    def _close(self, _actor: Actor, match: Match, _who: Membership) -> None:
        """Let the process director, where there is one, close what they looked into."""
        for director in Membership.objects.filter(directs__isnull=False).distinct():
            if Match.objects.watched_by(director.as_actor()).filter(id=match.id).exists():
                close_follow_up(director.as_actor(), match, reason=self._rng.choice(list(Closing)))
                return

    def _ask_who_is_shielded(self, actor: Actor, match: Match) -> None:
        """Where the caller sees that somebody shielded is involved, the contact point passes a message on."""
        own = match.participants.present().filter(membership=actor.membership_id)
        place = match.participants.present().filter(is_shielded=True).exclude(id__in=own.values("id")).first()
        if place is None or own.filter(is_shielded=True).exists():
            return
        ask_shielded(actor, match, place, ask=self._rng.choice(list(Ask)))
        for request in RelayRequest.objects.filter(place=place, reply="").select_related("relay"):
            if self._rng.random() < 0.7:
                reply_for_shielded(request.relay.as_actor(), request.id, reply=self._rng.choice(list(Reply)))


def _do(match_id: UUID, who: Membership, act: Callable[[Actor, Match, Membership], None]) -> None:
    match = Match.objects.filter(id=match_id).first()
    # Whoever left or was refused meanwhile, or sees that it ended, does nothing more.
    with suppress(MatchHasEnded, NotAParticipant, NotClosedYet, LeadNotProposed, NothingToDispute):
        if match:
            act(who.as_actor(), match, who)


def _take_the_lead(actor: Actor, match: Match, who: Membership) -> None:
    for own in match.participants.present().filter(membership=who):
        propose_lead(actor, match, to=own)


def _dispute(actor: Actor, match: Match, _who: Membership) -> None:
    dispute(actor, match)
