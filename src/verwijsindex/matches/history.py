"""Write what happened to a match: the line, the state that follows from it, the logbook and the news."""

from verwijsindex.access.actor import Actor, machine
from verwijsindex.audit.actions import record
from verwijsindex.audit.acts import Act
from verwijsindex.kit.announcements import announce
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
    before = MatchState(match.state)
    after = state_after(before, outcome or kind)
    match.state = after
    if stands_anew(before, after, kind):
        match.stands_since, match.step = event.at, ""
    match.ended_at = event.at if after is MatchState.ENDED else None
    match.save()
    record(actor, _ACTS[kind], subject=match.young_person_id, about=("match", match.id))
    announce(MatchMoved(event.id))
    return event
