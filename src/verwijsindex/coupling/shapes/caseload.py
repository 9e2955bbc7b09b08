"""A caseload, as a record system tells it, and what came of each row."""

from typing import Annotated
from uuid import UUID

from verwijsindex.coupling.rules import RowOutcome
from verwijsindex.coupling.shapes.base import Codes, Shape, dutch
from verwijsindex.coupling.shapes.people import ColleagueName
from verwijsindex.coupling.shapes.problems import FieldError
from verwijsindex.coupling.shapes.signals import SignalIn

OUTCOMES = {
    RowOutcome.NEW: "nieuw",
    RowOutcome.CHANGED: "gewijzigd",
    RowOutcome.HANDED_OVER: "overgedragen",
    RowOutcome.UNCHANGED: "ongewijzigd",
    RowOutcome.CLOSED: "beeindigd",
    RowOutcome.OVER: "afgelopen",
    RowOutcome.REFUSED: "geweigerd",
    RowOutcome.LEFT: "niet-beeindigd",
}
OutcomeWord = Annotated[RowOutcome, Codes(OUTCOMES)]


class CaseloadRowIn(SignalIn):
    """A signal that must live: whose it is, and under which reference."""

    reference: UUID = dutch("kenmerk")
    professional: ColleagueName = dutch("professional")


class CaseloadLine(Shape):
    number: int | None = dutch("regel", description="Het volgnummer van de rij; leeg voor wat er niet meer in staat.")
    reference: UUID | None = dutch("kenmerk")
    outcome: OutcomeWord = dutch("uitkomst")
    problem: FieldError | None = dutch("probleem", description="Waarom het niet ging, en in welk veld.")


class CaseloadOut(Shape):
    is_trial: bool = dutch("proef")
    would_stop: bool = dutch(
        "zekering", description="Er zouden meer signalen eindigen dan mag: zonder proef gebeurt er niets."
    )
    counts: dict[str, int] = dutch("aantallen", description="Hoe vaak elke uitkomst voorkomt.")
    lines: list[CaseloadLine] = dutch("regels")
