"""What a region may set, as values that are passed into the rules."""

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum


@dataclass(frozen=True)
class SignalPolicy:
    """Terms of signals, within the bounds of the law.

    Source: Jeugdwet art. 7.1.4.5 lid 2 onder a; art. 7.1.4.6 lid 1
    """

    longest_months: int = 24
    usual_months: int = 12
    reminder_days: tuple[int, ...] = (30, 14, 3)
    archive_months: int = 60
    undo_within: timedelta = timedelta(minutes=5)


@dataclass(frozen=True)
class FollowUpTerms:
    """Working days that a match may wait: for an outcome, or once there is contact for a lead.

    No law names a number; five and ten are what practice proposes.
    Source: Jeugdwet art. 7.1.3.2
    """

    remind_after: int = 5
    escalate_after: int = 10
    stalled_after: int = 15
    lead_after: int = 5


class LeadRule(StrEnum):
    """How it is decided whom the index proposes for the lead of a match."""

    NOBODY = "nobody"
    DOMAINS = "domains"
    LONGEST = "longest"
    HEAVIEST = "heaviest"


@dataclass(frozen=True)
class LeadPolicy:
    """Whom to propose; the order of domains counts for ``LeadRule.DOMAINS`` only."""

    rule: LeadRule = LeadRule.NOBODY
    domains: tuple[str, ...] = ()
