"""What a professional weighed in the record system. It goes in, and nothing of it comes out again."""

from typing import Annotated

from verwijsindex.coupling.shapes.base import Codes, Given, dutch
from verwijsindex.criteria.rules import Decision

DecisionWord = Annotated[Decision, Codes({Decision.SIGNAL: "signaal", Decision.NO_SIGNAL: "geen-signaal"})]


class WeighingIn(Given):
    decision: DecisionWord = dutch("besluit")
    reference: str = dutch(
        "eigenKenmerk",
        min_length=1,
        max_length=60,
        description="Waaraan de professional het terugvindt, zoals het nummer van het dossier. Geen naam, geen BSN.",
    )
    reason: str = dutch("reden", min_length=1, max_length=2000)
