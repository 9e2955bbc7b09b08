"""What waits, in words: what happens if nobody acts, whom the rule proposes, and how it stands."""

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from verwijsindex.desk.words.matches import Badge
from verwijsindex.matches.cards import MatchCard
from verwijsindex.matches.rules import EventKind, FollowUpStatus, Value
from verwijsindex.regions.policy import LeadRule

VALUES = {
    Value.NEW_INSIGHT: gettext_lazy("I learned something new"),
    Value.EARLIER_HELP: gettext_lazy("Help came sooner"),
    Value.ADJUSTED_PLAN: gettext_lazy("We changed our plan"),
    Value.ALREADY_IN_CONTACT: gettext_lazy("We were in contact already"),
    Value.NOTHING: gettext_lazy("Nothing"),
}

STATUSES = {
    FollowUpStatus.NOBODY_CALLED: Badge("danger", "warning", gettext_lazy("Nobody called")),
    FollowUpStatus.NOT_REACHED: Badge("warning", "not-reached", gettext_lazy("Called, nobody reached")),
    FollowUpStatus.LEAD_PROPOSED: Badge("neutral", "lead", gettext_lazy("Somebody was asked to take the lead")),
    FollowUpStatus.WITHOUT_LEAD: Badge("warning", "lead", gettext_lazy("In contact, without lead")),
}

_IF_NOBODY_ACTS = {
    EventKind.REMINDED: gettext_lazy("Does nobody write anything down before %(date)s? Then you all get a reminder."),
    EventKind.ESCALATED: gettext_lazy(
        "Does nobody write anything down before %(date)s? Then the coordinators of who did nothing get a message."
    ),
    EventKind.STALLED: gettext_lazy(
        "Does nobody write anything down before %(date)s? Then the process director of the municipality gets a message,"
        " without the name of the young person."
    ),
    EventKind.LEAD_OVERDUE: gettext_lazy(
        "Does nobody take the lead before %(date)s? Then the coordinator of %(organisation)s is asked who takes it,"
        " without the name of the young person."
    ),
}

_COMES = (EventKind.JOINED, EventKind.REPLACED)
_GONE = (EventKind.CONSENT_WITHDRAWN, EventKind.CONSENT_ENDED)
_ANSWERS = (EventKind.CONSENT_GIVEN, EventKind.CONSENT_REFUSED, *_GONE)


def if_nobody_acts(card: MatchCard) -> str:
    """Say in advance what happens on which day; nothing where nothing more happens by itself."""
    if card.follows is None:
        return ""
    step, on = card.follows
    asked = card.proposed or card.proposed_by_rule
    organisation = asked.organisation if asked else _("each organisation")
    return str(_IF_NOBODY_ACTS[step]) % {"date": date_format(on), "organisation": organisation}


def open_for_lead(card: MatchCard) -> str:
    """Say what whoever leads still has to do, as far as the match tells."""
    told = [line.kind for line in card.history if line.kind in (*_ANSWERS, *_COMES)]
    answer = next((kind for kind in reversed(told) if kind in _ANSWERS), EventKind.CONSENT_WITHDRAWN)
    if answer in _GONE:
        return _("Ask the family whether you may share what it is about")
    if answer is EventKind.CONSENT_GIVEN and told[-1] in _COMES:
        return _("Somebody joined: ask the family whether they may know too")
    if card.asks_value:
        return _("Say what this match brought")
    return _("Nothing is open")


def lead_proposal(card: MatchCard) -> str:
    """Say whom the rule proposes, and why."""
    proposed = card.proposed_by_rule
    if proposed is None:
        return ""
    because = {
        LeadRule.DOMAINS: _("%(domain)s takes the lead here by the rule that was agreed"),
        LeadRule.LONGEST: _("that organisation has been involved longest"),
        LeadRule.HEAVIEST: _("%(domain)s has the heaviest task by law"),
    }[card.lead_rule]
    words = {
        "organisation": _("your organisation") if proposed.is_you else proposed.organisation,
        "because": because % {"domain": proposed.domain.label if proposed.domain else ""},
    }
    return _("Proposal: %(organisation)s, because %(because)s. You decide together.") % words
