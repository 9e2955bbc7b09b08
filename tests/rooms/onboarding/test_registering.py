"""An organisation that joined is in the index, and nobody there signals too early. Row C5, invariant I12."""

from datetime import date

import pytest

from tests.cast import TODAY, Professional, Town
from tests.colleagues import works_at
from verwijsindex.access.actor import NotAllowed
from verwijsindex.accounts.models import User
from verwijsindex.onboarding.actions import Prospect, begin, change
from verwijsindex.onboarding.dossier import add_site
from verwijsindex.onboarding.models import Accession
from verwijsindex.onboarding.registering import NotRegistered, missing, register, sign_agreement
from verwijsindex.onboarding.rules import Missing
from verwijsindex.organisations.models import Location, Organisation

pytestmark = pytest.mark.django_db


def fresh(accession: Accession) -> Accession:
    return Accession.objects.select_related("organisation").get(id=accession.id)


def test_it_is_registered_once_with_its_location(accession: Accession, marijke: Professional) -> None:
    add_site(marijke.actor, accession, "Zuid", accession.municipality, phone="072 555 0100")

    organisation = register(marijke.actor, accession, on=TODAY)

    assert register(marijke.actor, accession, on=TODAY) == organisation
    assert (organisation.name, organisation.agreement_signed_on) == (accession.name, None)
    assert Location.objects.get(organisation=organisation).name == "Zuid"


def test_without_a_location_the_municipality_names_the_first(accession: Accession, marijke: Professional) -> None:
    organisation = register(marijke.actor, accession, on=TODAY)

    assert Location.objects.get(organisation=organisation).name == "Alkmaar"


def test_who_is_in_the_index_already_is_taken_as_it_is(
    town: Town, accession: Accession, marijke: Professional, meeuw: Prospect
) -> None:
    school = town.fatima.membership.organisation
    known = Prospect(school.name, meeuw.domain, meeuw.municipality)
    change(marijke.actor, accession, known, owner=marijke.membership, next_on=TODAY)

    assert register(marijke.actor, accession, on=TODAY) == school
    assert missing(fresh(accession), on=TODAY) == []


def test_what_is_missing_is_named_until_somebody_may_signal(
    town: Town, accession: Accession, marijke: Professional
) -> None:
    unregistered = [Missing.REGISTRATION, Missing.AGREEMENT, Missing.PEOPLE, Missing.TRAINING]
    assert missing(accession, on=TODAY) == unregistered
    with pytest.raises(NotRegistered):
        sign_agreement(marijke.actor, accession, signed_on=TODAY)

    organisation = register(marijke.actor, accession, on=TODAY)
    assert missing(fresh(accession), on=TODAY) == [Missing.AGREEMENT, Missing.PEOPLE, Missing.TRAINING]

    sign_agreement(marijke.actor, accession, signed_on=TODAY)
    assert missing(fresh(accession), on=TODAY) == [Missing.PEOPLE, Missing.TRAINING]

    ans = works_at(
        Location.objects.get(organisation=organisation),
        User.objects.create_user("ans@meeuw.example", given_name="Ans", surname="Wit"),
        town.fatima,
        trained_on=None,
    )
    assert missing(fresh(accession), on=TODAY) == [Missing.TRAINING]

    ans.membership.trained_on = TODAY
    ans.membership.save()
    assert missing(fresh(accession), on=TODAY) == []


def test_an_agreement_of_tomorrow_does_not_count_today(accession: Accession, marijke: Professional) -> None:
    register(marijke.actor, accession, on=TODAY)
    sign_agreement(marijke.actor, accession, signed_on=date(2026, 11, 23))

    assert Missing.AGREEMENT in missing(fresh(accession), on=TODAY)


def test_another_region_registers_nothing(accession: Accession, bea: Professional) -> None:
    with pytest.raises(NotAllowed):
        register(bea.actor, accession, on=TODAY)

    assert not Organisation.objects.filter(name=accession.name).exists()


@pytest.mark.usefixtures("accession")
def test_one_organisation_is_not_taken_by_two(town: Town, marijke: Professional, meeuw: Prospect) -> None:
    school = town.fatima.membership.organisation
    known = begin(marijke.actor, Prospect(school.name, meeuw.domain, meeuw.municipality), on=TODAY)

    assert register(marijke.actor, known, on=TODAY) == school
    assert school.accession == fresh(known)
