"""How people are reached, and how long they are trained: pure."""

from datetime import date, timedelta
from enum import StrEnum

INVITATION_HOLDS_FOR = timedelta(days=7)
CONFIRM_AFTER = timedelta(days=182)
TRAIN_ANEW_WITHIN = timedelta(days=60)


class MailChoice(StrEnum):
    """How somebody hears by mail of what need not be heard at once."""

    AT_ONCE = "at-once"
    DAILY = "daily"
    NEEDED = "needed"


def holds(trained_on: date | None, trained_until: date | None, *, on: date) -> bool:
    """Say whether a training holds on a day; without a term, it holds for good."""
    return trained_on is not None and trained_on <= on and (trained_until is None or on <= trained_until)


def must_confirm(confirmed_on: date | None, *, on: date) -> bool:
    """Ask twice a year whether contact data still are right."""
    return confirmed_on is None or confirmed_on + CONFIRM_AFTER <= on


def binds(signed_on: date | None, ends_on: date | None, *, on: date) -> bool:
    """Say whether an agreement holds on a day: from the day of signing, up to and including its last day.

    Source: Jeugdwet art. 7.1.1.2; art. 7.1.3.1. Invariant: I12
    """
    return signed_on is not None and signed_on <= on and (ends_on is None or on <= ends_on)
