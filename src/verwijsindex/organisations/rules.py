"""How people are reached: pure."""

from datetime import date, timedelta
from enum import StrEnum

CONFIRM_AFTER = timedelta(days=182)


class MailChoice(StrEnum):
    """How somebody hears by mail of what need not be heard at once."""

    AT_ONCE = "at-once"
    DAILY = "daily"
    NEEDED = "needed"


def must_confirm(confirmed_on: date | None, *, on: date) -> bool:
    """Ask twice a year whether contact data still are right."""
    return confirmed_on is None or confirmed_on + CONFIRM_AFTER <= on
