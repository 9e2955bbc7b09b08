"""How a match runs: pure."""

from collections.abc import Hashable, Iterable, Sequence
from datetime import date
from enum import StrEnum
from functools import reduce
from itertools import product
from typing import TypeVar

from verwijsindex.kit.working_days import working_days_after
from verwijsindex.regions.policy import FollowUpTerms, LeadPolicy, LeadRule
from verwijsindex.signals.rules import months_after


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
    signalled another young person; it goes on without them. ``DISPROVED``: the same, and it ends. ``RETRACTED``:
    somebody took back a signal that should never have been given; it goes on without them. ``ANNULLED``: the same, and
    it ends. ``REOPENED``: it was merged, and that was wrong. ``ESCALATED``, ``STALLED``: nothing came of it yet, which
    coordinators are told, and then the process director. ``LEAD_OVERDUE``: nobody took the lead yet, which a
    coordinator is told.
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
    CONSENT_ENDED = "consent-ended"
    MERGED = "merged"
    PARTED = "parted"
    DISPROVED = "disproved"
    RETRACTED = "retracted"
    ANNULLED = "annulled"
    REOPENED = "reopened"
    DISPUTED = "disputed"
    REMINDED = "reminded"
    ESCALATED = "escalated"
    STALLED = "stalled"
    LEAD_OVERDUE = "lead-overdue"
    FOLLOW_UP_CLOSED = "follow-up-closed"
    ENDED = "ended"


class Outcome(StrEnum):
    """What came of trying to reach each other."""

    SPOKEN = "spoken"
    ALREADY_IN_CONTACT = "already-in-contact"
    AGREED = "agreed"
    PLAN_ELSEWHERE = "plan-elsewhere"
    NOT_NEEDED = "not-needed"
    NOT_REACHED = "not-reached"


# What can come of calling about a family. Whether it needs a plan, is for the match of each young person.
FAMILY_OUTCOMES = (Outcome.SPOKEN, Outcome.AGREED, Outcome.ALREADY_IN_CONTACT, Outcome.NOT_REACHED)


class NotNeeded(StrEnum):
    """Why contact is not needed. A code: there is no free text on a match."""

    ENDING_SOON = "ending-soon"
    OTHERS_COORDINATE = "others-coordinate"
    FAMILY_DECIDES = "family-decides"


class Refusal(StrEnum):
    """Why somebody does not take the lead."""

    NOT_OUR_TASK = "not-our-task"
    OTHER_IS_CLOSER = "other-is-closer"
    LEAVING_SOON = "leaving-soon"
    NO_ROOM = "no-room"


class Closing(StrEnum):
    """Why a process director no longer pursues a match."""

    IN_CONTACT = "in-contact"
    COORDINATED_ELSEWHERE = "coordinated-elsewhere"
    INVOLVEMENT_ENDS = "involvement-ends"
    TAKEN_UP_WITH_BOARD = "taken-up-with-board"


class Value(StrEnum):
    """What a match was worth to somebody who took part. Source: seed 004"""

    NEW_INSIGHT = "new-insight"
    EARLIER_HELP = "earlier-help"
    ADJUSTED_PLAN = "adjusted-plan"
    ALREADY_IN_CONTACT = "already-in-contact"
    NOTHING = "nothing"


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


def consent_proposed_until(on: date) -> date:
    """A year. Not until a signal ends: the day would tell colleagues when. Invariant: I6"""
    return months_after(on, 12)


def consent_latest(on: date) -> date:
    """As long as a signal may live: after that the family is asked anew. Source: AVG art. 5 lid 1 onder e"""
    return months_after(on, 24)


_LIVE = (MatchState.FOUND, MatchState.NO_CONTACT_NEEDED, MatchState.CONTACTED, MatchState.COORDINATED)

_ENDS = (EventKind.ENDED, EventKind.MERGED, EventKind.DISPROVED, EventKind.ANNULLED)

# Who joins is somebody whom nobody could have called before.
_STARTS_ANEW = (EventKind.FOUND, EventKind.JOINED, EventKind.REOPENED)

