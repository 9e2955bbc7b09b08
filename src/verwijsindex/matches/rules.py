"""How a match runs: pure."""

from collections.abc import Hashable, Iterable, Sequence
from enum import StrEnum
from functools import reduce
from itertools import product
from typing import TypeVar


class MatchState(StrEnum):
    """Where a match stands, as its participants see it."""

    FOUND = "found"
    CONTACTED = "contacted"
    COORDINATED = "coordinated"
    NO_CONTACT_NEEDED = "no-contact-needed"
    ENDED = "ended"


class EventKind(StrEnum):
    """What can happen to a match.

    ``MERGED``: its young person is the one of an older match, and it ends. ``PARTED``: some turned out to have
    signalled another young person; it goes on without them. ``DISPROVED``: the same, and it ends. ``REOPENED``: it was
    merged, and that was wrong.
    """

    FOUND = "found"
    JOINED = "joined"
    LEFT = "left"
    REPLACED = "replaced"
    CONTACT = "contact"
    LEAD_PROPOSED = "lead-proposed"
    LEAD_ACCEPTED = "lead-accepted"
    LEAD_REFUSED = "lead-refused"
    LEAD_LEFT = "lead-left"
    CONSENT_GIVEN = "consent-given"
    CONSENT_REFUSED = "consent-refused"
    CONSENT_WITHDRAWN = "consent-withdrawn"
    MERGED = "merged"
    PARTED = "parted"
    DISPROVED = "disproved"
    REOPENED = "reopened"
    DISPUTED = "disputed"
    ENDED = "ended"


class Outcome(StrEnum):
    """What came of trying to reach each other."""

    SPOKEN = "spoken"
    ALREADY_IN_CONTACT = "already-in-contact"
    NOT_NEEDED = "not-needed"
    NOT_REACHED = "not-reached"


class NotNeeded(StrEnum):
    """Why contact is not needed. A code: there is no free text on a match."""

    ENDING_SOON = "ending-soon"
    OTHERS_COORDINATE = "others-coordinate"
    FAMILY_DECIDES = "family-decides"


class Answer(StrEnum):
    """What the family said when asked whether participants may share what it is about."""

    GIVEN = "given"
    REFUSED = "refused"


class Purpose(StrEnum):
    """What consent is for. A code: there is no free text on a match."""

    COORDINATE_HELP = "coordinate-help"
    ONE_PLAN = "one-plan"
    HAND_OVER_HELP = "hand-over-help"
    TALK_TOGETHER = "talk-together"


class Manner(StrEnum):
    """How the family answered; orally suffices. Source: seed 002"""

    ORALLY = "orally"
    IN_WRITING = "in-writing"


_LIVE = (MatchState.FOUND, MatchState.NO_CONTACT_NEEDED, MatchState.CONTACTED, MatchState.COORDINATED)

# The states of practice: found, contacted, coordinated or not needed, ended.
TRANSITIONS: dict[tuple[MatchState, str], MatchState] = {
    (MatchState.FOUND, Outcome.SPOKEN): MatchState.CONTACTED,
    (MatchState.FOUND, Outcome.ALREADY_IN_CONTACT): MatchState.CONTACTED,
    (MatchState.FOUND, Outcome.NOT_NEEDED): MatchState.NO_CONTACT_NEEDED,
    (MatchState.FOUND, EventKind.LEAD_ACCEPTED): MatchState.COORDINATED,
    (MatchState.NO_CONTACT_NEEDED, Outcome.SPOKEN): MatchState.CONTACTED,
    (MatchState.NO_CONTACT_NEEDED, Outcome.ALREADY_IN_CONTACT): MatchState.CONTACTED,
    (MatchState.NO_CONTACT_NEEDED, EventKind.JOINED): MatchState.FOUND,
    (MatchState.NO_CONTACT_NEEDED, EventKind.LEAD_ACCEPTED): MatchState.COORDINATED,
    (MatchState.CONTACTED, EventKind.JOINED): MatchState.FOUND,
    (MatchState.CONTACTED, EventKind.LEAD_ACCEPTED): MatchState.COORDINATED,
    (MatchState.COORDINATED, EventKind.LEAD_LEFT): MatchState.CONTACTED,
    **dict.fromkeys(product(_LIVE, (EventKind.ENDED, EventKind.MERGED, EventKind.DISPROVED)), MatchState.ENDED),
}


def state_after(state: MatchState, happened: str) -> MatchState:
    """What happened changes the state, or leaves it as it is."""
    return TRANSITIONS.get((state, happened), state)


def state_before_merging(happened: Iterable[str]) -> MatchState:
    """Tell where a match stood when it was merged, from all that happened to it."""
    return reduce(state_after, (what for what in happened if what != EventKind.MERGED), MatchState.FOUND)


Person = TypeVar("Person", bound=Hashable)


def is_match(organisations: Iterable[Hashable]) -> bool:
    """A match takes two different organisations. Source: seed 002"""
    return len(set(organisations)) >= 2


def who_calls_whom(involved: Sequence[tuple[Person, Hashable]]) -> tuple[Person, Person] | None:
    """The last signaller calls the first of another organisation, as the Parkstad region agreed.

    Args:
        involved: participants with their organisation, first signaller first.
    """
    if not involved:
        return None
    caller, own = involved[-1]
    callee = next((person for person, organisation in involved if organisation != own), None)
    return (caller, callee) if callee is not None else None


def proposed_by_rule(domains_in_order: Sequence[str], participants: Iterable[tuple[Person, str]]) -> Person | None:
    """Whom the rule of the municipality proposes for the lead: the first signaller of the domain that comes first.

    Args:
        participants: participants with their organisation's domain, first signaller first.
    """
    first_of: dict[str, Person] = {}
    for person, domain in participants:
        first_of.setdefault(domain, person)
    return next((first_of[domain] for domain in domains_in_order if domain in first_of), None)
