"""What waits for a data steward and what a decision would do, without a look at any young person."""

from dataclasses import dataclass
from enum import Enum, auto
from uuid import UUID

from verwijsindex.access.actor import Actor
from verwijsindex.matches.models import Match
from verwijsindex.matches.rules import is_match
from verwijsindex.persons.models import Doubt, EntryCheck, IdentityReport
from verwijsindex.persons.querysets import DoubtQuerySet
from verwijsindex.signals.models import Signal
from verwijsindex.signals.querysets import SignalQuerySet
from verwijsindex.signals.review import doubts_for


class Consequence(Enum):
    """What becomes of the matches on two young people, or on one who turns out to be two."""

    NOTHING = auto()
    MATCH_APPEARS = auto()
    MATCH_GROWS = auto()
    MATCHES_MEET = auto()
    MATCH_SHRINKS = auto()
    MATCH_ENDS = auto()


@dataclass(frozen=True)
class Meeting:
    """What a decision does, and how many professionals are told."""

    consequence: Consequence
    told: int = 0


def what_follows(doubt: Doubt, *, is_same: bool) -> Meeting:
    """Foretell what deciding a doubt does; only what joins or parts does anything."""
    one_id, other_id = doubt.report.young_person_id, doubt.other.young_person_id
    are_one = one_id == other_id
    if is_same is are_one:
        return Meeting(Consequence.NOTHING)
    return _parting(doubt) if are_one else _joining({one_id, other_id})


def to_decide(actor: Actor) -> DoubtQuerySet:
    """Find the doubts that a steward can decide now: nobody else must answer first."""
    return doubts_for(actor).exclude(id__in=EntryCheck.objects.unanswered().values("doubt"))


def askable(doubt: Doubt) -> list[IdentityReport]:
    """Give the reports of which somebody can be asked: those of a signal that still lives."""
    live = set(Signal.objects.filter(report__in=[doubt.report, doubt.other]).values_list("report", flat=True))
    return [report for report in (doubt.report, doubt.other) if report.id in live]


def _joining(pair: set[UUID]) -> Meeting:
    signals = Signal.objects.filter(young_person__in=pair)
    if not is_match(_organisations(signals)):
        return Meeting(Consequence.NOTHING)
    live = Match.objects.live().filter(young_person__in=pair).count()
    consequence = (Consequence.MATCH_APPEARS, Consequence.MATCH_GROWS, Consequence.MATCHES_MEET)[live]
    return Meeting(consequence, _professionals(signals))


def _parting(doubt: Doubt) -> Meeting:
    signals = Signal.objects.about(doubt.report.young_person_id)
    staying = signals.exclude(report=doubt.report)
    if not is_match(_organisations(signals)):
        return Meeting(Consequence.NOTHING)
    goes_on = is_match(_organisations(staying))
    return Meeting(Consequence.MATCH_SHRINKS if goes_on else Consequence.MATCH_ENDS, _professionals(signals))


def _organisations(signals: SignalQuerySet) -> list[UUID]:
    return list(signals.values_list("organisation", flat=True))


def _professionals(signals: SignalQuerySet) -> int:
    return signals.values("professional").distinct().count()
