"""What waits for a professional: found without a look at any young person; only who is shown is looked at."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from hashlib import sha256
from uuid import UUID

from django.db.models import F
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from verwijsindex.access.actor import Actor
from verwijsindex.access.roles import Permission
from verwijsindex.coupling.models import Proposal
from verwijsindex.desk.hygiene import flawed_people
from verwijsindex.desk.review import to_decide
from verwijsindex.desk.words.follow_up import open_for_lead
from verwijsindex.desk.words.matches import next_step
from verwijsindex.desk.words.moments import before, days_left, since
from verwijsindex.kit.question import Question
from verwijsindex.matches.cards import MatchCard
from verwijsindex.matches.disclosure import match_cards
from verwijsindex.matches.family import own_families
from verwijsindex.matches.models import Match, RelayRequest
from verwijsindex.matches.rules import MatchState
from verwijsindex.onboarding.models import Accession, TeamTalk
from verwijsindex.outreach.models import SurveyPlace
from verwijsindex.persons.models import Doubt, EntryCheck, IdentityReport
from verwijsindex.signals.models import Signal
from verwijsindex.signals.querysets import SignalQuerySet
from verwijsindex.signals.review import checks_for
from verwijsindex.training.models import Enrolment
from verwijsindex.training.rules import Seat

ENDS_SOON = timedelta(days=30)
MOST_SHOWN = 20

_MATCHES: Question[Match] = Question(lambda actor: Match.objects.visible_to(actor).live().order_by("found_at"))
_PRESSING: Question[Signal] = Question(lambda actor, young_people, on: _pressing(actor, young_people, on=on))
_DOUBTS: Question[Doubt] = Question(lambda actor: to_decide(actor).order_by("opened_at"))
_CHECKS: Question[EntryCheck] = Question(checks_for)
_PROPOSALS: Question[Proposal] = Question(lambda actor: Proposal.objects.visible_to(actor).select_related("rule"))


@dataclass(frozen=True)
class Task:
    """One thing to do, mostly about one young person; new is a match that was not opened yet."""

    url: str
    icon: str
    what: str
    when: str
    is_new: bool
    report: IdentityReport | None


@dataclass(frozen=True)
class Day:
    """What waits for somebody, what is open where they lead, and how many matches and signals they have."""

    tasks: list[Task]
    led: list[Task]
    matches: int
    signals: int


def day_of(actor: Actor, *, on: date) -> Day:
    """Find what waits: doubts and colleagues first, then the family, then the clock."""
    matches = _MATCHES(actor)
    cards = match_cards(matches, actor)
    waiting = {match.young_person_id: cards[match.id] for match in matches if _waits(cards[match.id])}
    led = {match.young_person_id: cards[match.id] for match in matches if _leads(cards[match.id])}
    signals = _PRESSING(actor, tuple({*waiting, *led}), on)
    reports = {signal.young_person_id: signal.report for signal in signals}
    tasks = [
        *_decide(actor, on=on),
        *_watch(actor, on=on),
        *_go_along(actor, on=on),
        *_pass_on(actor, on=on),
        *_repair(actor, on=on),
        *_check(actor, on=on),
        *_weigh(actor, on=on),
        *_be_heard(actor, on=on),
        *_meet_families(actor),
        *(_follow_up(card, reports[young_person], on=on) for young_person, card in waiting.items()),
        *_inform(signals, on=on),
        *_end(signals, on=on),
    ]
    leads = [_lead(card, reports[young_person]) for young_person, card in led.items()]
    return Day(tasks, leads, len(matches), _all(actor, signals))


def _pressing(actor: Actor, young_people: Collection[UUID], *, on: date) -> SignalQuerySet:
    """Find the own signals that ask for something, or whose match does; each knows how many there are of all."""
    own = Signal.objects.visible_to(actor).select_related("report")
    needed = own.filter(young_person__in=young_people)
    urgent = own.not_informed() | own.ending_within(ENDS_SOON, on=on) | needed
    return urgent.annotate(of_all=own.counted())


def _all(actor: Actor, found: list[Signal]) -> int:
    return found[0].of_all if found else Signal.objects.visible_to(actor).count()  # type: ignore[attr-defined]  # asked by _pressing


def fingerprint(tasks: list[Task]) -> str:
    """Tell one list of tasks from another, so that a page that refreshes itself looks again only after a change."""
    return sha256("\n".join(f"{task.url} {task.what} {task.when}" for task in tasks).encode()).hexdigest()[:16]


def _waits(card: MatchCard) -> bool:
    return card.is_new or card.you_are_asked_to_lead or _your_turn(card)


def _your_turn(card: MatchCard) -> bool:
    return card.state == MatchState.FOUND and (card.you_call is not None or card.you_write)


def _follow_up(card: MatchCard, report: IdentityReport, *, on: date) -> Task:
    icon = "lead" if card.you_are_asked_to_lead else "call" if _your_turn(card) else "match"
    url = reverse("match", args=[card.match_id])
    return Task(url, icon, next_step(card), since(card.since, on=on), is_new=card.is_new, report=report)


def _leads(card: MatchCard) -> bool:
    return card.lead is not None and card.lead.is_you


def _lead(card: MatchCard, report: IdentityReport) -> Task:
    url = reverse("match", args=[card.match_id])
    return Task(url, "lead", open_for_lead(card), "", is_new=False, report=report)


def _decide(actor: Actor, *, on: date) -> Iterator[Task]:
    """Doubts are one task, however many; who asks for one's name sees them on their own page."""
    doubts = _DOUBTS(actor)
    if number := len(doubts):
        what = ngettext("%(number)d doubt waits for you", "%(number)d doubts wait for you", number) % {"number": number}
        yield Task(reverse("doubts"), "help", what, since(doubts[0].opened_at, on=on), is_new=False, report=None)


