"""An organisation joins, and its agreement is signed. Row C5. Invariant: I12"""

from dataclasses import replace

import pytest

from tests.cast import NOOR, TODAY, Professional, Town
from tests.colleagues import colleague_of
from verwijsindex.access.actor import NotAllowed
from verwijsindex.access.roles import Role
from verwijsindex.audit.acts import Act
from verwijsindex.audit.models import Entry
from verwijsindex.organisations.joining import NameTaken, Place, register, write_down_agreement
from verwijsindex.organisations.models import Domain, Organisation
from verwijsindex.regions.models import Municipality, Region
from verwijsindex.signals.actions import NotYetJoined

pytestmark = pytest.mark.django_db


@pytest.fixture
def marijke(town: Town) -> Professional:
    return colleague_of(town.kees, "Marijke", roles=[Role.REGION_MANAGER])


@pytest.fixture
def place(town: Town) -> Place:
    return Place("Zuid", town.fatima.membership.location.municipality, "072 555 01 23")


def test_an_organisation_is_there_with_its_first_location(marijke: Professional, place: Place) -> None:
    founded = register(marijke.actor, name="Sportclub De Duinen", domain=Domain.SOCIAL_SUPPORT, places=[place])

    location = founded.locations.get()
    assert (founded.region, founded.agreement_signed_on) == (place.municipality.region, None)
    assert (location.name, location.phone) == ("Zuid", "072 555 01 23")
    assert Entry.objects.get(act=Act.REGISTER_ORGANISATION).object_id == str(founded.id)


def test_a_name_is_of_one_organisation(marijke: Professional, place: Place) -> None:
    with pytest.raises(NameTaken):
        register(marijke.actor, name="Jeugdteam Noord", domain=Domain.YOUTH_HELP, places=[place])


@pytest.mark.parametrize("who", ["fatima", "petra", "wim", "joost"])
def test_only_who_manages_the_region_lets_join(town: Town, place: Place, who: str) -> None:
    with pytest.raises(NotAllowed):
        register(getattr(town, who).actor, name="Sportclub", domain=Domain.SOCIAL_SUPPORT, places=[place])
    with pytest.raises(NotAllowed):
        write_down_agreement(getattr(town, who).actor, town.joost.membership.organisation_id, signed_on=TODAY)


def test_another_region_is_not_the_managers(town: Town, marijke: Professional, place: Place) -> None:
    other = Region.objects.create(name="Verwijsindex Elders")
    elsewhere = Municipality.objects.create(code="GM0001", name="Elders", region=other)
    Organisation.objects.filter(id=town.joost.membership.organisation_id).update(region=other)

    with pytest.raises(NotAllowed):
        register(marijke.actor, name="Club", domain=Domain.EDUCATION, places=[replace(place, municipality=elsewhere)])
    with pytest.raises(NotAllowed):
        write_down_agreement(marijke.actor, town.joost.membership.organisation_id, signed_on=TODAY)


def test_i12_nobody_signals_before_the_agreement_is_signed(town: Town, marijke: Professional) -> None:
    school = town.fatima.membership.organisation_id
    Organisation.objects.filter(id=school).update(agreement_signed_on=None)
    with pytest.raises(NotYetJoined):
        town.fatima.signals(NOOR)

    write_down_agreement(marijke.actor, school, signed_on=TODAY)

    assert town.fatima.signals(NOOR).is_new
    assert Entry.objects.get(act=Act.SIGN_AGREEMENT).membership_id == marijke.membership.id
