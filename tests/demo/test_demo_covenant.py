"""Row E1: in the demo region all municipalities adopted the covenant but one, which waits."""

import pytest

from demo.covenants import agree
from tests.cast import TODAY, Town
from tests.colleagues import colleague_of
from verwijsindex.access.roles import Role
from verwijsindex.onboarding.documents.mandates import NotAdopted, check_mandate
from verwijsindex.onboarding.documents.standing import standing_of
from verwijsindex.regions.models import Municipality

pytestmark = pytest.mark.django_db


def test_one_municipality_waits(town: Town) -> None:
    manager = colleague_of(town.kees, "Marijke", roles=[Role.REGION_MANAGER])
    region, alkmaar = manager.membership.organisation.region, town.kees.membership.location.municipality
    texel = Municipality.objects.create(code="GM0448", name="Texel", region=region)

    agree()

    assert [bool(each.adoption) for each in standing_of(region, on=TODAY).municipalities] == [True, False]
    check_mandate(manager.actor, alkmaar, on=TODAY)
    with pytest.raises(NotAdopted):
        check_mandate(manager.actor, texel, on=TODAY)
