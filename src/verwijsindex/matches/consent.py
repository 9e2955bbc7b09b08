"""The verbs of consent: what the family answered when asked whether participants may share what it is about."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction
from django.db.models.functions import Now

from verwijsindex.access.actor import Actor, machine, require
from verwijsindex.access.roles import Permission
from verwijsindex.matches.actions import NotAParticipant, take_part
from verwijsindex.matches.history import write
from verwijsindex.matches.models import Consent, Match, Participant
from verwijsindex.matches.rules import Answer, EventKind, Manner, Purpose, consent_latest
from verwijsindex.persons.partial_date import AgeRange
from verwijsindex.signals.rules import Party, parties_to_inform

CLOCK = machine("follow-up")


class NotEveryoneAgreed(Exception):
    """Somebody whose consent is needed at this age has not given it."""

    def __init__(self, missing: frozenset[Party]) -> None:
        self.missing = missing


class NobodyAnswered(Exception):
    """A refusal is somebody's."""


class PurposeMissing(Exception):
    """Consent is for something."""


class NobodyToShareWith(Exception):
    """Consent is for sharing with somebody."""


class LastDayUnfit(Exception):
    """Consent has a last day: after today, and not so far that nobody remembers what was asked."""

    def __init__(self, latest: date) -> None:
        self.latest = latest


class AnswerLiesAhead(Exception):
    """The family cannot have answered on a day that has not come."""


class ConsentDoesNotStand(Exception):
    """The consent was withdrawn before, ran out, was a refusal, or is of another match."""


@dataclass(frozen=True)
class FamilyAnswer:
    """Who answered what, when and how; and if yes, what for, until when and which colleagues may then know."""

    answer: Answer
    parties: frozenset[Party]
    manner: Manner
    on: date
    purposes: frozenset[Purpose] = frozenset()
    until: date | None = None
    share_with: Collection[Participant] = ()


@transaction.atomic
def record_consent(actor: Actor, match: Match, family: FamilyAnswer, *, age: AgeRange, on: date) -> Consent:
    """Write down what the family answered; who refuses also takes back what was given before.

    Args:
        age: of the young person, which says who must agree.

    Raises: NotAllowed, NotAParticipant, MatchHasEnded, AnswerLiesAhead, NobodyAnswered, NotEveryoneAgreed,
        PurposeMissing, LastDayUnfit, NobodyToShareWith.
    Source: AVG art. 6 lid 1 onder a
    """
    require(actor, Permission.FOLLOW_UP_MATCH)
    match, own = take_part(actor, match)
    _check(match, family, own=own, age=age, on=on)
    is_given = family.answer is Answer.GIVEN
    if not is_given:
        for consent in match.consents.standing():
            _withdraw(actor, match, consent)
    consent = Consent.objects.create(
        match=match,
        answer=family.answer,
        parties=sorted(family.parties),
        purposes=sorted(family.purposes) if is_given else [],
        manner=family.manner,
        answered_on=family.on,
        ends_on=family.until if is_given else None,
        recorded_by=own.membership,
    )
    consent.covers.set([own, *family.share_with] if is_given else [])
    write(actor, match, EventKind.CONSENT_GIVEN if is_given else EventKind.CONSENT_REFUSED)
    return consent


@transaction.atomic
def withdraw_consent(actor: Actor, match: Match, consent_id: int) -> None:
    """Write down that the family takes its consent back: whoever of the participants hears it, in one step.

    Raises: NotAllowed, NotAParticipant, MatchHasEnded, ConsentDoesNotStand.
    Source: AVG art. 7 lid 3
    """
    require(actor, Permission.FOLLOW_UP_MATCH)
    match, _ = take_part(actor, match)
    consent = match.consents.standing().filter(id=consent_id).first()
    if consent is None:
        raise ConsentDoesNotStand
    _withdraw(actor, match, consent)


def end_consents(*, on: date) -> int:
    """Let consent end whose last day has passed, and tell whoever takes part; give how many. Safe to run twice."""
    require(CLOCK, Permission.PURSUE_MATCH)
    return sum(_run_out(match_id, on=on) for match_id in {*Consent.objects.due(on=on).values_list("match", flat=True)})


def _check(match: Match, family: FamilyAnswer, *, own: Participant, age: AgeRange, on: date) -> None:
    if family.on > on:
        raise AnswerLiesAhead
    if not family.parties:
        raise NobodyAnswered
    if family.answer is Answer.REFUSED:
        return
    if missing := parties_to_inform(age.youngest, age.oldest) - family.parties:
        raise NotEveryoneAgreed(missing)
    _check_terms(family, on=on)
    if any(place.match_id != match.id or place.left_at or place.is_shielded for place in family.share_with):
        raise NotAParticipant
    if not set(family.share_with) - {own}:
        raise NobodyToShareWith


def _check_terms(family: FamilyAnswer, *, on: date) -> None:
    """Consent is for something, and until a day."""
    if not family.purposes:
        raise PurposeMissing
    if family.until is None or not on < family.until <= consent_latest(on):
        raise LastDayUnfit(consent_latest(on))


def _withdraw(actor: Actor, match: Match, consent: Consent) -> None:
    consent.withdrawn_by_id, consent.withdrawn_at = actor.membership_id, Now()
    consent.save(update_fields=["withdrawn_by", "withdrawn_at"])
    write(actor, match, EventKind.CONSENT_WITHDRAWN)


@transaction.atomic
def _run_out(match_id: UUID, *, on: date) -> int:
    """End what is due in one match; however many that are, one line tells it."""
    match = Match.objects.live().select_for_update().filter(id=match_id).first()
    ended = match.consents.due(on=on).update(ran_out_at=Now()) if match else 0
    if match and ended:
        write(CLOCK, match, EventKind.CONSENT_ENDED)
    return ended
