"""The vocabulary of memberships. Invariant: I12"""

from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError

from tests.cast import TODAY, Town
from tests.colleagues import also_works_with, colleague_of
from verwijsindex.access.roles import Role
from verwijsindex.organisations.models import Membership

pytestmark = pytest.mark.django_db

LEFT, UNTRAINED, NO_PROFESSIONAL = {"left_on": TODAY}, {"trained_on": None}, {"roles": [Role.ADMINISTRATION]}
TRAINED_LATER = {"trained_on": date(2999, 1, 1)}


@pytest.mark.parametrize(
    ("otherwise", "may"),
    [({}, True), (LEFT, False), (UNTRAINED, False), (NO_PROFESSIONAL, False), (TRAINED_LATER, False)],
)
def test_who_may_be_named_in_a_signal(town: Town, otherwise: dict[str, Any], *, may: bool) -> None:
    hassan = colleague_of(town.fatima, **otherwise).membership

    assert hassan.may_be_named_in_a_signal(on=TODAY) is may


@pytest.mark.parametrize(
    ("otherwise", "found"), [({}, True), (LEFT, False), (UNTRAINED, False), (NO_PROFESSIONAL, False)]
)
def test_whom_a_list_offers_to_be_named(town: Town, otherwise: dict[str, Any], *, found: bool) -> None:
    hassan = colleague_of(town.fatima, **otherwise).membership

    assert (hassan in Membership.objects.who_may_be_named_in_a_signal()) is found


def test_current_leaves_out_who_left(town: Town) -> None:
    hassan = colleague_of(town.fatima, left_on=TODAY).membership

    assert hassan not in Membership.objects.current()


def test_colleagues_work_at_the_same_organisation(town: Town) -> None:
    colleagues = Membership.objects.colleagues_of(town.fatima.actor)

    assert {str(colleague) for colleague in colleagues} == {"Fatima Amrani", "Petra Mol", "Wim Bos"}


@pytest.mark.parametrize(("who", "number"), [("petra", 3), ("fatima", 0), ("wim", 0), ("joost", 0), ("kees", 0)])
def test_a_coordinator_alone_sees_the_people_of_the_organisation(town: Town, who: str, number: int) -> None:
    assert Membership.objects.visible_to(getattr(town, who).actor).count() == number


def test_names_stand_in_order(town: Town) -> None:
    names = [str(m) for m in Membership.objects.colleagues_of(town.fatima.actor).by_name()]

    assert names == ["Fatima Amrani", "Wim Bos", "Petra Mol"]


def test_somebody_works_once_at_a_time_at_an_organisation(town: Town) -> None:
    with pytest.raises(IntegrityError, match="one_membership_at_a_time"):
        also_works_with(town.fatima, town.petra)


def test_who_left_may_come_back(town: Town) -> None:
    Membership.objects.filter(id=town.fatima.membership.id).update(left_on=TODAY)

    also_works_with(town.fatima, town.petra)

    assert Membership.objects.current().filter(user=town.fatima.membership.user).count() == 1


def test_an_actor_carries_what_the_membership_gives(town: Town) -> None:
    actor = town.fatima.actor

    assert actor.membership_id == town.fatima.membership.id
    assert actor.roles == {Role.PROFESSIONAL}
    assert actor.has_bsn_right


@pytest.mark.parametrize(("usual", "proposed"), [(6, 6), (None, 12)])
def test_an_organisation_proposes_its_own_duration_or_the_regions(town: Town, usual: int | None, proposed: int) -> None:
    organisation = town.fatima.membership.organisation
    organisation.usual_months = usual

    assert organisation.months_proposed == proposed
