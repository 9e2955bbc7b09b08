"""Write what happened to a match: the line, the state that follows from it, the logbook and the news."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from django.db import connection

from verwijsindex.access.actor import Actor, machine
from verwijsindex.audit.actions import record, record_all
from verwijsindex.audit.acts import Act
from verwijsindex.kit.announcements import announce, announce_all
from verwijsindex.kit.copying import copy_in
from verwijsindex.matches.events import MatchMoved
from verwijsindex.matches.models import Match, MatchEvent
from verwijsindex.matches.rules import (
    Closing,
    EventKind,
    MatchState,
    NotNeeded,
    Outcome,
    Refusal,
    stands_anew,
    state_after,
)
from verwijsindex.organisations.models import Membership

INDEX = machine("matching")

_STANDS_SO = """
    UPDATE matches_match AS match SET state = told.state, ended_at = told.ended_at, stands_since = told.stands_since,
        step = told.step, lead_id = told.lead_id, proposed_lead_id = told.proposed_lead_id
    FROM unnest(%s::uuid[], %s::text[], %s::timestamptz[], %s::timestamptz[], %s::text[], %s::bigint[], %s::bigint[])
        AS told (id, state, ended_at, stands_since, step, lead_id, proposed_lead_id)
    WHERE match.id = told.id"""
_ACTS = {
    EventKind.FOUND: Act.FIND_MATCH,
    EventKind.JOINED: Act.JOIN_MATCH,
    EventKind.LEFT: Act.LEAVE_MATCH,
    EventKind.REPLACED: Act.JOIN_MATCH,
    EventKind.CONTACT: Act.RECORD_CONTACT,
    EventKind.LEAD_PROPOSED: Act.PROPOSE_LEAD,
    EventKind.LEAD_ACCEPTED: Act.ACCEPT_LEAD,
    EventKind.LEAD_REFUSED: Act.REFUSE_LEAD,
    EventKind.LEAD_LEFT: Act.LEAVE_MATCH,
    EventKind.CONSENT_GIVEN: Act.RECORD_CONSENT,
    EventKind.CONSENT_REFUSED: Act.RECORD_REFUSAL,
    EventKind.CONSENT_WITHDRAWN: Act.WITHDRAW_CONSENT,
    EventKind.CONSENT_ENDED: Act.END_CONSENT,
    EventKind.MERGED: Act.MERGE_MATCH,
    EventKind.PARTED: Act.PART_MATCH,
    EventKind.DISPROVED: Act.PART_MATCH,
    EventKind.RETRACTED: Act.LEAVE_MATCH,
    EventKind.ANNULLED: Act.END_MATCH,
    EventKind.REOPENED: Act.FIND_MATCH,
    EventKind.DISPUTED: Act.DISPUTE_MATCH,
    EventKind.REMINDED: Act.REMIND_PARTICIPANTS,
    EventKind.ESCALATED: Act.ESCALATE_MATCH,
    EventKind.STALLED: Act.ESCALATE_MATCH,
    EventKind.LEAD_OVERDUE: Act.ESCALATE_MATCH,
    EventKind.FOLLOW_UP_CLOSED: Act.CLOSE_FOLLOW_UP,
    EventKind.ENDED: Act.END_MATCH,
}


@dataclass(frozen=True)
class Line:
    """What happened to a match, and to whom in it."""

    match: Match
    kind: EventKind
    about: Membership | None = None


def write(
    actor: Actor,
    match: Match,
    kind: EventKind,
    *,
    about: Membership | None = None,
    outcome: Outcome | None = None,
    reason: NotNeeded | Refusal | Closing | None = None,
    named: bool = True,
) -> MatchEvent:
    """Add a line to the history. Call it inside the transaction of the verb, as its last step.

    Who acts without being ``named`` stands in the logbook only.
    """
    event = MatchEvent.objects.create(
        match=match,
        kind=kind,
        by_id=actor.membership_id if named else None,
        about=about,
        outcome=outcome or "",
        reason=reason or "",
    )
    _let_follow(match, event)
    match.save()
    record(actor, _ACTS[kind], subject=match.young_person_id, about=("match", match.id))
    announce(MatchMoved(event.id))
    return event


def begin(matches: Sequence[Match]) -> None:
    """Save new matches with the first line of each, in a few statements however many.

    The lines come first, since a match is as they say; the database asks for it when the transaction ends.
    """
    lines = [MatchEvent(match=match, kind=EventKind.FOUND) for match in matches]
    copy_in(lines)
    for line in lines:
        _let_follow(line.match, line)
    copy_in(matches)
    found = ((match.young_person_id, ("match", match.id)) for match in matches)
    record_all(INDEX, _ACTS[EventKind.FOUND], found)
    announce_all(MatchMoved, [MatchMoved(line.id) for line in lines])


def write_all(lines: Sequence[Line]) -> None:
    """Add lines of the index itself to histories, in their order and in a few statements however many.

    Call it inside the transaction of the verb, as its last step.
    """
    if not lines:
        return
    written = [MatchEvent(match=line.match, kind=line.kind, about=line.about) for line in lines]
    copy_in(written)
    for event in written:
        _let_follow(event.match, event)
    _store({line.match.id: line.match for line in lines}.values())
    told = defaultdict(list)
    for line in lines:
        told[_ACTS[line.kind]].append((line.match.young_person_id, ("match", line.match.id)))
    for act, touched in told.items():
        record_all(INDEX, act, touched)
    announce_all(MatchMoved, [MatchMoved(event.id) for event in written])


def _store(matches: Collection[Match]) -> None:
    """Store how matches stand now."""
    columns = ("id", "state", "ended_at", "stands_since", "step", "lead_id", "proposed_lead_id")
    with connection.cursor() as cursor:
        cursor.execute(_STANDS_SO, [[getattr(match, column) for match in matches] for column in columns])


def _let_follow(match: Match, line: MatchEvent) -> None:
    """Let a match be as a new line says. Does not save."""
    before, kind = MatchState(match.state), EventKind(line.kind)
    after = state_after(before, line.outcome or kind)
    match.state = after
    if stands_anew(before, after, kind):
        match.stands_since, match.step = line.at, ""
    match.ended_at = line.at if after is MatchState.ENDED else None
