"""The shield in words: what is asked of who is shielded, what came of it, and for what somebody must know who it is."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from verwijsindex.desk.words.matches import Badge
from verwijsindex.matches.cards import MatchCard
from verwijsindex.matches.relay_codes import Ask, Need, Reply

ASKS = {
    Ask.PLEASE_CALL: gettext_lazy("Please call me"),
    Ask.PLEASE_CALL_TODAY: gettext_lazy("Please call me today"),
    Ask.HOW_TO_ACT_SAFELY: gettext_lazy("Let me know how I act safely"),
}
REPLIES = {
    Reply.PASSED_ON: Badge("success", "check", gettext_lazy("Passed on")),
    Reply.WILL_CALL: Badge("success", "call", gettext_lazy("You will be called")),
    Reply.NOT_REACHED: Badge("warning", "not-reached", gettext_lazy("Not reached yet")),
    Reply.NO_CONTACT: Badge("neutral", "stop", gettext_lazy("Contact is not possible")),
}
NO_REPLY = Badge("neutral", "clock", gettext_lazy("No answer yet"))
NEEDS = {
    Need.DANGER: gettext_lazy("Somebody is in danger, and waiting for a message is not safe"),
    Need.LEGAL_DUTY: gettext_lazy("The law or a judge obliges us to"),
    Need.RIGHTS_REQUEST: gettext_lazy("The young person or a parent asks what is stored, and may know this"),
}


@dataclass(frozen=True)
class RelayLine:
    place: int
    words: str | Promise
    asked_by: str
    organisation: str
    asked_at: datetime
    badge: Badge


@dataclass(frozen=True)
class UnmaskingLine:
    by: str
    at: datetime
    need: str | Promise


def relayed_in_words(card: MatchCard) -> Iterator[RelayLine]:
    for request in card.relayed:
        yield RelayLine(
            place=request.place,
            words=ASKS[request.ask],
            asked_by=request.asked_by.name,
            organisation=request.asked_by.organisation,
            asked_at=request.asked_at,
            badge=REPLIES[request.reply] if request.reply else NO_REPLY,
        )


def unmaskings_in_words(card: MatchCard) -> Iterator[UnmaskingLine]:
    for unmasking in card.unmaskings:
        yield UnmaskingLine(unmasking.by, unmasking.at, NEEDS[unmasking.need])
