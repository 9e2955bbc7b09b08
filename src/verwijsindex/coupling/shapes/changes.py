"""The feed of changes: for which reference something changed, and nothing of what."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from verwijsindex.coupling.models import Change
from verwijsindex.coupling.rules import ChangeKind
from verwijsindex.coupling.shapes.base import Codes, Shape, dutch

ChangeWord = Annotated[
    ChangeKind, Codes({ChangeKind.SIGNAL: "signaal", ChangeKind.MATCH: "match", ChangeKind.FAMILY: "gezin"})
]


class ChangeOut(Shape):
    number: int = dutch("volgnummer")
    reference: UUID = dutch("kenmerk")
    kind: ChangeWord = dutch("soort", description="Wat er opnieuw moet worden opgevraagd.")
    at: datetime = dutch("moment")

    @classmethod
    def of(cls, change: Change) -> "ChangeOut":
        return cls(
            number=change.number, reference=change.reference.reference, kind=ChangeKind(change.kind), at=change.at
        )


class ChangePage(Shape):
    rows: list[ChangeOut] = dutch("wijzigingen")
    next: int = dutch("volgende", description="Geef dit mee als 'na' om verder te lezen, nu of later.")
