"""How long a record system is let in, what it may ask for, and how a receiver that is away is waited for: pure."""

import base64
import hashlib
import hmac
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from verwijsindex.access.roles import Permission

TOKEN_LASTS = timedelta(minutes=10)
ASSERTION_LASTS = timedelta(hours=1)
REMEMBERED = timedelta(days=30)
"""How long a repeated call is recognised, and a signal that is gone can be asked for by its reference."""

PROPOSED_FOR = timedelta(days=14)
CASES_KEPT = timedelta(days=180)
"""How long is known that cases came in, and of what age, to try a rule on: nothing of whom they were about."""

EXCHANGES_KEPT = timedelta(days=3)
MOST_EXCHANGES = 100
"""How long, and how many for a system, an index for trying out keeps what was asked and answered."""

ELSEWHERE_AFTER = timedelta(seconds=30)
SLOWNESS = timedelta(seconds=3)

MOST_CLOSED = 20
"""The share of the signals, in percent, that a caseload may end without being told so: half a file ends nothing."""

FEW = 5

LONGEST_PAUSE = timedelta(minutes=4)

# What a professional may, and a record system may do for one. Row B1
SCOPES = (
    Permission.RAISE_SIGNAL,
    Permission.END_SIGNAL,
    Permission.HAND_OVER_SIGNAL,
    Permission.CORRECT_ENTRY,
    Permission.SHIELD_SIGNAL,
    Permission.FOLLOW_UP_MATCH,
    Permission.TAKE_LEAD,
    Permission.WEIGH,
    Permission.RELAY,
)


class ChangeKind(StrEnum):
    """What a record system must ask for anew."""

    SIGNAL = "signal"
    MATCH = "match"
    FAMILY = "family"


class RowOutcome(StrEnum):
    """What comes of a row of a caseload, or of a signal that is not in it any more."""

    NEW = "new"
    CHANGED = "changed"
    HANDED_OVER = "handed-over"
    UNCHANGED = "unchanged"
    CLOSED = "closed"
    OVER = "over"
    REFUSED = "refused"
    LEFT = "left"


class Mode(StrEnum):
    """What an organisation wants with cases of a type."""

    AUTOMATIC = "automatic"
    ASK = "ask"
    NEVER = "never"


class CaseDecision(StrEnum):
    """What comes of a case: a signal, a proposal, nothing, or nothing yet since the family was not told."""

    GIVEN = "given"
    PROPOSED = "proposed"
    NOT_INFORMED = "not-informed"
    NONE = "none"
    DECLINED = "declined"


@dataclass(frozen=True)
class CaseTerms:
    """Which cases of a type a rule is about: at this moment of the work, and of this age."""

    mode: Mode
    moment: str
    youngest: int
    oldest: int


@dataclass(frozen=True)
class CaseFacts:
    """What a rule looks at, and all that is kept of a case."""

    moment: str
    age: int
    is_weighed: bool
    is_informed: bool


def decide(terms: CaseTerms, case: CaseFacts) -> CaseDecision:
    """Say what a rule makes of a case. It never weighs: without a professional who did, it can only ask one.

    That somebody is a client is no reason to signal; and no signal lives of which the family was not told, or why not.
    Source: Jeugdwet art. 7.1.4.1. Invariant: I17
    """
    if terms.mode is Mode.NEVER or case.moment != terms.moment or not terms.youngest <= case.age <= terms.oldest:
        return CaseDecision.NONE
    if terms.mode is Mode.ASK or not case.is_weighed:
        return CaseDecision.PROPOSED
    return CaseDecision.GIVEN if case.is_informed else CaseDecision.NOT_INFORMED


def blows_fuse(closing: int, living: int, *, most: int) -> bool:
    """Say whether more of a system's signals would end than ``most`` percent; a few may always."""
    return closing > FEW and closing * 100 > living * most


def pause_after(failures: int) -> timedelta:
    """Say how long to wait for a receiver that failed this often in a row: 2, 4, 8 ... seconds, and no end to it."""
    return min(timedelta(seconds=2 ** min(failures, 10)), LONGEST_PAUSE)


def webhook_signature(secret: bytes, message_id: str, timestamp: int, body: bytes) -> str:
    """Sign a message. Source: Standard Webhooks 1.0, symmetric signatures"""
    signed = f"{message_id}.{timestamp}.".encode() + body
    return "v1," + base64.b64encode(hmac.new(secret, signed, hashlib.sha256).digest()).decode()
