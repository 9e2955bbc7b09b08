"""Which news is told to whom, and how loudly: pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from uuid import UUID

from verwijsindex.matches.rules import EventKind
from verwijsindex.organisations.rules import MailChoice


class NoticeKind(StrEnum):
    """What a message is about; each has a mail text per language."""

    MATCH_FOUND = "match-found"
    MATCH_JOINED = "match-joined"
    MATCH_REPLACED = "match-replaced"
    MATCH_ENDED = "match-ended"
    MATCH_RETRACTED = "match-retracted"
    MATCH_OF_ABSENT = "match-of-absent"
    CONTACT_TO_CHECK = "contact-to-check"
    CONTACT_RECORDED = "contact-recorded"
    LEAD_PROPOSED = "lead-proposed"
    LEAD_ACCEPTED = "lead-accepted"
    LEAD_REFUSED = "lead-refused"
    CONSENT_GIVEN = "consent-given"
    CONSENT_REFUSED = "consent-refused"
    CONSENT_WITHDRAWN = "consent-withdrawn"
    CONSENT_ENDED = "consent-ended"
    SIGNAL_EXPIRING = "signal-expiring"
    SIGNAL_RECEIVED = "signal-received"
    MATCH_PARTED = "match-parted"
    MATCH_DISPUTED = "match-disputed"
    ENTRY_TO_CHECK = "entry-to-check"
    ENTRY_SETTLED = "entry-settled"
    DOUBT_WAITS = "doubt-waits"
    MATCH_WAITS = "match-waits"
    MATCH_ESCALATED = "match-escalated"
    MATCH_STALLED = "match-stalled"
    LEAD_OVERDUE = "lead-overdue"
    FOLLOW_UP_CLOSED = "follow-up-closed"
    RELAY_ASKED = "relay-asked"
    RELAY_REPLIED = "relay-replied"
    UNMASKED = "unmasked"
    INFORMING_OVERDUE = "informing-overdue"
    FAMILY_FOUND = "family-found"
    FAMILY_ENDED = "family-ended"
    MOVED_AWAY = "moved-away"
    MOVED_HERE = "moved-here"
    DECEASED = "deceased"
    AGED_OUT = "aged-out"
    ENTRY_FOLLOWED = "entry-followed"
    ROLES_CHANGED = "roles-changed"
    TRAINING_ENDS = "training-ends"
    ACCESSION_OVERDUE = "accession-overdue"
    EARLIER_INVOLVED = "earlier-involved"
    SIGNAL_PROPOSED = "signal-proposed"


OF_MATCH: dict[EventKind, NoticeKind] = {
    EventKind.FOUND: NoticeKind.MATCH_FOUND,
    EventKind.JOINED: NoticeKind.MATCH_JOINED,
    EventKind.REPLACED: NoticeKind.MATCH_REPLACED,
    EventKind.ENDED: NoticeKind.MATCH_ENDED,
    EventKind.RETRACTED: NoticeKind.MATCH_RETRACTED,
    EventKind.ANNULLED: NoticeKind.MATCH_RETRACTED,
    EventKind.PARTED: NoticeKind.MATCH_PARTED,
    EventKind.DISPROVED: NoticeKind.MATCH_PARTED,
    EventKind.REOPENED: NoticeKind.MATCH_FOUND,
    EventKind.DISPUTED: NoticeKind.MATCH_DISPUTED,
    EventKind.REMINDED: NoticeKind.MATCH_WAITS,
    EventKind.FOLLOW_UP_CLOSED: NoticeKind.FOLLOW_UP_CLOSED,
    EventKind.CONTACT: NoticeKind.CONTACT_RECORDED,
    EventKind.LEAD_PROPOSED: NoticeKind.LEAD_PROPOSED,
    EventKind.LEAD_ACCEPTED: NoticeKind.LEAD_ACCEPTED,
    EventKind.LEAD_REFUSED: NoticeKind.LEAD_REFUSED,
    EventKind.CONSENT_GIVEN: NoticeKind.CONSENT_GIVEN,
    EventKind.CONSENT_REFUSED: NoticeKind.CONSENT_REFUSED,
    EventKind.CONSENT_WITHDRAWN: NoticeKind.CONSENT_WITHDRAWN,
    EventKind.CONSENT_ENDED: NoticeKind.CONSENT_ENDED,
}

# What is told to who watches over a match instead of to who takes part in it.
OF_WATCHING: dict[EventKind, NoticeKind] = {
    EventKind.ESCALATED: NoticeKind.MATCH_ESCALATED,
    EventKind.STALLED: NoticeKind.MATCH_STALLED,
    EventKind.LEAD_OVERDUE: NoticeKind.LEAD_OVERDUE,
}

# Consent withdrawn is mailed, since everybody must stop sharing; consent given can wait until somebody looks.
_CAN_WAIT = {
    NoticeKind.CONTACT_RECORDED,
    NoticeKind.LEAD_REFUSED,
    NoticeKind.CONSENT_GIVEN,
    NoticeKind.CONSENT_REFUSED,
    NoticeKind.FOLLOW_UP_CLOSED,
}
MAILED = frozenset(NoticeKind) - _CAN_WAIT

# Heard at once, whatever somebody chose. Source: Jeugdwet art. 7.1.2.3 lid 1 onder c; AVG art. 7 lid 3; art. 19
AT_ONCE = frozenset(
    {
        NoticeKind.MATCH_FOUND,
        NoticeKind.MATCH_OF_ABSENT,
        NoticeKind.FAMILY_FOUND,
        NoticeKind.MATCH_RETRACTED,
        NoticeKind.MATCH_PARTED,
        NoticeKind.MATCH_DISPUTED,
        NoticeKind.CONSENT_WITHDRAWN,
        NoticeKind.CONSENT_ENDED,
        NoticeKind.DECEASED,
    }
)

# Somebody is asked to do something: it may wait for the mail of the day, but is never left out.
ASKED = frozenset(
    {
        NoticeKind.MATCH_WAITS,
        NoticeKind.MATCH_ESCALATED,
        NoticeKind.MATCH_STALLED,
        NoticeKind.LEAD_PROPOSED,
        NoticeKind.LEAD_OVERDUE,
        NoticeKind.ENTRY_TO_CHECK,
        NoticeKind.DOUBT_WAITS,
        NoticeKind.CONTACT_TO_CHECK,
        NoticeKind.INFORMING_OVERDUE,
        NoticeKind.SIGNAL_EXPIRING,
        NoticeKind.RELAY_ASKED,
        NoticeKind.MOVED_AWAY,
        NoticeKind.MOVED_HERE,
        NoticeKind.TRAINING_ENDS,
        NoticeKind.ACCESSION_OVERDUE,
        NoticeKind.SIGNAL_PROPOSED,
    }
)

# Told to exactly those who heard of the match before. Source: AVG art. 19
CORRECTIONS = frozenset({NoticeKind.MATCH_ENDED, NoticeKind.MATCH_RETRACTED, NoticeKind.MATCH_PARTED})

# Who takes over several signals, has several matches with whoever leaves or meets several colleagues in a family, hears
# it in one mail.
TOGETHER = frozenset({NoticeKind.MATCH_REPLACED, NoticeKind.SIGNAL_RECEIVED, NoticeKind.FAMILY_FOUND})
GATHERED_FOR = timedelta(minutes=2)

# News of a match waits for nothing; but what is there already goes along, as after the first load of a record system.
IN_ONE_MAIL = TOGETHER | {NoticeKind.MATCH_FOUND, NoticeKind.MATCH_JOINED}


class Delivery(StrEnum):
    """When a message goes by mail."""

    NOW = "now"
    WITH_THE_DAY = "with-the-day"


def delivery(kind: NoticeKind, choice: str) -> Delivery | None:
    """Say when a message is mailed to who made a choice, or None when it is read in the index alone."""
    if kind not in MAILED:
        return None
    if kind in AT_ONCE or choice == MailChoice.AT_ONCE:
        return Delivery.NOW
    return Delivery.WITH_THE_DAY if choice == MailChoice.DAILY or kind in ASKED else None


WITH_THE_DAY = {
    choice: [kind for kind in NoticeKind if delivery(kind, choice) is Delivery.WITH_THE_DAY] for choice in MailChoice
}


def told_as(kind: EventKind, *, to_newcomer: bool) -> NoticeKind | None:
    """Say how an event is told, or None for what is not told at all. For who joins a match, it is found."""
    return NoticeKind.MATCH_FOUND if kind is EventKind.JOINED and to_newcomer else OF_MATCH.get(kind)


@dataclass(frozen=True)
class Involved:
    """A participant, as far as telling goes. ``party`` is the organisation, or who is shielded."""

    membership: UUID
    party: UUID


def who_hears(kind: EventKind, participants: Iterable[Involved], *, by: UUID | None, about: UUID | None) -> list[UUID]:
    """Say who hears of an event: whoever did it knows already; a newcomer's own colleagues hear nothing new."""
    involved = list(participants)
    if kind is EventKind.LEAD_PROPOSED:
        return [person.membership for person in involved if person.membership == about]
    newcomer = next((person for person in involved if person.membership == about), None)
    if kind is EventKind.JOINED and newcomer is not None:
        others = [p.membership for p in involved if p.party != newcomer.party]
        return [newcomer.membership, *others]
    return [p.membership for p in involved if p.membership not in ({by, about} - {None})]
