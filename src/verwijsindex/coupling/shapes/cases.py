"""A case that reached a moment of the work, as a record system tells it, and what came of it."""

from typing import Annotated

from pydantic import Field

from verwijsindex.coupling.rules import CaseDecision
from verwijsindex.coupling.shapes.base import Codes, Shape, dutch
from verwijsindex.coupling.shapes.signals import InformingIn, SignalIn, SignalOut

DecisionWord = Annotated[
    CaseDecision,
    Codes(
        {
            CaseDecision.GIVEN: "signaal-gegeven",
            CaseDecision.PROPOSED: "voorgelegd",
            CaseDecision.NOT_INFORMED: "eerst-informeren",
            CaseDecision.NONE: "geen-signaal",
            CaseDecision.DECLINED: "afgewezen",
        }
    ),
]
Word = Annotated[str, Field(min_length=1, max_length=60)]


class CaseIn(SignalIn):
    informing: InformingIn = dutch(
        "informeren", default=InformingIn(), description="Zonder dit komt er vanzelf geen signaal."
    )
    case_type: Word = dutch("casustype", examples=["crisisopvang"])
    moment: Word = dutch("moment", examples=["intake"])
    is_weighed: bool = dutch(
        "afgewogen", default=False, description="De professional heeft afgewogen dat een signaal nodig is."
    )


class RuleOut(Shape):
    case_type: str = dutch("casustype")
    version: int = dutch("versie")


class CaseOut(Shape):
    decision: DecisionWord = dutch("besluit")
    rule: RuleOut | None = dutch("regel", description="De regel van de organisatie die het besliste.")
    signal: SignalOut | None = dutch("signaal")
