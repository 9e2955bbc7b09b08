"""The nine steps, what belongs to each, and when the next one is due: pure.

Source: seed 000, steps 1-9
"""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import IntEnum, StrEnum

from verwijsindex.kit.working_days import is_working_day, working_days_after
from verwijsindex.signals.rules import months_after

WEEK = timedelta(weeks=1)
DAY = timedelta(days=1)
LINK_HOLDS_FOR = timedelta(days=30)


class Step(IntEnum):
    """Where an organisation stands: what is to be done now."""

    CONTACT = 1
    TALK = 2
    DRAFT = 3
    DISCUSSION = 4
    COMPLETION = 5
    TRAINING = 6
    FIRST_EVALUATION = 7
    SECOND_EVALUATION = 8
    YEARLY = 9


class ContactRole(StrEnum):
    DECIDES = "decides"
    PRACTICE = "practice"
    CONTRACT = "contract"
    WARM = "warm"


class LinkedForm(StrEnum):
    """What an organisation fills in with a link, before anybody there has an account."""

    PROFILE = "profiel"
    ACCOUNTS = "accounts"


class Side(StrEnum):
    """Who writes a profile: the region, or the organisation with the link from its mail."""

    REGION = "region"
    ORGANISATION = "organisation"


class ProfileState(StrEnum):
    DRAFT = "draft"
    PROPOSED = "proposed"
    AGREED = "agreed"


class Missing(StrEnum):
    """What still stands between an organisation and its first signal. Invariant: I12"""

    REGISTRATION = "registration"
    AGREEMENT = "agreement"
    AGREEMENT_ENDED = "agreement-ended"
    COVENANT_ENDED = "covenant-ended"
    PEOPLE = "people"
    TRAINING = "training"


class DocumentKind(StrEnum):
    """The papers of joining, by their part of the address.

    Source: Jeugdwet art. 7.1.3.1 (agreements with organisations); AVG art. 28 lid 3 (who processes for another)
    """

    COVENANT = "convenant"
    SUMMARY = "samenvatting"
    WORKING_METHOD = "werkwijze"
    AGREEMENT = "toetredingsovereenkomst"
    PROCESSING = "verwerkersovereenkomst"
    PROFILE = "profiel"
    ACCOUNT_FORM = "accountformulier"


class DocumentState(StrEnum):
    CONCEPT = "concept"
    SENT = "sent"
    SIGNED = "signed"
    UPLOADED = "uploaded"
    REPLACED = "replaced"


class DecidedBy(StrEnum):
    """Who decides for a municipality."""

    EXECUTIVE = "executive"
    COUNCIL = "council"
    BOARD = "board"


class EndedBy(StrEnum):
    """Who ends an agreement."""

    ORGANISATION = "organisation"
    REGION = "region"
    BOTH = "both"


class CannotSkip(Exception):
    """An organisation takes the steps one by one; only back one may go further."""


@dataclass(frozen=True)
class Window:
    """From when until when something is best done."""

    opens: date
    closes: date


TO_BE_SIGNED = frozenset({DocumentKind.COVENANT, DocumentKind.AGREEMENT, DocumentKind.PROCESSING})
OF_THE_COVENANT = frozenset({DocumentKind.COVENANT, DocumentKind.SUMMARY, DocumentKind.WORKING_METHOD})
SIGNING_HOLDS_FOR = timedelta(days=14)
MOST_WRONG_CODES = 5
NOTICE_MONTHS = 3  # what the agreement that comes with the index says; a region's own text may say otherwise

_WORKING_DAYS = {
    Step.CONTACT: 5,
    Step.TALK: 10,
    Step.DRAFT: 5,
    Step.DISCUSSION: 10,
    Step.COMPLETION: 10,
    Step.TRAINING: 20,
}


def window(step: Step, *, since: date) -> Window:
    """Say when a step is due that an organisation has stood at since a day.

    The evaluations count from the training and from each other; what comes before has a pace of its own.

    Source: seed 000, steps 7, 8 and 9
    """
    if step is Step.FIRST_EVALUATION:
        return Window(since + 6 * WEEK, since + 8 * WEEK)
    if step is Step.SECOND_EVALUATION:
        return Window(months_after(since, 2), months_after(since, 3))
    if step is Step.YEARLY:
        return Window(months_after(since, 12), months_after(since, 13))
    return Window(since + DAY, working_days_after(since, _WORKING_DAYS[step]))


def proposed_date(step: Step, *, since: date) -> date:
    """Propose a working day: for an evaluation the first that fits, for other steps the last."""
    due = window(step, since=since)
    day = due.opens if step >= Step.FIRST_EVALUATION else due.closes
    while not is_working_day(day):
        day += DAY
    return day


def next_step(step: Step) -> Step:
    """Give the step that follows; the yearly talk follows upon itself."""
    return Step(min(step + 1, Step.YEARLY))


def check_move(at: Step, to: Step) -> None:
    """Raises: CannotSkip."""
    if to > next_step(at) or (to == at and at is not Step.YEARLY):
        raise CannotSkip


EVALUATED = (Step.FIRST_EVALUATION, Step.SECOND_EVALUATION, Step.YEARLY)
ENOUGH = 0.8  # an expectation is a guess
FEWEST_SHOWN = 5


class Tone(StrEnum):
    """What an organisation hears in the yearly round."""

    COMPLIMENT = "compliment"
    ATTENTION = "attention"


def tone_of(given: int, expected: int | None) -> Tone:
    """Compliment who gives about as many signals as expected; where nothing was expected, who gives any.

    Source: seed 000, step 9
    """
    is_active = given >= ENOUGH * expected if expected else given > 0
    return Tone.COMPLIMENT if is_active else Tone.ATTENTION


def expected_in(yearly: int | None, *, start: date, end: date) -> int | None:
    """Say how many signals a period would bring, of those expected in a year."""
    return None if yearly is None else round(yearly * (end - start).days / 365)


def is_small(count: int) -> bool:
    """Say whether a number is so small that one could guess about whom it is; that there are none, may be told."""
    return 0 < count < FEWEST_SHOWN


def tenths(part: int, whole: int) -> int | None:
    """Give a share as a percentage in tens, so that no small number follows from it; None of too few."""
    return None if whole < FEWEST_SHOWN else round(part / whole * 10) * 10
