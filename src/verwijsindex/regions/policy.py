"""What a region may set, as values that are passed into the rules."""

from dataclasses import dataclass


@dataclass(frozen=True)
class SignalPolicy:
    """Terms of signals, within the bounds of the law.

    Source: Jeugdwet art. 7.1.4.5 lid 2 onder a; art. 7.1.4.6 lid 1
    """

    longest_months: int = 24
    usual_months: int = 12
    reminder_days: tuple[int, ...] = (30, 14, 3)
    archive_months: int = 60