def _watch(actor: Actor, *, on: date) -> Iterator[Task]:
    """What has stalled is one task too."""
    if not actor.may(Permission.SEE_STALLED_MATCHES):
        return
    stalled = list(Match.objects.watched_by(actor).order_by("stands_since").values_list("stands_since", flat=True))
    if number := len(stalled):
        what = ngettext("%(number)d match has stalled", "%(number)d matches have stalled", number) % {"number": number}
        yield Task(reverse("stalled"), "clock", what, since(stalled[0], on=on), is_new=False, report=None)


def _go_along(actor: Actor, *, on: date) -> Iterator[Task]:
    """Organisations that join and have something overdue or do not get their mail, and talks with teams."""
    if not actor.may(Permission.MANAGE_ACCESSIONS):
        return
    own = Accession.objects.visible_to(actor).owned_by(actor)
    for accession in own.overdue(on=on).order_by("next_on")[:MOST_SHOWN]:
        if accession.is_overdue(on=on):
            was_due = _("was due on %(day)s") % {"day": date_format(accession.next_on)}
            yield _about(accession, "organisation", accession.get_step_display(), was_due)
        else:
            yield _about(accession, "tasks", _("Tasks"), _("overdue"))
    for accession in own.unreachable().order_by("name")[:MOST_SHOWN]:
        yield _about(accession, "mail", _("mail comes back"), "")
    if TeamTalk.objects.held_by(actor).overdue(on=on).exists():
        what = _("Speak with a municipal team")
        yield Task(reverse("talks"), "message", what, _("overdue"), is_new=False, report=None)


def _about(accession: Accession, icon: str, what: str, when: str) -> Task:
    url, title = reverse("accession", args=[accession.id]), f"{accession.name}: {what}"
    return Task(url, icon, title, when, is_new=False, report=None)


def _pass_on(actor: Actor, *, on: date) -> Iterator[Task]:
    if not actor.may(Permission.RELAY):
        return
    asked = list(RelayRequest.objects.waiting_for(actor).values_list("asked_at", flat=True))
    if number := len(asked):
        what = ngettext("Pass on %(number)d message", "Pass on %(number)d messages", number) % {"number": number}
        yield Task(reverse("relay"), "shielded", what, since(asked[0], on=on), is_new=False, report=None)


