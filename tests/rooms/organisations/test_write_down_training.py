"""What the training tells of people. Rows C5 and E4. Invariant: I12"""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError

from tests.cast import TODAY, Town
from tests.colleagues import colleague_of
from verwijsindex.access.actor import NotAllowed, machine
from verwijsindex.access.roles import Role
from verwijsindex.audit.acts import Act
from verwijsindex.audit.models import Entry
from verwijsindex.organisations.models import Membership
from verwijsindex.organisations.training import write_down

pytestmark = pytest.mark.django_db

NEXT_YEAR = date(2027, 11, 22)


@pytest.mark.parametrize(
    ("trained_on", "until", "may"),
    [
        (TODAY, None, True),
        (TODAY, TODAY, True),
        (TODAY, NEXT_YEAR, True),
        (date(2025, 1, 1), TODAY - timedelta(days=1), False),
        (TODAY + timedelta(days=1), None, False),
    ],
)
def test_i12_who_is_trained_signals_until_the_last_day(
    town: Town, trained_on: date, until: date | None, *, may: bool
) -> None:
    hassan = colleague_of(town.fatima, trained_on=None).membership

    write_down(town.petra.actor, [hassan.id], on=trained_on, until=until)

    assert Membership.objects.get(id=hassan.id).may_be_named_in_a_signal(on=TODAY) is may


def test_no_list_offers_whose_training_ended_long_ago(town: Town) -> None:
    write_down(town.petra.actor, [town.fatima.membership.id], on=date(2020, 1, 1), until=date(2021, 1, 1))

    assert town.fatima.membership not in Membership.objects.who_may_be_named_in_a_signal()


@pytest.mark.parametrize("who", ["petra", "marijke", "clock"])
def test_a_coordinator_the_region_and_the_index_write_it_down(town: Town, who: str) -> None:
    actors = {
        "petra": town.petra.actor,
        "marijke": colleague_of(town.kees, "Marijke", roles=[Role.REGION_MANAGER]).actor,
        "clock": machine("training"),
    }

    write_down(actors[who], [town.fatima.membership.id, town.wim.membership.id], on=TODAY)

    assert Membership.objects.filter(trained_on=TODAY).count() == 2
    assert set(Entry.objects.filter(act=Act.UPDATE_PERSON).values_list("outcome", flat=True)) == {"trained"}


@pytest.mark.parametrize("who", ["fatima", "wim", "joost", "kees", "petra"])
def test_nobody_is_trained_by_who_may_not_say_so(town: Town, who: str) -> None:
    people = [town.fatima.membership.id, town.joost.membership.id]

    with pytest.raises(NotAllowed):
        write_down(getattr(town, who).actor, people, on=TODAY)

    assert not Membership.objects.filter(trained_on=TODAY).exists()


def test_a_training_ends_no_sooner_than_it_begins(town: Town) -> None:
    with pytest.raises(IntegrityError, match="training_holds_from_its_day"):
        write_down(town.petra.actor, [town.fatima.membership.id], on=TODAY, until=TODAY - timedelta(days=1))
