"""The verbs of consent: what the family answered when asked whether participants may share what it is about."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models.functions import Now

from verwijsindex.access.actor import Actor, require
from verwijsindex.access.roles import Permission
from verwijsindex.matches.actions import NotAParticipant, take_part
from verwijsindex.matches.history import write
from verwijsindex.matches.models import Consent, Match, Participant
from verwijsindex.matches.rules import Answer, EventKind, Manner, Purpose
from verwijsindex.persons.partial_date import AgeRange
from verwijsindex.signals.rules import Party, parties_to_inform


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


class AnswerLiesAhead(Exception):
    """The family cannot have answered on a day that has not come."""


class ConsentDoesNotStand(Exception):
    """The consent was withdrawn before, was a refusal, or is of another match."""


@dataclass(frozen=True)
class FamilyAnswer:
    """Who answered what, when and how; and if yes, what for and which colleagues may then know."""

    answer: Answer
    parties: frozenset[Party]
    manner: Manner
    on: date
    purposes: frozenset[Purpose] = frozenset()
    share_with: Collection[Participant] = ()


@transaction.atomic
def record_consent(actor: Actor, match: Match, family: FamilyAnswer, *, age: AgeRange, on: date) -> Consent:
    """Write down what the family answered; who refuses also takes back what was given before.

    Args:
        age: of the young person, which says who must agree.

    Raises: NotAllowed, NotAParticipant, MatchHasEnded, AnswerLiesAhead, NobodyAnswered, NotEveryoneAgreed,
        PurposeMissing, NobodyToShareWith.
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


def _check(match: Match, family: FamilyAnswer, *, own: Participant, age: AgeRange, on: date) -> None:
    if family.on > on:
        raise AnswerLiesAhead
    if not family.parties:
        raise NobodyAnswered
    if family.answer is Answer.REFUSED:
        return
    if missing := parties_to_inform(age.youngest, age.oldest) - family.parties:
        raise NotEveryoneAgreed(missing)
    if not family.purposes:
        raise PurposeMissing
    if any(place.match_id != match.id or place.left_at or place.is_shielded for place in family.share_with):
        raise NotAParticipant
    if not set(family.share_with) - {own}:
        raise NobodyToShareWith


def _withdraw(actor: Actor, match: Match, consent: Consent) -> None:
    consent.withdrawn_by_id, consent.withdrawn_at = actor.membership_id, Now()
    consent.save(update_fields=["withdrawn_by", "withdrawn_at"])
    write(actor, match, EventKind.CONSENT_WITHDRAWN)