def _repair(actor: Actor, *, on: date) -> Iterator[Task]:
    """Details of colleagues that are not right are one task, whose date nobody keeps."""
    if actor.may(Permission.CHANGE_PERSON) and (number := sum(row.is_pressing for row in flawed_people(actor, on=on))):
        what = ngettext(
            "The details of %(number)d colleague are to be repaired",
            "The details of %(number)d colleagues are to be repaired",
            number,
        )
        yield Task(reverse("hygiene"), "people", what % {"number": number}, "", is_new=False, report=None)


def _check(actor: Actor, *, on: date) -> Iterator[Task]:
    for check in _CHECKS(actor) if actor.may(Permission.CORRECT_ENTRY) else ():
        url = reverse("signal_check", args=[check.report.signal.id])
        when = since(check.asked_at, on=on)
        yield Task(url, "help", _("Please check your entry"), when, is_new=False, report=check.report)


def _weigh(actor: Actor, *, on: date) -> Iterator[Task]:
    """Whom a proposal is about is not in the index, and stands on its own page alone."""
    if not actor.may(Permission.RAISE_SIGNAL):
        return
    for proposal in _PROPOSALS(actor):
        url, what = reverse("proposal", args=[proposal.id]), _("A signal is proposed: is it needed?")
        yield Task(url, "add", what, since(proposal.made_at, on=on), is_new=False, report=None)


def _be_heard(actor: Actor, *, on: date) -> Iterator[Task]:
    """Invitations and questions of the region; who gives signals finds them under Training and in the mail."""
    if actor.may(Permission.SEE_PEOPLE) or actor.may(Permission.CLOSE_FOLLOW_UP):
        yield from _come(actor, on=on)
        yield from _answer(actor, on=on)


def _come(actor: Actor, *, on: date) -> Iterator[Task]:
    """Meetings that somebody is invited to, and did not say of whether they come."""
    invited = Enrolment.objects.filter(membership=actor.membership_id, seat=Seat.INVITED, meeting__cancelled_at=None)
    for each in invited.filter(meeting__starts_at__date__gte=on).select_related("meeting"):
        url, what = reverse("training_meeting", args=[each.meeting_id]), _("You are invited: do you come?")
        when = date_format(each.meeting.starts_at)
        yield Task(url, "calendar", what, when, is_new=False, report=None)


def _answer(actor: Actor, *, on: date) -> Iterator[Task]:
    """Surveys that wait for an answer."""
    asked = SurveyPlace.objects.filter(reader=actor.membership_id, has_answered=False, survey__until__gte=on)
    for place in asked.annotate(last_day=F("survey__until")):
        url, what = reverse("survey_answers", args=[place.survey_id]), _("Tell what you need, without a name")
        until = _("until %(day)s") % {"day": date_format(place.last_day)}
        yield Task(url, "criteria", what, until, is_new=False, report=None)


def _meet_families(actor: Actor) -> Iterator[Task]:
    """A family match is new until one looks. When it began is not said: it would tell when others signalled."""
    for place in own_families(actor) if actor.may(Permission.FOLLOW_UP_MATCH) else ():
        if place.seen_at is None:
            url = reverse("signal_family", args=[place.signal_id])
            yield Task(
                url, "match", _("See who is involved with the family"), "", is_new=True, report=place.signal.report
            )


def _inform(signals: Iterable[Signal], *, on: date) -> Iterator[Task]:
    for signal in signals:
        if signal.inform_before:
            late = signal.inform_before <= on
            what = _("Inform the family: it is late") if late else _("Inform the family")
            yield _task(signal, "inform", what, before(signal.inform_before))


def _end(signals: Iterable[Signal], *, on: date) -> Iterator[Task]:
    for signal in signals:
        if signal.ends_on <= on + ENDS_SOON:
            yield _task(signal, "clock", _("Signal ends"), days_left(signal.ends_on, on=on))


def _task(signal: Signal, icon: str, what: str, when: str) -> Task:
    url = reverse("signal", args=[signal.id])
    return Task(url, icon, what, when, is_new=False, report=signal.report)
