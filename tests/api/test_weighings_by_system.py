"""Rows A2, B1: what was weighed in the record system is kept, sealed, where the organisation wants that."""

from datetime import timedelta

import pytest

from tests.api.record_system import RecordSystem, system_of
from tests.cast import Town
from verwijsindex.access.roles import Permission
from verwijsindex.coupling.rules import SCOPES
from verwijsindex.criteria.models import Weighing
from verwijsindex.criteria.rules import Decision, Weighed
from verwijsindex.criteria.weighings import read_own, set_policy

pytestmark = pytest.mark.django_db

WEIGHED = {"besluit": "geen-signaal", "eigenKenmerk": "2026-17", "reden": "Er is al een plan."}


def test_a2_a_weighing_is_kept_once_for_the_own_organisation(school: RecordSystem, town: Town) -> None:
    set_policy(town.petra.actor, kept_for=timedelta(days=365))

    answers = [school.post("/afwegingen", town.fatima, WEIGHED, key="weighed-once") for _ in range(2)]

    ((weighing, weighed),) = read_own(town.fatima.actor, Weighing.objects.all())
    assert {answer.status_code for answer in answers} == {204}
    assert (weighing.professional, weighed) == (
        town.fatima.membership,
        Weighed(Decision.NO_SIGNAL, "2026-17", "Er is al een plan."),
    )
    assert b"plan" not in bytes(weighing.sealed)


def test_a2_where_the_organisation_keeps_none_nothing_is_stored(school: RecordSystem, town: Town) -> None:
    assert school.post("/afwegingen", town.fatima, WEIGHED).status_code == 204
    assert not Weighing.objects.exists()


def test_a2_a_system_weighs_only_if_it_may(town: Town) -> None:
    other = system_of(town.petra, "Lezer", scopes=frozenset(SCOPES) - {Permission.WEIGH})
    set_policy(town.petra.actor, kept_for=timedelta(days=365))

    assert other.post("/afwegingen", town.fatima, WEIGHED).status_code == 403
    assert other.post("/afwegingen", town.fatima, WEIGHED | {"reden": ""}).status_code == 400
    assert not Weighing.objects.exists()
