"""What the pages of the yearly round show: who can be chosen, and how far the letters are."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from verwijsindex.access.actor import Actor, NotAllowed
from verwijsindex.access.roles import Permission
from verwijsindex.onboarding.evaluations.figures import Figures, figures_of
from verwijsindex.onboarding.evaluations.letters import Reader, readers_of
from verwijsindex.onboarding.evaluations.yearly import who_joined
from verwijsindex.onboarding.models import YearlyLetter, YearlyRound
from verwijsindex.onboarding.rules import Tone, tone_of
from verwijsindex.organisations.models import Organisation


@dataclass(frozen=True)
class Asked:
    """Which organisations to choose from; empty is all of them."""

    domain: str = ""
    municipality: str = ""
    tone: str = ""


@dataclass(frozen=True)
class Candidate:
    organisation: Organisation
    figures: Figures
    tone: Tone


@dataclass(frozen=True)
class LetterRow:
    letter: YearlyLetter
    figures: Figures
    readers: list[Reader]


@dataclass(frozen=True)
class Progress:
    """How many letters went of those that somebody reads, and how many organisations are to be called."""

    mailed: int
    total: int
    to_call: int

    @property
    def is_under_way(self) -> bool:
        return self.mailed < self.total


def candidates(actor: Actor, asked: Asked, *, start: date, end: date) -> list[Candidate]:
    """Raises: NotAllowed."""
    wanted: Mapping[str, str] = {"domain": asked.domain, "locations__municipality": asked.municipality}
    joined = who_joined(actor, on=end).filter(**{name: value for name, value in wanted.items() if value}).distinct()
    figures = figures_of(list(joined), start=start, end=end)
    found = [
        Candidate(each, figures[each.id], tone_of(figures[each.id].given, figures[each.id].expected)) for each in joined
    ]
    return [each for each in found if not asked.tone or each.tone == asked.tone]


def find_round(actor: Actor, round_id: UUID) -> YearlyRound:
    """Raises: NotAllowed."""
    found = YearlyRound.objects.visible_to(actor).select_related("region").filter(id=round_id).first()
    if found is None:
        raise NotAllowed(Permission.MANAGE_ACCESSIONS)
    return found


def rows_of(yearly: YearlyRound) -> list[LetterRow]:
    letters = list(yearly.letters.select_related("organisation"))
    readers = readers_of([each.organisation_id for each in letters])
    return [LetterRow(each, Figures(**each.figures), readers.get(each.organisation_id, [])) for each in letters]


def progress_of(rows: list[LetterRow]) -> Progress:
    read = [row for row in rows if row.readers or row.letter.mailed_at]
    return Progress(sum(row.letter.mailed_at is not None for row in read), len(read), len(rows) - len(read))
