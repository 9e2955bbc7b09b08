"""What a profile agreed on stands on the organisation. Row C3."""

import pytest

from tests.cast import Town
from tests.colleagues import colleague_of
from verwijsindex.access.actor import NotAllowed
from verwijsindex.access.roles import Role
from verwijsindex.audit.acts import Act
from verwijsindex.audit.models import Entry
from verwijsindex.organisations.models import Organisation
from verwijsindex.organisations.working import Working, write_down

pytestmark = pytest.mark.django_db

AGREED = Working(usual_months=9, expected_signals=40, signals_centrally=False, may_use_bsn=True)


def test_who_lets_organisations_join_writes_down_how_one_works(town: Town) -> None:
    marijke, school = colleague_of(town.kees, "Marijke", roles=[Role.REGION_MANAGER]), town.fatima.membership
    before = Organisation.objects.get(id=school.organisation_id)

    write_down(marijke.actor, school.organisation_id, AGREED)

    after = Organisation.objects.get(id=school.organisation_id)
    assert {name: getattr(before, name) for name in vars(AGREED)} != vars(AGREED)
    assert {name: getattr(after, name) for name in vars(AGREED)} == vars(AGREED)
    assert Entry.objects.filter(act=Act.AGREE_ON_WORKING).count() == 1


def test_nobody_else_does(town: Town) -> None:
    with pytest.raises(NotAllowed):
        write_down(town.petra.actor, town.petra.membership.organisation_id, AGREED)
