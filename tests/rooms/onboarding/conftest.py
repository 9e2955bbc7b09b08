"""Who lets organisations join: Marijke of the region, and Bea of another one."""

import pytest

from tests.cast import TODAY, Professional, Town
from tests.colleagues import colleague_of, works_at
from tests.covenants import mandated
from verwijsindex.access.roles import Role
from verwijsindex.accounts.models import User
from verwijsindex.onboarding.actions import Prospect, begin
from verwijsindex.onboarding.models import Accession
from verwijsindex.organisations.models import Domain, Location, Organisation
from verwijsindex.regions.models import Municipality, Region


@pytest.fixture
def marijke(town: Town) -> Professional:
    return mandated(colleague_of(town.kees, "Marijke", roles=[Role.REGION_MANAGER]))


@pytest.fixture
def bea(town: Town) -> Professional:
    region = Region.objects.create(name="Verwijsindex Heuvelrug")
    zeist = Municipality.objects.create(code="GM0355", name="Zeist", region=region)
    office = Organisation.objects.create(region=region, name="Regiobureau", domain=Domain.SOCIAL_SUPPORT)
    room = Location.objects.create(organisation=office, name="Bureau", municipality=zeist)
    user = User.objects.create_user("bea@heuvelrug.example", given_name="Bea", surname="Kok")
    return works_at(room, user, town.kees, roles=[Role.REGION_MANAGER])


@pytest.fixture
def meeuw(town: Town) -> Prospect:
    return Prospect(
        "Basisschool De Meeuw", Domain.EDUCATION, town.fatima.membership.location.municipality, "Stichting Kust"
    )


@pytest.fixture
def accession(marijke: Professional, meeuw: Prospect) -> Accession:
    return begin(marijke.actor, meeuw, on=TODAY)


@pytest.fixture
def alkmaar(town: Town) -> Municipality:
    return town.fatima.membership.location.municipality


@pytest.fixture
def heiloo(alkmaar: Municipality) -> Municipality:
    return Municipality.objects.create(code="GM0399", name="Heiloo", region=alkmaar.region)
