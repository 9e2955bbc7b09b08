"""What is not right in the data of an organisation's people, as its coordinator repairs it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from allauth.mfa.models import Authenticator

from verwijsindex.access.actor import Actor
from verwijsindex.access.roles import Role
from verwijsindex.organisations.models import Membership
from verwijsindex.organisations.rules import TRAIN_ANEW_WITHIN, holds


class Flaw(StrEnum):
    BOUNCED = "bounced"
    NO_PHONE = "no-phone"
    NO_FUNCTION = "no-function"
    NOT_CONFIRMED = "not-confirmed"
    NOT_TRAINED = "not-trained"
    TRAINING_ENDED = "training-ended"
    TRAINING_ENDS = "training-ends"
    NO_SECOND_FACTOR = "no-second-factor"


@dataclass(frozen=True)
class Flawed:
    """A colleague of whom something is not right."""

    membership: Membership
    flaws: tuple[Flaw, ...]

    @property
    def is_pressing(self) -> bool:
        """Who never signed in with a second factor cannot come in, and harms nobody."""
        return self.flaws != (Flaw.NO_SECOND_FACTOR,)


def flawed_people(actor: Actor, *, on: date) -> list[Flawed]:
    """Find of whom something is to be repaired, by name. Two queries; none for who may not see people."""
    people = list(Membership.objects.visible_to(actor).current().by_name())
    guarded = set(Authenticator.objects.filter(user__memberships__in=people).values_list("user", flat=True))
    found = (Flawed(one, tuple(_flaws(one, has_second_factor=one.user_id in guarded, on=on))) for one in people)
    return [flawed for flawed in found if flawed.flaws]


def _flaws(somebody: Membership, *, has_second_factor: bool, on: date) -> Iterator[Flaw]:
    if somebody.mail_bounced_at:
        yield Flaw.BOUNCED
    if not somebody.phone:
        yield Flaw.NO_PHONE
    if not somebody.job_title:
        yield Flaw.NO_FUNCTION
    if somebody.must_confirm_contact(on=on):
        yield Flaw.NOT_CONFIRMED
    if Role.PROFESSIONAL in somebody.roles:
        yield from _flaws_of_training(somebody, on=on)
    if not has_second_factor:
        yield Flaw.NO_SECOND_FACTOR


def _flaws_of_training(somebody: Membership, *, on: date) -> Iterator[Flaw]:
    if somebody.trained_on is None or somebody.trained_on > on:
        yield Flaw.NOT_TRAINED
    elif not holds(somebody.trained_on, somebody.trained_until, on=on):
        yield Flaw.TRAINING_ENDED
    elif not holds(somebody.trained_on, somebody.trained_until, on=on + TRAIN_ANEW_WITHIN):
        yield Flaw.TRAINING_ENDS
