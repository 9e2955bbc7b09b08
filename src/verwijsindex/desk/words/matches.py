"""A match in words: its state, what happened, and what its viewer does next."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from verwijsindex.matches.cards import ColleagueCard, HistoryLine, MatchCard
from verwijsindex.matches.rules import Closing, EventKind, MatchState, NotNeeded, Outcome, Refusal


@dataclass(frozen=True)
class Badge:
    kind: str
    icon: str
    word: str | Promise


@dataclass(frozen=True)
class Line:
    """One line of the timeline."""

    icon: str
    at: datetime
    text: str


STATES = {
    MatchState.FOUND: Badge("warning", "warning", gettext_lazy("No contact yet")),
    MatchState.CONTACTED: Badge("success", "call", gettext_lazy("In contact")),
    MatchState.COORDINATED: Badge("success", "lead", gettext_lazy("Lead agreed")),
    MatchState.NO_CONTACT_NEEDED: Badge("neutral", "check", gettext_lazy("No contact needed")),
    MatchState.ENDED: Badge("inactive", "ended", gettext_lazy("Ended")),
}

REASONS = {
    NotNeeded.ENDING_SOON: gettext_lazy("the involvement ends soon"),
    NotNeeded.OTHERS_COORDINATE: gettext_lazy("others already coordinate the help"),
    NotNeeded.FAMILY_DECIDES: gettext_lazy("the family coordinates the help itself"),
}

REFUSALS = {
    Refusal.NOT_OUR_TASK: gettext_lazy("it is not the task of this organisation"),
    Refusal.OTHER_IS_CLOSER: gettext_lazy("a colleague is closer to the family"),
    Refusal.LEAVING_SOON: gettext_lazy("the involvement ends soon"),
    Refusal.NO_ROOM: gettext_lazy("there is no room for it now"),
}

CLOSINGS = {
    Closing.IN_CONTACT: gettext_lazy("those involved are in contact"),
    Closing.COORDINATED_ELSEWHERE: gettext_lazy("the help is coordinated elsewhere"),
    Closing.INVOLVEMENT_ENDS: gettext_lazy("one of the involvements ends"),
    Closing.TAKEN_UP_WITH_BOARD: gettext_lazy("it was taken up with the boards of the organisations"),
}
_WHY = {str(code): words for codes in (REASONS, REFUSALS, CLOSINGS) for code, words in codes.items()}

_WHY_ENDED = {
    EventKind.ENDED: gettext_lazy("No other organisation is involved any more."),
    EventKind.DISPROVED: gettext_lazy("It was about different young people."),
    EventKind.ANNULLED: gettext_lazy("A signal was taken back, because it should not have been given."),
    EventKind.MERGED: gettext_lazy("It went on in an older match about the same young person."),
}

_HAPPENED = {
    EventKind.FOUND: ("match", gettext_lazy("The match was found.")),
    EventKind.JOINED: ("add", gettext_lazy("%(about)s joined the match.")),
    EventKind.LEFT: ("ended", gettext_lazy("%(about)s left the match.")),
    EventKind.REPLACED: ("people", gettext_lazy("%(about)s took over from a colleague.")),
    EventKind.LEAD_PROPOSED: ("lead", gettext_lazy("%(by)s proposed %(whom)s for the lead.")),
    EventKind.LEAD_ACCEPTED: ("lead", gettext_lazy("%(about)s took the lead.")),
    EventKind.LEAD_REFUSED: ("lead", gettext_lazy("%(about)s did not take the lead: %(reason)s.")),
    EventKind.LEAD_LEFT: ("lead", gettext_lazy("The lead became free.")),
    EventKind.CONSENT_GIVEN: ("inform", gettext_lazy("%(by)s wrote down that the family agrees to sharing.")),
    EventKind.CONSENT_REFUSED: ("stop", gettext_lazy("%(by)s wrote down that the family does not agree to sharing.")),
    EventKind.CONSENT_WITHDRAWN: ("stop", gettext_lazy("%(by)s wrote down that the family took its consent back.")),
    EventKind.CONSENT_ENDED: ("clock", gettext_lazy("The last day of the family's consent has passed.")),
    EventKind.DISPUTED: ("warning", gettext_lazy("%(by)s wrote down: not the same young person. Somebody checks it.")),
    EventKind.PARTED: ("people", gettext_lazy("Some turned out to be involved with another young person, and left.")),
    EventKind.DISPROVED: ("ended", gettext_lazy("The match ended: it was about different young people.")),
    EventKind.RETRACTED: ("people", gettext_lazy("%(about)s took back a signal that should not have been given.")),
    EventKind.ANNULLED: ("ended", gettext_lazy("The match ended: a signal in it should not have been given.")),
    EventKind.MERGED: ("match", gettext_lazy("The match went on in an older match about the same young person.")),
    EventKind.REOPENED: (
        "match",
        gettext_lazy("The match is open again: it was about another young person."),
    ),
    EventKind.REMINDED: ("message", gettext_lazy("Everybody in the match got a reminder.")),
    EventKind.ESCALATED: ("people", gettext_lazy("The coordinators of who did nothing were told.")),
    EventKind.STALLED: ("people", gettext_lazy("The process director of the municipality was told.")),
    EventKind.LEAD_OVERDUE: ("lead", gettext_lazy("A coordinator was asked who takes the lead.")),
    EventKind.FOLLOW_UP_CLOSED: ("check", gettext_lazy("The process director closed the follow-up: %(reason)s.")),
    EventKind.ENDED: ("ended", gettext_lazy("The match ended: no other organisation is involved any more.")),
    Outcome.SPOKEN: ("call", gettext_lazy("%(by)s spoke with a colleague.")),
    Outcome.ALREADY_IN_CONTACT: ("check", gettext_lazy("%(by)s already was in contact.")),
    Outcome.AGREED: ("check", gettext_lazy("%(by)s agreed with a colleague who does what.")),
    Outcome.PLAN_ELSEWHERE: ("check", gettext_lazy("%(by)s wrote down that there is a plan already, made elsewhere.")),
    Outcome.NOT_NEEDED: ("check", gettext_lazy("%(by)s needed no contact: %(reason)s.")),
    Outcome.NOT_REACHED: ("not-reached", gettext_lazy("%(by)s called and reached nobody.")),
}


def timeline(history: Iterable[HistoryLine]) -> Iterator[Line]:
    for event in history:
        icon, text = _HAPPENED[Outcome(event.outcome) if event.outcome else event.kind]
        yield Line(icon, event.at, capfirst(str(text) % _names(event)))


def why_ended(card: MatchCard) -> str:
    """Say what ended a match, as far as the viewer is told."""
    kinds = [event.kind for event in card.history]
    return str(next((_WHY_ENDED[kind] for kind in reversed(kinds) if kind in _WHY_ENDED), ""))


def next_step(card: MatchCard) -> str:
    """Say in a few words what there is to do, for a list."""
    if card.you_are_asked_to_lead:
        return _("Say whether you take the lead")
    if card.state == MatchState.FOUND and card.caller and card.callee:
        return _who_calls(card.caller, card.callee)
    if card.state == MatchState.FOUND and card.you_write:
        return _("Ask the shielded involvement to call you")
    if card.state == MatchState.FOUND and card.you_are_shielded:
        return _("Call, if that is safe")
    if card.state == MatchState.CONTACTED:
        return _("Agree who takes the lead")
    if card.state == MatchState.COORDINATED and card.lead:
        return _("You have the lead") if card.lead.is_you else _("%(name)s has the lead") % {"name": card.lead.name}
    return _("Nothing to do")


def _who_calls(caller: ColleagueCard, callee: ColleagueCard) -> str:
    if caller.is_you:
        return _("Call %(name)s, %(organisation)s") % {"name": callee.name, "organisation": callee.organisation}
    if callee.is_you:
        return _("%(name)s calls you") % {"name": caller.name}
    return _("%(caller)s calls %(callee)s") % {"caller": caller.name, "callee": callee.name}


def _names(line: HistoryLine) -> dict[str, str]:
    you = pgettext("subject", "You")
    return {
        "by": you if line.by_you else line.by or _("Who watches over the follow-up"),
        "about": you if line.about_you else line.about,
        "whom": pgettext("object", "you") if line.about_you else line.about,
        "reason": str(_WHY.get(line.reason, "")),
    }
