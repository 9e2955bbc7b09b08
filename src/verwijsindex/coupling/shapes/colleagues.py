"""How colleagues elsewhere are reached: in a match, in the family, or who was involved earlier."""

from datetime import date, datetime
from typing import Annotated, Self
from uuid import UUID

from verwijsindex.coupling.shapes.base import Codes, Given, Shape, dutch
from verwijsindex.matches.cards import ColleagueCard, EarlierCard, FamilyCard
from verwijsindex.matches.rules import FAMILY_OUTCOMES, Outcome

OUTCOMES = {
    Outcome.SPOKEN: "gesproken",
    Outcome.ALREADY_IN_CONTACT: "al-in-contact",
    Outcome.AGREED: "afspraken-gemaakt",
    Outcome.PLAN_ELSEWHERE: "plan-elders",
    Outcome.NOT_NEEDED: "niet-nodig",
    Outcome.NOT_REACHED: "niet-bereikt",
}
FamilyOutcomeWord = Annotated[Outcome, Codes({outcome: OUTCOMES[outcome] for outcome in FAMILY_OUTCOMES})]


class ColleagueOut(Shape):
    name: str = dutch("naam")
    organisation: str = dutch("organisatie")
    domain: str | None = dutch("domein")
    location: str = dutch("locatie")
    job_title: str = dutch("functie")
    phone: str = dutch("telefoon")
    email: str = dutch("email")
    reachable: str = dutch("bereikbaar")
    absent_until: date | None = dutch("afwezigTot")
    deputy: str | None = dutch("waarnemer", description="Naam en telefoonnummer van wie waarneemt.")

    @classmethod
    def of(cls, card: ColleagueCard) -> Self:
        deputy = card.deputy
        return cls(
            **{name: getattr(card, name) for name in cls.model_fields if name != "deputy"},
            deputy=f"{deputy.name}, {deputy.phone}" if deputy else None,
        )


class FamilyColleagueOut(Shape):
    who: ColleagueOut = dutch("collega")
    outcome: FamilyOutcomeWord | None = dutch("uitkomst", description="Wat er van diens bellen kwam.")
    at: datetime | None = dutch("moment")


class FamilyOut(Shape):
    """Who is involved with other young people of the family: with whom, and with how many, is not told."""

    key: str = dutch("sleutel", description="Drie woorden waarmee collega's elkaar aan de telefoon herkennen.")
    your_outcome: FamilyOutcomeWord | None = dutch("uwUitkomst")
    colleagues: list[FamilyColleagueOut] = dutch(
        "collegas", description="Wie betrokken is bij een andere jeugdige van het gezin; bij wie, wordt niet gezegd."
    )

    @classmethod
    def of(cls, card: FamilyCard) -> Self:
        colleagues = [
            FamilyColleagueOut(who=ColleagueOut.of(colleague.who), outcome=colleague.outcome, at=colleague.at)
            for colleague in card.colleagues
        ]
        return cls(key=card.key, your_outcome=card.your_outcome, colleagues=colleagues)


class FamilyRow(Shape):
    reference: UUID = dutch("kenmerk", description="Van het eigen signaal waarmee de professional collega's ontmoet.")
    family: FamilyOut = dutch("gezin")


class FamilyPage(Shape):
    rows: list[FamilyRow] = dutch("gezinsmatches")
    next: int | None = dutch("volgende", description="Geef dit mee als 'na' voor de volgende bladzijde.")


class FamilyContactIn(Given):
    outcome: FamilyOutcomeWord = dutch("uitkomst")


class EarlierOut(Shape):
    """Who was involved before, as the archive tells it once."""

    who: ColleagueOut = dutch("collega")
    of_family: bool = dutch("uitGezin", description="Bij een andere jeugdige van het gezin.")
    until: date | None = dutch("tot")

    @classmethod
    def of(cls, card: EarlierCard) -> Self:
        return cls(who=ColleagueOut.of(card.who), of_family=card.of_family, until=card.until)
