"""The own organisation, as its record systems see it: who may signal, and where they work."""

from typing import Annotated
from uuid import UUID

from pydantic import Field

from verwijsindex.coupling.shapes.base import Shape, dutch
from verwijsindex.organisations.models import Membership

ColleagueName = Annotated[
    str,
    Field(
        min_length=3,
        max_length=254,
        description="Wie van de eigen organisatie: het id van de professional, of het e-mailadres van het account.",
        examples=["fatima@zilvermeeuw.example"],
    ),
]


class ProfessionalOut(Shape):
    id: UUID
    name: str = dutch("naam")
    job_title: str = dutch("functie")
    location: str = dutch("locatie")

    @classmethod
    def of(cls, membership: Membership) -> "ProfessionalOut":
        return cls(
            id=membership.id,
            name=str(membership.user),
            job_title=membership.job_title,
            location=membership.location.name,
        )


class LocationOut(Shape):
    id: int
    name: str = dutch("naam")
    municipality: str = dutch("gemeentecode")


class OrganisationOut(Shape):
    name: str = dutch("naam")
    usual_months: int = dutch("gebruikelijkeDuurInMaanden")
    professionals: list[ProfessionalOut]
    locations: list[LocationOut] = dutch("locaties")
