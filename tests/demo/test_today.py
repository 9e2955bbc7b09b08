"""What the demo region is today follows from what was done in it."""

import pytest

from demo.today import COOLING_MINUTES, agree_to_cool, remember_who_came_by
from tests.cast import NOOR, Town
from tests.colleagues import colleague_of
from verwijsindex.access.roles import Role
from verwijsindex.accounts.models import User
from verwijsindex.audit.models import Entry
from verwijsindex.regions.models import Region

pytestmark = pytest.mark.django_db


def test_who_did_something_came_by_for_it(town: Town) -> None:
    town.fatima.signals(NOOR)

    remember_who_came_by()

    latest = Entry.objects.filter(user_id=town.fatima.membership.user_id).latest("at")
    assert list(User.objects.exclude(last_login=None).values_list("id", "last_login")) == [
        (town.fatima.membership.user_id, latest.at)
    ]


def test_from_now_on_a_signal_can_be_undone(town: Town) -> None:
    colleague_of(town.petra, roles=[Role.REGION_MANAGER])

    agree_to_cool()

    assert Region.objects.get().undo_minutes == COOLING_MINUTES
