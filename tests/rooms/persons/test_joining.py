"""Two young people become one, and two again: split after join is the identity."""

from dataclasses import replace
from random import Random
from uuid import UUID, uuid4

import pytest

from tests.cast import NOOR, SEM
from verwijsindex.access.actor import machine
from verwijsindex.persons import vault
from verwijsindex.persons.description import describe
from verwijsindex.persons.identity import Identity
from verwijsindex.persons.joining import join, split, undo_joining
from verwijsindex.persons.models import IdentityReport, Joining, LinkageKey, YoungPerson
from verwijsindex.persons.partial_date import PartialDate

pytestmark = pytest.mark.django_db

INDEX = machine("linkage")
SEEDS = range(12)


def reported(chance: Random, *numbers: str | None) -> list[Identity]:
    """Tell one to three reports of somebody, each with one of these numbers or none."""
    return [
        replace(
            chance.choice([NOOR, SEM]),
            bsn=chance.choice([None, *numbers]),
            birth_date=chance.choice([PartialDate(2015, 4, 3), PartialDate(2014, 12), PartialDate(2016)]),
            municipality=chance.choice(["", "GM0361", "GM0373"]),
        )
        for _ in range(chance.randint(1, 3))
    ]


def person(identities: list[Identity]) -> UUID:
    born = YoungPerson.objects.create(id=uuid4(), birth_month=identities[0].birth_date.earliest())
    for identity in identities:
        report = IdentityReport(young_person=born)
        vault.seal(report, identity)
        report.save()
    describe(born)
    return born.id


def everything() -> list[list[object]]:
    persons = YoungPerson.objects.order_by("id").values("id", "birth_month", "bsn_digest", "residence_digest")
    reports = IdentityReport.objects.order_by("id").values_list("id", "young_person", "sealed")
    keys = LinkageKey.objects.order_by("young_person", "digest").values_list("young_person", "digest")
    joinings = Joining.objects.order_by("id").values_list("id", "kept", "absorbed_id")
    return [list(rows) for rows in (persons, reports, keys, joinings)]


@pytest.mark.parametrize("seed", SEEDS)
def test_split_after_join_is_the_identity(seed: int) -> None:
    chance = Random(seed)
    kept, absorbed = (person(reported(chance, NOOR.bsn, SEM.bsn)) for _ in range(2))
    before = everything()

    join(INDEX, kept, absorbed)
    assert set(YoungPerson.objects.values_list("id", flat=True)) == {kept}
    undo_joining(INDEX, Joining.objects.get())

    assert everything() == before


@pytest.mark.parametrize("seed", SEEDS)
def test_joinings_are_undone_from_the_last_to_the_first(seed: int) -> None:
    chance = Random(seed)
    first, second, last = (person(reported(chance, number)) for number in (NOOR.bsn, SEM.bsn, "010000203"))
    before = everything()
    join(INDEX, first, second)
    between = everything()

    join(INDEX, last, first)
    undo_joining(INDEX, Joining.objects.get(absorbed_id=first))
    assert everything() == between
    undo_joining(INDEX, Joining.objects.get(absorbed_id=second))

    assert everything() == before


def test_reports_that_leave_together_as_they_came_get_their_id_back() -> None:
    kept, absorbed = person([NOOR]), person([SEM, SEM])
    leaving = list(IdentityReport.objects.filter(young_person=absorbed))
    join(INDEX, kept, absorbed)

    split(INDEX, kept, leaving)

    assert set(YoungPerson.objects.values_list("id", flat=True)) == {kept, absorbed}


def test_others_who_leave_become_somebody_new() -> None:
    kept, absorbed = person([NOOR]), person([SEM, SEM])
    leaving = list(IdentityReport.objects.filter(young_person=absorbed)[:1])
    join(INDEX, kept, absorbed)

    split(INDEX, kept, leaving)

    leaving[0].refresh_from_db()
    assert leaving[0].young_person_id not in {kept, absorbed}
