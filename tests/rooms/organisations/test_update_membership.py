from dataclasses import replace

import pytest

from tests.cast import TODAY, Professional, Town
from verwijsindex.access.actor import NotAllowed
from verwijsindex.audit.acts import Act
from verwijsindex.audit.models import Entry
from verwijsindex.organisations.actions import Work, update_membership
from verwijsindex.organisations.models import Membership

pytestmark = pytest.mark.django_db


def test_a_coordinator_writes_down_how_a_colleague_works(town: Town) -> None:
    work = replace(_work_of(town.fatima), reachable="di-vr 8-12", trained_on=TODAY)

    update_membership(town.petra.actor, town.fatima.membership, work)

    assert _work_of(Professional(Membership.objects.get(id=town.fatima.membership.id))) == work


@pytest.mark.parametrize(
    ("had", "has", "written"),
    [(True, True, ""), (True, False, "bsn-right-taken"), (False, True, "bsn-right-given"), (False, False, "")],
)
def test_the_logbook_tells_of_a_right_to_use_the_bsn(town: Town, written: str, *, had: bool, has: bool) -> None:
    Membership.objects.filter(id=town.fatima.membership.id).update(has_bsn_right=had)

    update_membership(town.petra.actor, town.fatima.membership, replace(_work_of(town.fatima), has_bsn_right=has))

    line = Entry.objects.get(act=Act.UPDATE_PERSON)
    assert (line.membership_id, line.object_id) == (town.petra.membership.id, str(town.fatima.membership.id))
    assert line.outcome == written


@pytest.mark.parametrize("who", ["fatima", "wim", "joost", "kees"])
def test_only_a_coordinator_may(town: Town, who: str) -> None:
    with pytest.raises(NotAllowed):
        update_membership(getattr(town, who).actor, town.fatima.membership, _work_of(town.fatima))


def test_a_coordinator_changes_nobody_of_another_organisation(town: Town) -> None:
    with pytest.raises(NotAllowed):
        update_membership(town.petra.actor, town.joost.membership, _work_of(town.joost))


def test_nobody_works_at_a_location_of_another_organisation(town: Town) -> None:
    elsewhere = replace(_work_of(town.fatima), location=town.joost.membership.location)

    with pytest.raises(NotAllowed):
        update_membership(town.petra.actor, town.fatima.membership, elsewhere)


def _work_of(somebody: Professional) -> Work:
    m = somebody.membership
    return Work(m.location, m.job_title, m.phone, m.email, m.reachable, m.has_bsn_right, m.trained_on)