# The states of practice: found, contacted, coordinated or not needed, ended.
TRANSITIONS: dict[tuple[MatchState, str], MatchState] = {
    (MatchState.FOUND, Outcome.SPOKEN): MatchState.CONTACTED,
    (MatchState.FOUND, Outcome.ALREADY_IN_CONTACT): MatchState.CONTACTED,
    (MatchState.FOUND, Outcome.AGREED): MatchState.CONTACTED,
    (MatchState.FOUND, Outcome.NOT_NEEDED): MatchState.NO_CONTACT_NEEDED,
    (MatchState.FOUND, Outcome.PLAN_ELSEWHERE): MatchState.NO_CONTACT_NEEDED,
    (MatchState.FOUND, EventKind.FOLLOW_UP_CLOSED): MatchState.NO_CONTACT_NEEDED,
    (MatchState.FOUND, EventKind.LEAD_ACCEPTED): MatchState.COORDINATED,
    (MatchState.NO_CONTACT_NEEDED, Outcome.SPOKEN): MatchState.CONTACTED,
    (MatchState.NO_CONTACT_NEEDED, Outcome.ALREADY_IN_CONTACT): MatchState.CONTACTED,
    (MatchState.NO_CONTACT_NEEDED, Outcome.AGREED): MatchState.CONTACTED,
    (MatchState.NO_CONTACT_NEEDED, EventKind.JOINED): MatchState.FOUND,
    (MatchState.NO_CONTACT_NEEDED, EventKind.LEAD_ACCEPTED): MatchState.COORDINATED,
    (MatchState.CONTACTED, EventKind.JOINED): MatchState.FOUND,
    (MatchState.CONTACTED, EventKind.LEAD_ACCEPTED): MatchState.COORDINATED,
    (MatchState.CONTACTED, Outcome.PLAN_ELSEWHERE): MatchState.NO_CONTACT_NEEDED,
    (MatchState.COORDINATED, EventKind.LEAD_LEFT): MatchState.CONTACTED,
    **dict.fromkeys(product(_LIVE, _ENDS), MatchState.ENDED),
}


def state_after(state: MatchState, happened: str) -> MatchState:
    """What happened changes the state, or leaves it as it is."""
    return TRANSITIONS.get((state, happened), state)


def is_closed(state: MatchState) -> bool:
    """Say whether a match is settled or over, so that one can tell what it was worth."""
    return state in (MatchState.COORDINATED, MatchState.NO_CONTACT_NEEDED, MatchState.ENDED)


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


# The house's own order of what each law asks of a domain; no law ranks them: Jeugdwet art. 2.3 and 3.2, Wet publieke
# gezondheid art. 5, Wetboek van Strafvordering, Leerplichtwet 1969, Zorgverzekeringswet, Wmo 2015, Participatiewet.
HEAVIEST_FIRST = ("JH", "JGZ", "PJ", "ON", "GZ", "MO", "WI")


def proposed_by_rule(policy: LeadPolicy, participants: Iterable[tuple[Person, str]]) -> Person | None:
    """Whom the rule of municipality or region proposes for the lead. Within a domain the first signaller goes first.

    Args:
        participants: those who can take it, with their organisation's domain, first signaller first.
    """
    involved = list(participants)
    first_of: dict[str, Person] = {}
    for person, domain in involved:
        first_of.setdefault(domain, person)
    match policy.rule:
        case LeadRule.NOBODY:
            return None
        case LeadRule.LONGEST:
            return involved[0][0] if involved else None
        case LeadRule.DOMAINS:
            order: Sequence[str] = policy.domains
        case LeadRule.HEAVIEST:
            order = HEAVIEST_FIRST
    return next((first_of[domain] for domain in order if domain in first_of), None)


def stands_anew(before: MatchState, after: MatchState, kind: EventKind) -> bool:
    """Say whether the terms of follow-up begin again."""
    return after != before or kind in _STARTS_ANEW


def next_step(
    state: MatchState, terms: FollowUpTerms, *, since: date, last: EventKind | None
) -> tuple[EventKind, date] | None:
    """Say what follows when nothing comes of a match in this state, and on which day.

    One step after the other, however long nobody counted: nobody is passed over.
    Source: Jeugdwet art. 7.1.3.2
    """
    steps: dict[EventKind, int] = {}
    if state is MatchState.FOUND:
        steps = {
            EventKind.REMINDED: terms.remind_after,
            EventKind.ESCALATED: terms.escalate_after,
            EventKind.STALLED: terms.stalled_after,
        }
    elif state is MatchState.CONTACTED:
        steps = {EventKind.LEAD_OVERDUE: terms.lead_after}
    taken = list(steps).index(last) + 1 if last in steps else 0
    return next(((step, working_days_after(since, days)) for step, days in list(steps.items())[taken:]), None)


class FollowUpStatus(StrEnum):
    """How a match stands of which nothing comes, as who watches over it sees it."""

    NOBODY_CALLED = "nobody-called"
    NOT_REACHED = "not-reached"
    LEAD_PROPOSED = "lead-proposed"
    WITHOUT_LEAD = "without-lead"
