import pytest

from tests.cast import TODAY, Professional, Town
from tests.colleagues import also_works_with
from verwijsindex.access.actor import NotAllowed
from verwijsindex.accounts.models import User
from verwijsindex.audit.acts import Act
from verwijsindex.audit.models import Entry
from verwijsindex.organisations.actions import OwnDeparture, deactivate
from verwijsindex.organisations.models import Membership

pytestmark = pytest.mark.django_db


def test_who_leaves_works_here_no_more_and_has_no_account(town: Town) -> None:
    deactivate(town.petra.actor, town.fatima.membership, on=TODAY)

    assert Membership.objects.get(id=town.fatima.membership.id).left_on == TODAY
    assert not _has_account(town.fatima)


def test_who_works_elsewhere_too_keeps_the_account(town: Town) -> None:
    also_works_with(town.fatima, town.kees)

    deactivate(town.petra.actor, town.fatima.membership, on=TODAY)

    assert _has_account(town.fatima)


def test_it_is_written_down_once(town: Town) -> None:
    for _ in range(2):
        deactivate(town.petra.actor, town.fatima.membership, on=TODAY)

    line = Entry.objects.get(act=Act.DEACTIVATE_PERSON)
    assert line.object_id == str(town.fatima.membership.id)


@pytest.mark.parametrize("who", ["fatima", "wim", "joost", "kees"])
def test_only_a_coordinator_may(town: Town, who: str) -> None:
    with pytest.raises(NotAllowed):
        deactivate(getattr(town, who).actor, town.wim.membership, on=TODAY)


def test_a_coordinator_closes_no_work_at_another_organisation(town: Town) -> None:
    with pytest.raises(NotAllowed):
        deactivate(town.petra.actor, town.joost.membership, on=TODAY)


def test_nobody_closes_the_own_work(town: Town) -> None:
    with pytest.raises(OwnDeparture):
        deactivate(town.petra.actor, town.petra.membership, on=TODAY)


def _has_account(somebody: Professional) -> bool:
    return User.objects.filter(id=somebody.membership.user_id, is_active=True).exists()
