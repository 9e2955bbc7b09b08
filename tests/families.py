"""Children of one family, as the BRP tells: Noor and Sem share mother and father, Eva a father with them."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any
from uuid import UUID

from procrastinate.contrib.django.models import ProcrastinateJob

from tests.cast import NOOR, SEM, Professional
from verwijsindex.matches.disclosure import family_card
from verwijsindex.matches.events import FamilyMet, FamilyParted
from verwijsindex.matches.models import FamilyMatch
from verwijsindex.notices.listeners import (
    tell_of_coming_of_age,
    tell_of_death,
    tell_of_end_of_family,
    tell_of_family,
    tell_of_move,
    tell_of_other_name,
)
from verwijsindex.notices.models import Notice
from verwijsindex.persons.identity import Identity
from verwijsindex.persons.partial_date import PartialDate
from verwijsindex.persons.sex import Sex
from verwijsindex.signals.events import EntryFollowed, SignalAgedOut, SignalOfDeceased, YoungPersonMoved
from verwijsindex.signals.models import Signal

NEWS: dict[type, Callable[[Any], None]] = {
    FamilyMet: tell_of_family,
    FamilyParted: tell_of_end_of_family,
    YoungPersonMoved: tell_of_move,
    SignalOfDeceased: tell_of_death,
    SignalAgedOut: tell_of_coming_of_age,
    EntryFollowed: tell_of_other_name,
}
MOTHER, FATHER, STRANGER = "999900031", "999900043", "999993653"
NOOR_OF_BOTH = replace(NOOR, parents=(MOTHER, FATHER))
SEM_OF_BOTH = replace(SEM, parents=(FATHER, MOTHER))
EVA_OF_FATHER = Identity(
    "Eva", "de", "Boer", PartialDate(2009, 2, 11), Sex.FEMALE, bsn="999993847", parents=(FATHER, STRANGER)
)


def seen_by(somebody: Professional) -> list[str]:
    """Name whom somebody meets in the families of their signals."""
    cards = [family_card(signal) for signal in Signal.objects.filter(professional=somebody.membership)]
    return sorted(colleague.who.name for card in cards if card for colleague in card.colleagues)


def spread_the_news() -> None:
    """Let the messages of families and of the BRP be written; again, as often as this is called."""
    for job in ProcrastinateJob.objects.order_by("id"):
        for event, tell in NEWS.items():
            if job.task_name == f"{tell.__module__}.{tell.__name__}":
                tell(event(**{name: UUID(v) if isinstance(v, str) else v for name, v in job.args.items()}))


def told() -> list[tuple[str, str]]:
    """Give who was told what."""
    return sorted((notice.recipient.user.given_name, notice.kind) for notice in Notice.objects.all())


def keys() -> list[str]:
    return list(FamilyMatch.objects.values_list("key", flat=True))
